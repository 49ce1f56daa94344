// What people come for, as counted steps: everything that is typed or pressed is one. And what they see without any.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';
import { serve } from './site.mjs';

const COUNTY = join(dirname(fileURLToPath(import.meta.url)), '../sites/xian/content');
const PHONE = { width: 360, height: 740 };
/** Screens of a phone that a register of so many agencies may take. */
const REGISTER = { agencies: 200, screens: 6 };
const expect = (is, what) => (is ? null : what);

/** Agencies by what people type, and the newest report that is looked for. */
const NEWEST = [['rsj', 'renshe'], ['renshe', 'renshe'], ['人社', 'renshe'], ['卫健委', 'weijian'], ['wjw', 'weijian']];
/** Words that people say, and the term that explains them. */
const WORDS = [['拒绝', 'refused'], ['结转是什么', 'carried'], ['谁迟报了', 'deadline'], ['哪些机关没交', 'deadline']];

/** The county with so many agencies that its register is a long one. */
function large(portal) {
  const site = mkdtempSync(join(tmpdir(), 'portal-large-'));
  cpSync(COUNTY, join(site, 'content'), { recursive: true });
  const file = join(site, 'content/agencies.yml');
  const known = readFileSync(file, 'utf8');
  const count = REGISTER.agencies - known.match(/^[a-z0-9-]+:$/gm).length;
  const more = Array.from({ length: count }, (_, i) => `dept-${i}:\n  name: 示例县第${i + 1}管理局\n  kind: department\n  parent: xian\n  from: 2030\n`);
  writeFileSync(file, `${known.trimEnd()}\n${more.join('')}`);
  execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
  return site;
}

/** All checks, each with the faults that it found; `county` is the folder of the county's site, built. */
export async function checkSteps(portal, county, tally) {
  const server = await serve(join(county, 'public'));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ locale: 'zh-CN', viewport: PHONE });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  let steps = 0;
  const press = async (what) => { steps += 1; await what.click(); };
  const type = async (where, text) => { steps += 1; await where.fill(text); };
  const enter = async () => { steps += 1; await page.keyboard.press('Enter'); };
  const copied = async () => { await page.getByText('已复制').waitFor(); return page.evaluate(() => navigator.clipboard.readText()); };
  const open = async (path) => { await page.goto(`${server.origin}/${path}`); steps = 0; };
  const check = async (name, most, run) => {
    try {
      const faults = await run();
      tally.add(name, [...faults, expect(steps <= most, `${steps} steps, more than ${most}`), ...complaints.splice(0)].filter(Boolean));
    } catch (error) {
      tally.add(name, [error.message]);
    }
  };
  const search = async (words) => {
    await open('');
    await type(page.locator('#q'), words);
    await enter();
    await page.locator('#found .results').first().waitFor();
  };
  try {
    for (const [words, agency] of NEWEST) {
      await check(`the newest report of ${agency} from “${words}”`, 3, async () => {
        await search(words);
        await press(page.locator(`#found section[aria-labelledby=in-agencies] a[href*="/${agency}/"]`).filter({ hasText: '2025' }).first());
        await page.waitForURL(`**/2025/${agency}/`);
        return [];
      });
    }
    for (const [words, term] of WORDS) {
      await check(`“${words}” leads to its explanation`, 3, async () => {
        await search(words);
        await press(page.locator('#found section').first().locator('h3 a').first());
        await page.waitForURL(`**/terms/#${term}`);
        const top = await page.locator(`[id="${term}"]`).evaluate((place) => place.getBoundingClientRect().top);
        return [expect(top >= 0 && top < PHONE.height / 2, `it stands at ${top}`)];
      });
    }
    await check('two agencies over five years on one drawing, and the link copied', 5, async () => {
      await open('agencies/xian/');
      await press(page.getByRole('link', { name: '与别的机关比较' }));
      await page.locator('.compared table').waitFor();
      await type(page.locator('#compare-agency'), '民政局');
      await enter();
      await page.locator('.compared svg .of').nth(1).waitFor();
      await press(page.getByRole('button', { name: '复制链接' }));
      const link = await copied();
      const drawn = await page.locator('.compared svg').first().evaluate((svg) => [
        [...svg.querySelectorAll('.of')].map((text) => text.textContent).join(),
        new Set(svg.querySelector('desc').textContent.match(/\d{4}(?= 年)/g)).size,
      ]);
      return [
        expect(drawn[0] === '示例县人民政府,示例县民政局' && drawn[1] === 5, drawn.join()),
        expect(link === page.url() && link.includes('agencies=xian,minzheng&years=2021,2022,2023,2024,2025'), link),
      ];
    });
    await check('who was late', 2, async () => {
      await open('');
      await press(page.getByRole('link', { name: '公布情况', exact: true }).first());
      await page.locator('#late').waitFor();
      const rows = await page.locator('section[aria-labelledby=late] tbody tr').allInnerTexts();
      return [expect(rows.length > 0 && rows.every((row) => /缺报|\d+ 天/.test(row)), rows.join())];
    });
    await check('a cell is cited', 2, async () => {
      await open('2024/xian/');
      await press(page.locator('[id="requests.refused.state_secret.total"]'));
      await press(page.getByRole('button', { name: '复制引文' }));
      const text = await copied();
      const words = ['《示例县人民政府2024年政府信息公开工作年度报告》', '（三）不予公开', '属于国家秘密', '总计', ' 件', '（上年 ', '/2024/xian/#requests.refused.state_secret.total'];
      return words.map((word) => expect(text.includes(word), `${word} is not in ${text}`));
    });
    await check('a cited cell has its own unit, or none, and says what speaks against it', 0, async () => {
      const faults = [];
      const cited = async (path, cell) => {
        await open(path);
        // A click of a hand may meet a mark, which leads elsewhere.
        await page.locator(cell).first().evaluate((one) => one.click());
        return page.locator('.cite span').first().innerText();
      };
      for (const [path, id, end] of [
        ['2020/xian/', 'proactive.procurement.amount', '：12.5 万元'],
        ['2020/xian/', 'proactive.procurement.projects', null],
        ['2024/xian/', 'proactive.fees', ' 万元'],
      ]) {
        const says = await cited(path, `[id="${id}"]`);
        faults.push(expect(!says.includes('件'), `${id}: ${says}`), expect(!end || says.includes(end), `${id}: ${says}`));
      }
      for (const [path, id, end] of [
        ['2023/fagai/', 'requests.received.total', '0 件（已更正，上年 13）'],
        ['2023/weijian/', 'requests.granted.total', '8 件（存疑，上年 7）'],
        ['2021/wenlv/', 'requests.received.total', '25 件（上年 16，本年起承接示例县旅游局的职责，范围不同，与上年的报告格式不同，两年的数不宜直接相比）'],
      ]) {
        const says = await cited(path, `[id="${id}"]`);
        faults.push(expect(says.endsWith(`：${end}`), `${id}: ${says}`));
      }
      return faults;
    });
    await check('the first screen of a report says what became of the requests; 总计 is seen without sliding', 0, async () => {
      await open('2024/xian/');
      const [says, summary, body] = await Promise.all(['.says', '.contents summary', '.report-body'].map((at) => page.locator(at).first().boundingBox()));
      const folded = await page.locator('.contents a').first().isHidden();
      const total = await page.locator('[id="requests.received.total"]').evaluate((cell) => {
        cell.scrollIntoView({ block: 'center' });
        const { left, right } = cell.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && document.elementFromPoint((left + right) / 2, innerHeight / 2)?.closest('td') === cell;
      });
      return [
        expect(says.y + says.height <= PHONE.height, `the sentence ends at ${says.y + says.height}`), expect(total, '总计 is hidden'),
        expect(says.y < summary.y && summary.y < body.y && folded, 'the contents are not folded between the sentence and the text'),
      ];
    });
    await check('a year\'s list begins with figures', 0, async () => {
      await open('2024/');
      const seen = await page.locator('table[data-sortable] tbody tr td.n').first().evaluate((cell) => cell.getBoundingClientRect().right <= innerWidth);
      return [expect(seen, 'the first figure is out of sight')];
    });
    await check('the first sheet of a year tells it, and its table takes two', 0, async () => {
      await open('2024/');
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 695, height: 1000 });
      const heights = await page.evaluate(() => {
        const [head, flow, list] = ['.year-head', 'section[aria-labelledby=flow]', '.frame'].map((name) => document.querySelector(name).getBoundingClientRect());
        return { before: list.top - head.top, flow: flow.height, list: list.height };
      });
      await page.emulateMedia({ media: null });
      await page.setViewportSize(PHONE);
      // A sheet has 270 mm, which are 1,020 px.
      return [expect(heights.before < 900 && heights.list < 2 * 1020 - heights.before, JSON.stringify(heights))];
    });
    const site = large(portal);
    const other = await serve(join(site, 'public'));
    await check(`a register of ${REGISTER.agencies} agencies takes ${REGISTER.screens} screens`, 0, async () => {
      steps = 0;
      await page.goto(`${other.origin}/agencies/`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const count = await page.locator('.names > li').count();
      return [expect(count === REGISTER.agencies, `${count} agencies`), expect(height <= REGISTER.screens * PHONE.height, `${height} px`)];
    });
    await check('its box filters by characters and by initials, and a letter by the first of them', 2, async () => {
      const shown = () => page.locator('.names > li:visible').count();
      steps = 0;
      await type(page.locator('[data-filter]'), '教育');
      const one = await shown();
      await type(page.locator('[data-filter]'), 'jyj');
      const same = await shown();
      await page.getByRole('button', { name: 'J', exact: true }).click();
      const letter = await shown();
      return [expect(one === 1 && same === 1 && letter >= 1 && letter < 20, `${one}, ${same}, ${letter}`)];
    });
    await other.close();
    rmSync(site, { recursive: true, force: true });
  } finally {
    await browser.close();
    await server.close();
  }
}
