// Lighthouse on the four main pages, as on a telephone with a slow connection: a hundred in everything.

import { createServer } from 'node:net';
import { chosen, withBrowser } from './browser.mjs';
import { address } from './site.mjs';

const KINDS = ['home', 'year', 'report 2021', 'agency'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Lighthouse works performance out from what it saw on this machine, which may be slow and busy: the best of so many runs counts. */
const TRIES = 5;

/** A port that nothing listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** What falls short of a hundred, each with the audits that it lost points in. */
function shortfalls(result) {
  return Object.values(result.categories).filter(({ score }) => score !== 1).map((category) => {
    const lost = category.auditRefs.map(({ id, weight }) => ({ weight, audit: result.audits[id] }))
      .filter(({ weight, audit }) => weight > 0 && audit.score !== null && audit.score < 1)
      .map(({ audit }) => `${audit.id} ${audit.score}${audit.displayValue ? ` (${audit.displayValue})` : ''}${node(audit)}`);
    return { id: category.id, score: category.score ?? 0, says: `${category.id} ${Math.round(category.score * 100)}: ${lost.join(', ')}` };
  });
}

/** The first element that an audit complains of. */
function node(audit) {
  const first = [].concat(audit.details?.items ?? [])[0]?.node;
  return first ? `, first ${first.selector}` : '';
}

/** The pace of a telephone of the middle class, by Lighthouse's own measure of machines. */
const PHONE = 350;

/** A telephone, at most four times as slow as this machine: one that is slow now, or busy with others, is slowed down less. */
async function telephone() {
  const { throttling } = await import('lighthouse/core/config/constants.js');
  const { pageFunctions } = await import('lighthouse/core/lib/page-functions.js');
  const { cpuSlowdownMultiplier, ...slow } = throttling.mobileSlow4G;
  // The first measure is that of a program that is not warm yet.
  const pace = Math.max(...[1, 2, 3].map(() => pageFunctions.computeBenchmarkIndex()));
  return { ...slow, cpuSlowdownMultiplier: Math.max(1, Math.min(cpuSlowdownMultiplier, pace / PHONE)) };
}

/** What falls short on one page, in a browser and at a port of its own. */
async function run(root, inside) {
  const { default: lighthouse } = await import('lighthouse');
  const port = await freePort();
  return withBrowser(root, async ({ at }) => {
    const throttling = await telephone();
    const { lhr } = await lighthouse(at(inside), { port, logLevel: 'silent', onlyCategories: CATEGORIES, throttling });
    return lhr.runtimeError ? [{ id: 'run', score: 0, says: lhr.runtimeError.message }] : shortfalls(lhr);
  }, [`--remote-debugging-port=${port}`]);
}

/** What falls short in the best of some runs; nothing but the pace of a run may be tried again. */
async function best(root, inside) {
  let left = null;
  for (let n = 0; n < TRIES; n += 1) {
    const now = await run(root, inside);
    if (!now.length || now.some(({ id }) => !['performance', 'run'].includes(id))) return now;
    if (!left || now[0].score > left[0].score) left = now;
  }
  return left;
}

/** Checks the site in `root`; the counts go to `tally`. */
export async function checkLighthouse(root, tally) {
  const found = chosen(root);
  for (const name of KINDS) {
    const inside = address(found.get(name));
    tally.add(`Lighthouse on /${inside}`, (await best(root, inside)).map(({ says }) => says));
  }
}
