// node typing.mjs PORTAL SITE YEAR/AGENCY [TIMES]: how long it takes, in a real browser, from a key to the judged sums on the page,
// and from a save to the page of a second tab that has it. Prints medians, quarters and the longest. The site is changed and put back.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';
import { cell, editable, still } from './editable.mjs';

const [portal, site, report, times = '40'] = process.argv.slice(2);
if (!report) {
  console.error('usage: node typing.mjs PORTAL SITE YEAR/AGENCY [TIMES]');
  process.exit(2);
}
const CELL = 'requests.received.natural_person';
const file = join(site, 'content', `${report}.yml`);
const first = readFileSync(file);
const { origin, key, end } = await editable(portal, site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });

/** What is left in the page by the functions below: times by a clock that all tabs share. */
const clock = () => { window.portalNow = () => performance.timeOrigin + performance.now(); };
await context.addInitScript(clock);
const told = (name, all) => {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, quarters ${at(0.25)} and ${at(0.75)}, longest ${at(1)}, of ${sorted.length}`);
};

try {
  const open = async () => {
    const page = await context.newPage();
    await page.goto(`${origin}${report}/#portal-key=${key}`, { waitUntil: 'load', timeout: 120_000 });
    await page.locator('.portal-strip').waitFor({ timeout: 120_000 });
    return page;
  };
  const page = await open();

  // From the key that ends a figure to the frame that shows the sums which do not hold any more.
  const judged = [];
  for (let n = 0; n < Number(times); n += 1) {
    await cell(page, CELL).focus();
    await page.keyboard.type(String(70_000 + n));
    await page.evaluate((value) => {
      window.portalTook = new Promise((took) => {
        let from = 0;
        addEventListener('keydown', (event) => { if (event.key === 'Tab') from ||= performance.now(); }, true);
        const strip = document.querySelector('.portal-strip');
        const look = () => {
          if (!from || !strip.textContent.includes(value)) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => took(performance.now() - from)));
        };
        const seen = new MutationObserver(look);
        seen.observe(strip, { childList: true, subtree: true, characterData: true });
      });
    }, String(70_000 + n));
    await page.keyboard.press('Tab');
    judged.push(await page.evaluate(() => window.portalTook));
  }
  told('key to judged sums', judged);
  await page.getByRole('button', { name: '放弃未保存的改动' }).click();

  // From the key that saves to the frame of another tab that shows the figure.
  const other = await open();
  await page.bringToFront();
  const shown = [];
  for (let n = 0; n < Math.ceil(Number(times) / 4); n += 1) {
    const value = String(80_000 + n);
    const digest = await page.evaluate(() => document.querySelector('script[data-digest]').dataset.digest);
    await cell(page, CELL).focus();
    await page.keyboard.type(value);
    await page.keyboard.press('Tab');
    await page.locator('.portal-strip').getByText('1 处未保存').waitFor();
    await page.keyboard.press('Control+s');
    const slip = page.getByRole('button', { name: /录入错误/ });
    await slip.waitFor();
    const pressed = page.evaluate(() => new Promise((from) => { addEventListener('click', () => from(window.portalNow()), { capture: true, once: true }); }));
    const seen = other.waitForFunction(([id, wanted]) => document.getElementById(id)?.firstChild?.data === wanted && window.portalNow(), [CELL, value], { polling: 5, timeout: 60_000 });
    await slip.click();
    shown.push((await (await seen).jsonValue()) - (await pressed));
    // A key that is pressed while the page is loaded anew would be lost.
    for (const tab of [page, other]) {
      await tab.waitForFunction((was) => ![null, undefined, was].includes(document.querySelector('script[data-digest]')?.dataset.digest), digest, { timeout: 60_000 });
      await still(tab);
    }
  }
  told('save to the page of a second tab', shown);
} finally {
  await browser.close();
  end();
  writeFileSync(file, first);
}
