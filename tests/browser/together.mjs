// Somebody edits in the page while somebody else edits the files: forty random edits each, and what comes out is a build from nothing.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATIENCE, cell, still, workshop } from './editable.mjs';
import { address, files } from './site.mjs';

const CONTENT = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const EDITS = 40;
/** The same edits each time; `SEED` gives others. */
const SEED = Number(process.env.SEED ?? 7);
const REPORTS = ['2024/minzheng', '2024/shili', '2023/minzheng', '2020/minzheng'];
/** Saves that are tried before a figure counts as lost: the page may be loaded anew under the first. */
const TRIES = 20;

/** Numbers below a bound, from a seed. */
const dice = (seed) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const ROW = /^( {2,}[a-z_]+:\s+\[)([\d, =-]+)(\].*)$/gm;
/** Without its figures a file is what it was: nobody touched anything else. */
const bare = (text) => text.replaceAll(/-?\d+|=/g, '0');
/** Figures of the sample are below what is typed here: one more of them would be a figure whose first keys were lost. */
const small = (text) => [...text.matchAll(ROW)].flatMap((row) => row[2].split(',')).filter((value) => Number(value) > 0 && Number(value) < 100).length;
/** Another figure in one row of a file. */
const another = (text, roll) => {
  const rows = [...text.matchAll(ROW)];
  const row = rows[roll(rows.length)];
  const values = row[2].split(',').map((value) => value.trim());
  values[roll(values.length)] = String(100 + roll(900));
  return text.slice(0, row.index) + row[1] + values.join(', ') + row[3] + text.slice(row.index + row[0].length);
};

/** Goes to a page, and gives the cells of its table of requests. */
async function cells(page, address) {
  let isThere = false;
  for (;;) {
    try {
      // The page may be loaded anew just then, which ends a journey from it.
      if (!isThere) await page.goto(address);
      isThere = true;
      await still(page);
      const ids = await page.evaluate(() => [...document.querySelectorAll('td.portal-cell')].map((td) => td.id).filter((id) => id.startsWith('requests.')));
      if (ids.length) return ids;
    } catch (error) {
      if (!/context|navigat|ERR_ABORTED/i.test(String(error))) throw error;
    }
  }
}

/** Answers what the page asks: the own figure is taken, and it is no correction. */
async function answer(page) {
  for (const name of ['用我的', /录入错误/]) {
    const button = page.locator('dialog').getByRole('button', { name });
    if (await button.count()) await button.click({ timeout: 1000 }).catch(() => {});
  }
}

/** Types a figure and saves it, however often the page is loaded anew meanwhile. */
async function save(page, id, value) {
  let kept;
  for (let nth = 0; nth < TRIES; nth += 1) {
    try {
      await answer(page);
      await cell(page, id).focus({ timeout: 5000 });
      await page.keyboard.type(value);
      await page.keyboard.press('Tab');
      kept = await page.evaluate((at) => document.getElementById(at)?.outerHTML, id);
      if (!kept?.includes(value)) continue;
      await page.keyboard.press('Control+s');
      const end = Date.now() + 10_000;
      while (Date.now() < end) {
        await answer(page);
        if (await page.evaluate(() => !document.querySelector('td.portal-changed') && !document.querySelector('dialog'))) return;
        await page.waitForTimeout(20);
      }
    } catch (error) {
      // The page went away under what was asked of it.
      if (!/context|navigat|Timeout/i.test(String(error))) throw error;
    }
  }
  throw new Error(`${id} could not be saved: ${kept}`);
}

/** All checks, each with the faults that it found. */
export async function checkTogether(portal, tally) {
  await workshop({ portal, content: CONTENT, tally }, async ({ site, server, open, check, read, write }) => {
    await check(`${EDITS} edits in the page and ${EDITS} in files end in the site of a build from nothing`, async () => {
      const texts = REPORTS.map((report) => `content/${report}.yml`);
      const before = new Map(texts.map((file) => [file, read(file)]));
      const page = await open(`${REPORTS[0]}/`);
      let isTyping = true;
      const inPage = (async () => {
        const roll = dice(SEED);
        let ids;
        for (let n = 0; n < EDITS; n += 1) {
          if (n % 10 === 0) ids = await cells(page, `${server.origin}${REPORTS[(n / 10) % REPORTS.length]}/`);
          await save(page, ids[roll(ids.length)], String(1000 + n));
        }
      })().finally(() => { isTyping = false; });
      let written = 0;
      const inFiles = (async () => {
        const roll = dice(SEED + 1);
        while (written < EDITS) {
          const file = texts[roll(texts.length)];
          write(file, another(read(file), roll));
          written += 1;
          await new Promise((done) => { setTimeout(done, isTyping ? 50 + roll(500) : 0); });
        }
      })();
      await Promise.all([inPage, inFiles]);
      for (const file of texts) {
        const now = read(file);
        if (now === before.get(file)) throw new Error(`${file} was not changed`);
        if (bare(now) !== bare(before.get(file))) throw new Error(`${file} is another but for its figures:\n${now}`);
        if (small(now) > small(before.get(file))) throw new Error(`${file} has half a figure:\n${now}`);
      }
      await page.close();

      const out = mkdtempSync(join(tmpdir(), 'portal-together-'));
      try {
        const root = join(out, 'public');
        // It has errors now, and ends with 1.
        spawnSync(portal, ['build', '--draft', '--quiet', '--base-url', server.origin, '--site', site, '--out', root]);
        const built = files(root).filter((path) => !path.startsWith('.'));
        const end = Date.now() + PATIENCE;
        for (const path of built) await agrees(server.origin, path, readFileSync(join(root, path)), end);
        if (built.length < 90) throw new Error(`only ${built.length} files were built`);
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    });
  });
}

/** A file without what stands only in the preview: its script; or only in a build: the size of the archive. */
const both = (bytes) => bytes.toString('latin1')
  .replace(/<script src="?\/_portal\/live\.js[\s\S]*?<\/script>/, '')
  .replace(/(portal\.zip<\/a>.*?<td class=n><\/td><td class=n>)[^<]*/s, '$1');

/** That the preview gives a file as it was built. */
async function agrees(origin, path, wanted, end) {
  for (;;) {
    const answer = await fetch(origin + encodeURI(address(path)));
    const found = Buffer.from(await answer.arrayBuffer());
    if (both(found) === both(wanted)) return;
    if (Date.now() > end) throw new Error(`${path} is not as it was built: ${answer.status}, ${found.length} and ${wanted.length} bytes`);
    await new Promise((done) => { setTimeout(done, 200); });
  }
}
