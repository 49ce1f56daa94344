// A real browser opens one page of each kind, narrow and wide, in every way of reading, with the keyboard, and without scripts.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { accessibility, unfolded } from './accessibility.mjs';
import { tabOrder } from './keyboard.mjs';
import { address, declaredUrl, pages, serve } from './site.mjs';

const WIDTHS = [360, 1280];
/** What the system asks for when nothing is said. */
const SYSTEM = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' };
/** The ways of reading: what the system asks for, and what the site's own switches have stored. The last has the most of all. */
const MODES = [
  { name: 'light' },
  { name: 'dark', system: { colorScheme: 'dark' } },
  { name: 'light, the system asks for contrast', system: { contrast: 'more' } },
  { name: 'dark, the system asks for contrast', system: { colorScheme: 'dark', contrast: 'more' } },
  { name: 'forced colours', system: { forcedColors: 'active' } },
  { name: 'light, high contrast', stored: { contrast: 'more' } },
  { name: 'light, large type', stored: { size: 'large' } },
  { name: 'dark, high contrast and large type', system: { colorScheme: 'dark' }, stored: { contrast: 'more', size: 'large' } },
];
/** How far a page may move while it loads; layouts of text that only fonts differ in stay below. */
const SHIFT = 0.01;
/** What only scripts can offer, so that the main part may have it with them alone. */
const SCRIPTED = ['.scripted', '#free-compare', 'noscript'];
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
  if (/^corrections\/\d{4}\/$/.test(inside)) return 'part of corrections';
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

/** Notes, in the page and from its beginning, what moves and what the policy forbids. */
function observe() {
  const seen = { shift: 0, moved: new Set(), forbidden: [] };
  Object.defineProperty(window, 'seen', { value: seen });
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.forbidden.push(`the policy forbids ${event.violatedDirective}: ${event.blockedURI || event.sample}`);
  });
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) {
      if (entry.hadRecentInput) continue;
      seen.shift += entry.value;
      for (const { node } of entry.sources) if (node) seen.moved.add(node.localName ?? node.parentElement?.localName);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Opens an address and notes all that the browser complains of. */
async function open(browser, origin, url, options) {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const faults = [];
  const expected = options.expected ?? 200;
  await context.addInitScript(observe);
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
  // On a busy machine the network may be idle while the page is still being read.
  await page.waitForLoadState('load');
  if (response.status() !== expected) faults.push(`answered with ${response.status()}, not ${expected}`);
  return { context, page, faults };
}

/** Reads the page in another way: what the system asks for shows at once, what the switches stored when it is loaded again. */
async function read(page, { system, stored = {} }, before) {
  await page.emulateMedia({ ...SYSTEM, ...system });
  if (JSON.stringify(stored) === JSON.stringify(before)) return [];
  await page.evaluate((choices) => {
    localStorage.clear();
    for (const [name, value] of Object.entries(choices)) localStorage.setItem(`portal-${name}`, value);
  }, stored);
  await page.reload({ waitUntil: 'load' });
  await drawn(page);
  const shown = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  return Object.entries(stored).filter(([name, value]) => shown[name] !== value).map(([name]) => `the stored choice of ${name} has no effect`);
}

/** Waits until what is loaded has been drawn. */
function drawn(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/**
 * What the page itself noted since it was loaded. A busy machine may draw a table before it has all of it: what moves by the
 * page's own fault moves each time.
 */
async function noted(page) {
  const seen = () => page.evaluate(() => ({ ...window.seen, moved: [...window.seen.moved] }));
  const noted = await seen();
  for (let more = 2; noted.shift >= SHIFT && more > 0; more -= 1) {
    await page.reload({ waitUntil: 'load' });
    await drawn(page);
    const again = await seen();
    if (again.shift < noted.shift) Object.assign(noted, { shift: again.shift, moved: again.moved });
  }
  const { shift, moved, forbidden } = noted;
  return shift < SHIFT ? forbidden : [...forbidden, `moves while it loads: ${shift.toFixed(4)}, ${moved.join(' ')}`];
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

/** The text of the main part as it shows, without blanks and without what only scripts can offer. */
async function shownText(page) {
  return page.evaluate((scripted) => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let text = '';
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const shows = parent.checkVisibility() || parent.closest('details:not([open])');
      if (shows && !parent.closest(scripted)) text += walker.currentNode.data;
    }
    return text.replace(/\s+/g, '');
  }, SCRIPTED.join());
}

/** Where two texts part. */
function differences(withScripts, without) {
  if (withScripts === without) return [];
  let at = 0;
  while (withScripts[at] === without[at]) at += 1;
  const near = (text) => JSON.stringify(text.slice(Math.max(0, at - 15), at + 25));
  return [`the text differs from the one with scripts: ${near(without)} instead of ${near(withScripts)}`];
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

/** All faults of a page at one width, by what they were looked for in, and its text. */
async function visit(browser, origin, url, { width, expected }, shoot) {
  const options = { viewport: { width, height: 900 }, reducedMotion: 'reduce', expected };
  const { context, page, faults } = await open(browser, origin, url, options);
  const found = [];
  let stored = {};
  let text = '';
  for (const mode of MODES) {
    faults.push(...(await read(page, mode, stored)));
    stored = mode.stored ?? {};
    if (mode === MODES[0]) text = await shownText(page);
    const rules = mode === MODES[0] || mode === MODES.at(-1) ? null : 'cat.color';
    const all = [...(await overflow(page)), ...(await accessibility(page, rules)), ...(await noted(page))];
    found.push([mode.name, [...faults.splice(0), ...all]]);
    await shoot?.(page, mode);
  }
  await read(page, MODES[0], stored);
  found.push(['with the Tab key', [...(await tabOrder(page)), ...faults.splice(0)]]);
  if (await unfolded(page)) {
    found.push(['unfolded', [...(await overflow(page)), ...(await accessibility(page)), ...faults.splice(0)]]);
  }
  await context.close();
  return { found, text };
}

/** The faults of a page without scripts, where its text should be `text`. */
async function visitPlain(browser, origin, url, expected, text) {
  const options = { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false, expected };
  const { context, page, faults } = await open(browser, origin, url, options);
  const all = [...faults, ...(await overflow(page)), ...(await mainText(page)), ...differences(text, await shownText(page))];
  await context.close();
  return all;
}

/** Goes through `items` with as many at a time as `workers`; the results keep the order of the items. */
async function through(items, workers, work) {
  const results = [];
  let next = 0;
  await Promise.all(Array.from({ length: workers }, async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      results[at] = await work(items[at]);
    }
  }));
  return results;
}

/** Opens a browser and the site in `root` in it, where the site says it will stand, and closes both in the end. */
export async function withBrowser(root, run, more = []) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('no Chromium was found: name its program in CHROMIUM');
  // Below the root of a host, if the sample says so.
  const prefix = declaredUrl(root)?.pathname ?? '/';
  const server = await serve(root, prefix);
  // Each start gets a fresh user data folder of its own, removed at the end.
  const browser = await chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] });
  try {
    return await run({ browser, origin: server.origin, at: (inside) => `${server.origin}${prefix}${encodeURI(inside)}` });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** That the site has the kinds of pages which every site with reports of all editions has. */
export function checkKinds(root, tally) {
  const found = chosen(root);
  for (const name of EXPECTED) tally.add(`a page of the kind “${name}”`, found.has(name) ? [] : ['there is none']);
}

/** Checks a page of each kind of the site in `root` but those in `known`. With `shots` (a folder) pictures are kept there. */
export async function checkInBrowser(root, tally, { shots, known = new Map() } = {}) {
  const found = new Map([...chosen(root)].filter(([name]) => !known.has(name)));
  if (shots) mkdirSync(shots, { recursive: true });
  const shoot = (name, width) => shots && (async (page, mode) => {
    if (!['light', 'dark'].includes(mode.name)) return;
    const file = `${name.replaceAll(/[^\w-]+/g, '-')}-${width}-${mode.name}.png`;
    await page.screenshot({ path: join(shots, file), fullPage: true });
  });
  await withBrowser(root, async ({ browser, origin, at }) => {
    const visits = [...found].map(([name, path]) => ({ name, inside: address(path), expected: 200 }));
    // The page for missing addresses must hold at any depth.
    if (found.has('404')) visits.push({ name: 'missing', inside: 'no/such/page/', expected: 404 });
    const results = await through(visits, 2, async ({ name, inside, expected }) => {
      const widths = [];
      for (const width of WIDTHS) widths.push(await visit(browser, origin, at(inside), { width, expected }, shoot(name, width)));
      return { inside, widths, plain: await visitPlain(browser, origin, at(inside), expected, widths.at(-1).text) };
    });
    for (const { inside, widths, plain } of results) {
      widths.forEach(({ found: faults }, i) => {
        for (const [name, all] of faults) tally.add(`/${inside} at ${WIDTHS[i]} px, ${name}`, all);
      });
      tally.add(`/${inside} without scripts`, plain);
    }
  });
  if (shots) console.log(`  pictures are in ${shots}`);
}
