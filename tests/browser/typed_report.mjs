// A whole report, with the figures of a real one, typed by the keyboard alone into a new file.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATIENCE, figures, same, says, shows, workshop } from './editable.mjs';

const CONTENT = join(dirname(fileURLToPath(import.meta.url)), '../../content');
const [YEAR, AGENCY] = ['2023', 'pingtan'];
const FILE = `content/${YEAR}/${AGENCY}.yml`;
/** What is typed wrong at first: somebody takes one key for another. */
const SLIPS = { 'requests.received.natural_person': '89', 'requests.granted.total': '23' };
/** Keys beyond those of the figures and one Tab each: a tenth. */
const MORE = 0.1;

/** A file in which other figures stand, as somebody writes them by hand. */
const written = (blank, values) => {
  const figure = /^( {2,}[^#:]+:\s+)(\[[^\]]*\]|[^\s#]+)/;
  let at = 0;
  return blank.split('\n').map((line) => {
    const count = figures(line).length;
    if (!figure.test(line) || !count) return line;
    const own = values.slice(at, at + count);
    at += count;
    return line.replace(figure, (_, head) => head + (count > 1 ? `[${own.join(', ')}]` : own[0]));
  }).join('\n');
};

/** All checks, each with the faults that it found. */
export async function checkTypedReport(portal, tally) {
  let original;
  const prepare = ({ read, call }) => {
    original = figures(read(FILE));
    call('rm', FILE);
    call(portal, 'new', YEAR, AGENCY, '--keys', 'en');
  };
  await workshop({ portal, content: CONTENT, tally, prepare }, async ({ open, check, read }) => {
    await check('a whole report is typed by the keyboard alone, and two slips are found', async () => {
      const blank = read(FILE);
      const there = figures(blank);
      same(there.length, original.length, 'figures of the new file');
      same(there.length, 200, 'figures of a report');
      const page = await open(`${YEAR}/${AGENCY}/`);
      const ids = await page.evaluate(() => [...document.querySelectorAll('td.portal-cell')].map((td) => td.id));
      same(ids.length, original.length, 'cells');
      let keys = 0;
      const press = async (key) => { keys += 1; await page.keyboard.press(key); };
      const type = async (text) => { for (const sign of text) await press(sign); };
      const at = () => page.evaluate(() => document.activeElement.id || document.activeElement.closest('td')?.id);
      await press('F8');
      for (const [nth, id] of ids.entries()) {
        same(await at(), id, `where the ${nth}th figure is typed`);
        const value = SLIPS[id] ?? original[nth];
        if (value !== there[nth]) await type(value);
        await press('Tab');
      }
      // What does not hold is found, and each slip is the cell that is named.
      const [first, second] = Object.keys(SLIPS);
      await page.waitForFunction((all) => all.every((id) => document.getElementById(id).classList.contains('portal-suspect')), [first, second], { timeout: PATIENCE });
      same(await page.locator('td.portal-suspect').count(), 2, 'cells that are suspected');
      for (const [id, wrong] of Object.entries(SLIPS)) {
        await press('F8');
        same(await at(), id, 'where the key leads that goes to what is wrong');
        await says(page, `改成 ${original[ids.indexOf(id)]}（`);
        await type(original[ids.indexOf(id)]);
        await press('Enter');
        await shows(page, id, original[ids.indexOf(id)]);
        await page.waitForFunction((one) => !document.getElementById(one).classList.contains('portal-suspect'), id, { timeout: PATIENCE });
        if (wrong === original[ids.indexOf(id)]) throw new Error('the slip is none');
      }
      same(await page.locator('td.portal-fails[id^="requests."]').count(), 0, 'cells that fail a sum');
      await press('Control+s');
      await says(page, '已保存');
      same(read(FILE), written(blank, original), 'the file');
      same(figures(read(FILE)).join(), original.join(), 'the figures');
      const needed = original.reduce((sum, value, nth) => sum + 1 + (value === there[nth] ? 0 : value.length), 0);
      console.log(`  ${ids.length} figures, ${keys} keys, ${needed} of them digits and Tabs that are needed`);
      if (keys > needed * (1 + MORE)) throw new Error(`${keys} keys for ${needed}`);
    });
  });
}
