// The free comparison in a real browser: with the keyboard alone, back button and shared link, and opened from a disk.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';
import { serve } from './site.mjs';

const COUNTY = join(dirname(fileURLToPath(import.meta.url)), '../sites/xian/content');
const FIRST = '示例县民政局';
const SECOND = '示例县公安局';

/** The cells of the first row of the table, in which a text stands. */
const rowOf = (page, text) => page.locator('.compared tr', { hasText: text }).first().locator('th, td').allInnerTexts();

/** The total of a row of table 三 in a report, as its file has it. */
function written(site, year, agency, row) {
  const text = readFileSync(join(site, 'content', String(year), `${agency}.yml`), 'utf8');
  return new RegExp(`^  ${row}: \\[.*, (\\d+)\\]$`, 'm').exec(text)[1];
}

/** Types an agency's name and presses Enter, after the focus was brought there by Tab alone. */
async function addByKeys(page, name) {
  for (let i = 0; i < 60; i += 1) {
    if (await page.evaluate(() => document.activeElement?.id === 'compare-agency')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

async function check(name, tally, run) {
  try {
    const faults = await run();
    tally.add(name, faults.filter(Boolean));
  } catch (error) {
    tally.add(name, [error.message]);
  }
}

const expect = (is, what) => (is ? null : what);

/** Builds a county with forty agencies in a folder of its own, and gives that. */
export function buildCounty(portal) {
  const site = mkdtempSync(join(tmpdir(), 'portal-county-'));
  cpSync(COUNTY, join(site, 'content'), { recursive: true });
  execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
  return site;
}

/** All checks on the county in `site`, each with the faults that it found. */
export async function checkComparison(site, tally, shots) {
  const root = join(site, 'public');
  const server = await serve(root);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const ready = () => page.waitForSelector('#compare-agency');
  try {
    await page.goto(`${server.origin}/compare/`);
    await ready();
    await check('an agency is chosen with the keyboard alone', tally, async () => {
      await addByKeys(page, FIRST);
      await page.waitForSelector('.compared table');
      const row = await rowOf(page, '本年新收');
      const value = written(site, 2025, 'minzheng', 'received');
      return [
        expect(row.includes(FIRST), `the row is ${row}`),
        expect(row.at(-1) === value, `the figure of 2025 is ${row.at(-1)}, the file has ${value}`),
        expect(page.url().includes('agencies=minzheng'), page.url()),
      ];
    });
    await check('a second agency stands beside the first, with a chart each', tally, async () => {
      await addByKeys(page, SECOND);
      await page.waitForFunction((name) => document.querySelector('.compared')?.textContent.includes(name), SECOND);
      const rows = await page.locator('.compared tbody tr').count();
      const charts = await page.locator('.compared svg[role=img][aria-labelledby]').count();
      return [expect(rows === 8, `${rows} rows`), expect(charts === rows, `${charts} charts`)];
    });
    const shared = page.url();
    const table = await page.locator('.compared table').innerText();
    await check('the back button takes the second one away, and forward brings it back', tally, async () => {
      await page.goBack();
      await page.waitForFunction((name) => !document.querySelector('.compared')?.textContent.includes(name), SECOND);
      const one = await page.locator('.compared tbody tr').count();
      await page.goForward();
      await page.waitForFunction((name) => document.querySelector('.compared')?.textContent.includes(name), SECOND);
      return [expect(one === 4, `${one} rows after going back`)];
    });
    await check('a shared link shows the same table to somebody else', tally, async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto(shared);
      await other.waitForSelector('.compared table');
      const theirs = await other.locator('.compared table').innerText();
      await other.context().close();
      return [expect(theirs === table, `they see\n${theirs}\ninstead of\n${table}`)];
    });
    await check('a year is taken off and the URL says so', tally, async () => {
      const box = page.locator('.ticks input[value="2023"]');
      await box.uncheck();
      await page.waitForFunction(() => !location.hash.includes('2023'));
      const heads = await page.locator('.compared thead th').allInnerTexts();
      return [expect(!heads.includes('2023') && heads.includes('2024'), heads.join(' '))];
    });
    await check('the CSV holds what is shown', tally, async () => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载 CSV' }).click();
      const text = readFileSync(await (await waiting).path(), 'utf8');
      const lines = text.replace('\ufeff', '').trim().split('\r\n').map((line) => line.split(','));
      const shown = await page.locator('.compared tbody tr').first().locator('th, td').allInnerTexts();
      return [
        expect(text.startsWith('\ufeff'), 'there is no mark for spreadsheets'),
        expect(lines.length === 9, `${lines.length} lines`),
        expect(lines[1].join() === shown.map((cell) => cell.replaceAll(',', '')).join(), `${lines[1]} is not ${shown}`),
      ];
    });
    await check('nothing scrolls sideways at 360 px, and the console is silent', tally, async () => {
      await page.setViewportSize({ width: 360, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, 'compare-360.png'), fullPage: true });
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.screenshot({ path: join(shots, 'compare-1280.png'), fullPage: true });
      }
      return [expect(wide <= 0, `${wide} px too wide`), ...complaints];
    });
    await check('the link of an agency\'s page shows its last five years', tally, async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto(`${server.origin}/agencies/minzheng/`);
      await other.locator('#cells ~ p:last-child a').click();
      await other.waitForSelector('.compared table');
      const heads = await other.locator('.compared thead th').allInnerTexts();
      await other.goBack();
      const back = other.url();
      await other.context().close();
      return [
        expect(heads.slice(3).join() === '2021,2022,2023,2024,2025', heads.join()),
        expect(back.includes('/agencies/minzheng/'), back),
      ];
    });
    await check('a page that is opened from a disk compares too', tally, async () => {
      const local = await (await browser.newContext()).newPage();
      await local.goto(`${pathToFileURL(join(root, 'compare/index.html'))}${new URL(shared).hash}`);
      await local.waitForSelector('.compared table');
      const theirs = await local.locator('.compared table').innerText();
      await local.context().close();
      return [expect(theirs === table, theirs)];
    });
    await check('without scripts the page leads to the prebuilt ones', tally, async () => {
      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(`${server.origin}/compare/`);
      const text = await plain.locator('main').innerText();
      const links = await plain.locator('#pairs + ul a').count();
      await plain.context().close();
      return [expect(text.includes('没有脚本时'), text), expect(links === 7, `${links} links`)];
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
