// node check.mjs DIR [--portal FILE] [--shots DIR]: runs all page checks on a built site and, with the program itself,
// those of the preview. Exit status 1 when one fails.

import { parseArgs } from 'node:util';
import { checkInBrowser } from './browser.mjs';
import { checkComparison } from './compare.mjs';
import { checkLinks } from './links.mjs';
import { checkSearch } from './search.mjs';
import { checkPreview } from './serve.mjs';
import { Tally, pages } from './site.mjs';
import { checkValidity } from './validity.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { portal: { type: 'string' }, shots: { type: 'string' } } });
if (positionals.length !== 1) {
  console.error('usage: node check.mjs DIR [--portal FILE] [--shots DIR]');
  process.exit(2);
}
const [root] = positionals;
const tally = new Tally();

const steps = [
  ['links, sources and fragments of every page, at the root of a host and below it', () => checkLinks(root, tally)],
  ['validity of every page, with the Nu checker', () => checkValidity(root, tally)],
  [
    'one page of each kind in Chromium: 360 and 1280 px, light and dark, with and without scripts, with axe-core',
    () => checkInBrowser(root, tally, values.shots),
  ],
];
if (values.portal) {
  steps.push(['the preview in Chromium: saves, faults, reports that come and go', () => checkPreview(values.portal, tally, values.shots)]);
  steps.push(['the free comparison in Chromium: keyboard, back button, shared link', () => checkComparison(values.portal, tally, values.shots)]);
  steps.push(['searching in Chromium: keyboard, names and spellings, phrases, filters, shared link', () => checkSearch(values.portal, tally, values.shots)]);
}
tally.add('the site has pages', pages(root).length ? [] : [`no HTML page in ${root}`]);
for (const [title, run] of steps) {
  console.log(title);
  const before = { ...tally };
  try {
    await run();
  } catch (error) {
    tally.add(title, [error.stack ?? String(error)]);
  }
  console.log(`  ${tally.passed - before.passed} passed, ${tally.failed - before.failed} failed`);
}
console.log(`page checks: ${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed ? 1 : 0;
