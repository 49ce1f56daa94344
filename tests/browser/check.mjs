// node check.mjs DIR [--portal FILE] [--shots DIR]: runs all page checks on a built site and, with the program itself,
// those of the preview and of a county, which has kinds of pages that DIR may not have. Exit status 1 when one fails.

import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkInBrowser, checkKinds, chosen } from './browser.mjs';
import { buildCounty, checkComparison } from './compare.mjs';
import { checkDialogs } from './dialogs.mjs';
import { checkEditing } from './editing.mjs';
import { checkImporting } from './importing.mjs';
import { checkLighthouse } from './lighthouse.mjs';
import { checkLinks } from './links.mjs';
import { checkMetadata } from './metadata.mjs';
import { checkPrint } from './print.mjs';
import { checkReport } from './report.mjs';
import { checkSearch } from './search.mjs';
import { checkSteps } from './steps.mjs';
import { checkSyntax } from './syntax.mjs';
import { checkPreview } from './serve.mjs';
import { Tally, pages } from './site.mjs';
import { checkValidity } from './validity.mjs';
import { checkWeight } from './weight.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { portal: { type: 'string' }, shots: { type: 'string' } } });
if (positionals.length !== 1) {
  console.error('usage: node check.mjs DIR [--portal FILE] [--shots DIR]');
  process.exit(2);
}
const [root] = positionals;
const tally = new Tally();
/** Kinds of pages on which a county has what a few agencies have not: groups, sums over units, long lists. */
const FULLER = ['home', 'year', 'agencies', 'agency', 'coverage', 'compare'];

const { shots } = values;
// Steps call it from other folders, too.
const portal = values.portal && resolve(values.portal);
const county = portal && buildCounty(portal);
const sites = [root, ...(county ? [join(county, 'public')] : [])];

const steps = [
  ['links, sources and fragments of every page, at the root of a host and below it', () => sites.forEach((site) => checkLinks(site, tally))],
  ['validity of every page, with the Nu checker', () => sites.forEach((site) => checkValidity(site, tally))],
  [
    'metadata, title and footer of every page; robots.txt and sitemap.xml',
    () => sites.forEach((site) => checkMetadata(site, tally, { whole: site === root })),
  ],
  ['scripts and styles in the words of the oldest browsers that are promised', () => checkSyntax(tally)],
  ['weight of every page, of its stylesheet and of its scripts', () => sites.forEach((site) => checkWeight(site, tally))],
  [
    'one page of each kind in Chromium: 360 and 1280 px, in every way of reading, with axe-core, with the Tab key, without scripts',
    async () => {
      checkKinds(root, tally);
      await checkInBrowser(root, tally, { shots });
      if (!county) return;
      const known = [...chosen(root)].filter(([name]) => !FULLER.includes(name));
      await checkInBrowser(sites[1], tally, { shots, known: new Map(known) });
    },
  ],
  [
    'reports and a long table on paper',
    async () => {
      await checkPrint(root, tally, shots);
      if (county) await checkPrint(sites[1], tally);
    },
  ],
  ['Lighthouse on the four main pages', () => checkLighthouse(root, tally)],
];
if (portal) {
  steps.push(['the preview in Chromium: saves, faults, reports that come and go', () => checkPreview(portal, tally, shots)]);
  steps.push(['editing in the preview in Chromium: by keyboard, pasted, saved, undone, with somebody else at the file', () => checkEditing(portal, tally, shots)]);
  steps.push(['new agencies, documents that are dropped, and tables that are pasted, in Chromium', () => checkImporting(portal, tally, shots)]);
  steps.push(['every dialog of editing in Chromium, by keys alone', () => checkDialogs(portal, tally, shots)]);
  steps.push(['a report in Chromium: hover, keys, copying, switches, paper; sorting', () => checkReport(county, tally)]);
  steps.push(['the free comparison in Chromium: keyboard, back button, shared link', () => checkComparison(portal, county, tally, shots)]);
  steps.push(['what people come for, in counted steps, on a phone', () => checkSteps(portal, county, tally)]);
  steps.push(['searching in Chromium: keyboard, names and spellings, phrases, filters, shared link', () => checkSearch(portal, tally, shots)]);
}
tally.add('the site has pages', pages(root).length ? [] : [`no HTML page in ${root}`]);
for (const [title, run] of steps) {
  console.log(title);
  const started = Date.now();
  const before = { ...tally };
  try {
    await run();
  } catch (error) {
    tally.add(title, [error.stack ?? String(error)]);
  }
  console.log(`  ${tally.passed - before.passed} passed, ${tally.failed - before.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
}
if (county) rmSync(county, { recursive: true, force: true });
console.log(`page checks: ${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed ? 1 : 0;
