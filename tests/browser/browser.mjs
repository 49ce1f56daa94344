// A real browser opens one page of each kind, narrow and wide, light and dark, with and without scripts.

import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { address, declaredUrl, pages, serve } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
/** How every browser of the checks is started. */
export const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
/** Kinds that every site with reports of all editions has. */
const EXPECTED = [
  'home', 'year', 'report 2008', 'report 2019', 'report 2021', 'agencies', 'agency', 'comparison', 'search', 'free-page', '404', 'sitemap',
];

/** The kind of a page, from its path. */
export function kind(path) {
  const inside = address(path);
  const year = /^(\d{4})\//.exec(inside)?.[1];
  if (inside === '') return 'home';
  if (/^\d{4}\/$/.test(inside)) return 'year';
  if (/^\d{4}\/in\//.test(inside)) return 'part of a year';
  if (/^\d{4}\/[^/]+\/$/.test(inside)) return `report ${year >= '2021' ? 2021 : year >= '2019' ? 2019 : 2008}`;
  if (/^agencies\/in\//.test(inside)) return 'part of agencies';
  if (/^agencies\/[^/]+\/$/.test(inside)) return 'agency';
  if (/^coverage\/in\//.test(inside)) return 'part of coverage';
  if (/^compare\/\d{4}-\d{4}\/$/.test(inside)) return 'comparison';
  if (/^quality\/\d{4}\/$/.test(inside)) return 'quality';
  if (/^pages\/[^/]+\/$/.test(inside)) return 'free-page';
  return inside.replace(/\/$/, '').replace(/\.html$/, '');
}

/** The largest page of each kind: it has most of what its kind can have. */
export function chosen(root) {
  const found = new Map();
  for (const path of pages(root)) {
    const size = statSync(join(root, path)).size;
    const best = found.get(kind(path));
    if (!best || size > best.size) found.set(kind(path), { path, size });
  }
  return new Map([...found].map(([name, { path }]) => [name, path]));
}

/** Opens an address and notes all that the browser complains of. */
async function open(browser, origin, url, options) {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const faults = [];
  const expected = options.expected ?? 200;
  await context.route('**/*', (route) => {
    if (new URL(route.request().url()).origin === origin) return route.continue();
    faults.push(`asks another host: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    const missing = message.location().url === url && expected === 404 && message.text().includes('404');
    if (!missing) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`opens a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('response', (response) => {
    if (response.url() !== url && response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  if (response.status() !== expected) faults.push(`answered with ${response.status()}, not ${expected}`);
  return { context, page, faults };
}

/** How far the page is wider than its window, and what sticks out. */
export async function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (element) => {
      for (let up = element.parentElement; up && up !== root; up = up.parentElement) {
        if (up !== document.body && getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element))
      .slice(0, 3)
      .map((element) => `<${element.localName}${element.className ? ` class="${element.getAttribute('class')}"` : ''}>`);
    return [`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px: ${out.join(' ')}`];
  });
}

/** What axe-core finds. */
export async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(
    (v) => `axe ${v.id}: ${v.help} (${v.nodes.length}×, first ${v.nodes[0].target.join(' ')}: ${v.nodes[0].html.slice(0, 120)})`,
  );
}

/** What is missing from the main part when scripts are off: its heading, text and tables must all show. */
async function mainText(page) {
  const main = page.locator('main');
  if ((await main.count()) !== 1) return [`${await main.count()} <main>`];
  const heading = main.locator('h1').first();
  if ((await main.locator('h1').count()) === 0) return ['the main part has no <h1>'];
  const faults = [];
  if (!(await heading.isVisible())) faults.push('the heading is hidden');
  const visible = (await main.innerText()).replace(/\s+/g, '');
  const title = (await heading.innerText()).replace(/\s+/g, '');
  if (title === '' || visible.length < title.length + 10) faults.push('the main part has no text');
  for (const table of await main.locator('table').all()) {
    if (!(await table.evaluate((t) => t.checkVisibility() || t.closest('details:not([open])') !== null))) {
      faults.push('a table is hidden');
    }
  }
  return faults;
}

/** Checks the site in `root`; the counts go to `tally`. With `shots` (a folder) pictures are kept there. */
export async function checkInBrowser(root, tally, shots) {
  const found = chosen(root);
  for (const name of EXPECTED) tally.add(`a page of the kind “${name}”`, found.has(name) ? [] : ['there is none']);
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) {
    tally.add('browser', ['no Chromium was found: name its program in CHROMIUM']);
    return;
  }
  if (shots) mkdirSync(shots, { recursive: true });

  // The site is served where it says it will stand, which is below the root of a host if the sample says so.
  const prefix = declaredUrl(root)?.pathname ?? '/';
  const server = await serve(root, prefix);
  // Each start gets a fresh user data folder of its own, removed at the end.
  const browser = await chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
  try {
    const visits = [...found].map(([name, path]) => ({ name, inside: address(path), expected: 200 }));
    // The page for missing addresses must hold at any depth.
    if (found.has('404')) visits.push({ name: 'missing', inside: 'no/such/page/', expected: 404 });
    for (const { name, inside, expected } of visits) {
      const url = `${server.origin}${prefix}${encodeURI(inside)}`;
      for (const width of WIDTHS) {
        for (const colorScheme of SCHEMES) {
          const options = { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce', expected };
          const { context, page, faults } = await open(browser, server.origin, url, options);
          faults.push(...(await overflow(page)));
          const all = [...faults, ...(await violations(page))];
          tally.add(`/${inside} at ${width} px, ${colorScheme}`, all);
          if (shots) {
            const file = `${name.replaceAll(/[^\w-]+/g, '-')}-${width}-${colorScheme}.png`;
            await page.screenshot({ path: join(shots, file), fullPage: true });
          }
          await context.close();
        }
      }
      const plain = { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false, expected };
      const { context, page, faults } = await open(browser, server.origin, url, plain);
      tally.add(`/${inside} without scripts`, [...faults, ...(await overflow(page)), ...(await mainText(page))]);
      await context.close();
    }
    if (shots) {
      for (const name of ['report 2019', 'report 2021'].filter((n) => found.has(n))) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`${server.origin}${prefix}${address(found.get(name))}`, { waitUntil: 'networkidle' });
        await page.pdf({ path: join(shots, `${name.replace(' ', '-')}.pdf`), preferCSSPageSize: true, printBackground: true });
        await context.close();
      }
      console.log(`  pictures are in ${shots}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
