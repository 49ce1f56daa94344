// Searching in a real browser: with the keyboard alone, back button and shared link, filters, hits with what stands
// around them, opened from a disk, and without scripts.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { accessibility } from './accessibility.mjs';
import { ARGUMENTS, overflow } from './browser.mjs';
import { checkMoments, checkQuestions, checkReading } from './questions.mjs';
import { serve } from './site.mjs';

const COUNTY = join(dirname(fileURLToPath(import.meta.url)), '../sites/xian/content');
const SENTENCE = '本机关在政务服务大厅设了查阅点，群众可以当场查阅政府公报，也可以请工作人员帮助检索旧年的文件。';

const MARKED = '按照国办发〔2024〕15号文件，坚持“以公开为常态、不公开为例外”，“优化了栏目设置”，AI客服回答了三千次提问。';

const expect = (is, what) => (is ? null : what);

async function check(name, tally, run) {
  try {
    tally.add(name, (await run()).filter(Boolean));
  } catch (error) {
    tally.add(name, [error.message]);
  }
}

/** The county with one sentence that no other report has, and a report with numbers, brackets and quotation marks. */
function prepared(portal) {
  const site = mkdtempSync(join(tmpdir(), 'portal-search-'));
  cpSync(COUNTY, join(site, 'content'), { recursive: true });
  for (const year of [2022, 2024]) {
    const file = join(site, `content/${year}/minzheng.yml`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('problems: |\n', `problems: |\n  ${SENTENCE}\n\n`));
  }
  const report = join(site, 'content/2024/jiaoyu.yml');
  const numbered = `index_number: 11330000/2024-00031\ndocument_number: 示教〔2024〕31号\n${readFileSync(report, 'utf8')}`;
  writeFileSync(report, numbered.replace('problems: |\n', `problems: |\n  ${MARKED}\n\n`));
  execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
  return site;
}

const done = (page) => page.waitForFunction(() => {
  const status = document.querySelector('[role=status]');
  return status?.textContent.includes('：') && !status.textContent.includes('正在');
});
const items = (page, section) => page.locator(`section[aria-labelledby=in-${section}] .results > li`);

/** All checks, each with the faults that it found. */
export async function checkSearch(portal, tally, shots) {
  const site = prepared(portal);
  const root = join(site, 'public');
  const server = await serve(root);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ locale: 'zh-CN' });
  const complaints = [];
  await context.route('**/*', (route) => {
    if (new URL(route.request().url()).origin === server.origin) return route.continue();
    complaints.push(`asks another host: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const ask = async (query) => {
    await page.goto(`${server.origin}/search/?${new URLSearchParams(query)}`);
    await done(page);
  };
  const first = async (query) => {
    await ask({ q: query });
    return items(page, 'agencies').first().innerText();
  };
  try {
    await page.goto(`${server.origin}/2024/minzheng/`);
    await check('the box of any page is reached by Tab and leads to what was asked', tally, async () => {
      for (let i = 0; i < 30; i += 1) {
        if (await page.evaluate(() => document.activeElement?.id === 'box')) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.type('示例县民政局');
      await page.keyboard.press('Enter');
      await done(page);
      const asked = await page.locator('#q').inputValue();
      const title = await page.title();
      return [
        expect(new URL(page.url()).pathname === '/search/', page.url()),
        expect(asked === '示例县民政局', asked),
        expect(title.startsWith('示例县民政局'), title),
      ];
    });
    await check('a result is reached with the keyboard alone', tally, async () => {
      await page.focus('#q');
      let name = '';
      for (let i = 0; i < 40 && name !== '示例县民政局'; i += 1) {
        await page.keyboard.press('Tab');
        name = await page.evaluate(() => document.activeElement.innerText);
      }
      await page.keyboard.press('Enter');
      await page.waitForURL('**/agencies/minzheng/');
      return [expect((await page.locator('h1').innerText()).includes('示例县民政局'), page.url())];
    });
    for (const [query, name] of [
      ['mzj', '示例县民政局'], ['slx mzj', '示例县民政局'], ['shilixianminzhengju', '示例县民政局'], ['minzhengj', '示例县民政局'],
      ['Wenhualvyou', '示例县文化旅游局'], ['示例县文化局', '曾用名 示例县文化局'], ['示例联合体', '示例联合体'], ['民政', '示例县民政局'],
      ['人社 2024 不予公开', '示例县人力资源和社会保障局 2024 年报告'], ['公安 国家秘密', '示例县公安局'], ['wjw', '示例县卫生健康局'], ['xianzhengfu', '示例县人民政府'],
    ]) {
      await check(`“${query}” finds ${name}`, tally, async () => {
        const text = await first(query);
        return [expect(text.includes(name), text)];
      });
    }
    await check('a phrase is found with what stands around it, newest year first, and leads to its part', tally, async () => {
      await ask({ q: '请工作人员帮助检索' });
      const all = await items(page, 'text').allInnerTexts();
      const marks = await items(page, 'text').first().locator('mark').allInnerTexts();
      const text = await items(page, 'text').first().locator('p').first().innerText();
      await items(page, 'text').first().locator('a').click();
      await page.waitForURL('**/2024/minzheng/#problems*');
      const directed = await page.evaluate(() => location.hash === '#problems' && performance.getEntriesByType('navigation')[0].name);
      return [
        expect(String(directed).endsWith(`#problems:~:text=${encodeURIComponent('也可以')}-,${encodeURIComponent('请工作人员帮助检索')},-${encodeURIComponent('旧年的文件')}`), String(directed)),
        expect(all.length === 2 && all[0].includes('2024') && all[1].includes('2022'), all.join('\n')),
        expect(marks.join() === '请工作人员帮助检索', marks.join()),
        expect(SENTENCE.includes(text) && text.length > 30, text),
        expect(all[0].includes('五、存在的主要问题'), all[0]),
      ];
    });
    await check('the back button brings the results back', tally, async () => {
      await page.goBack();
      await done(page);
      const count = await items(page, 'text').count();
      const asked = await page.locator('#q').inputValue();
      return [expect(count === 2, `${count} results`), expect(asked === '请工作人员帮助检索', asked)];
    });
    await check('a year is chosen, and typed, and stands in the address', tally, async () => {
      await page.getByRole('navigation', { name: '按年度' }).getByRole('link', { name: '2022' }).click();
      await done(page);
      const chosen = await items(page, 'text').allInnerTexts();
      const url = page.url();
      await ask({ q: '查阅点 2022年' });
      const typed = await items(page, 'text').allInnerTexts();
      return [
        expect(chosen.length === 1 && chosen[0].includes('2022'), chosen.join('\n')),
        expect(url.includes('year=2022'), url),
        expect(typed.length === 1 && typed[0].includes('2022'), typed.join('\n')),
      ];
    });
    await check('words that stand apart are found where the phrase is not', tally, async () => {
      await ask({ q: '查阅文件' });
      const all = await items(page, 'text').allInnerTexts();
      const hint = await page.locator('.hint').first().innerText();
      return [expect(all.length === 2, all.join('\n')), expect(hint.includes('“查阅”“文件”'), hint)];
    });
    await check('an agency and a label give its figures', tally, async () => {
      await ask({ q: '示例县民政局 行政复议' });
      const apart = await items(page, 'table').allInnerTexts();
      await ask({ q: '示例县民政局行政复议' });
      const together = await items(page, 'table').allInnerTexts();
      const file = readFileSync(join(site, 'content/2025/minzheng.yml'), 'utf8');
      const value = /reconsideration: \[.*, (\d+)\]/.exec(file)[1];
      const href = await items(page, 'table').first().locator('a').getAttribute('href');
      return [
        expect(apart.length > 3 && apart.every((text) => text.includes('示例县民政局')), apart.join('\n')),
        expect(apart[0].includes(`行政复议 总计 ${value} 件`), apart[0]),
        expect(together.join() === apart.join(), together.join('\n')),
        expect(href.endsWith('2025/minzheng/#disputes.reconsideration.total'), href),
      ];
    });
    await check('the items that were found are put side by side in the free comparison', tally, async () => {
      await ask({ q: '示例县民政局 行政复议' });
      await page.getByRole('link', { name: '在任选比较里并列这些项目' }).click();
      await page.waitForSelector('.compared table');
      const heads = await page.locator('.compared thead th').allInnerTexts();
      const group = page.locator('.compared tbody').first();
      const [item, ...rows] = await group.locator('tr').allInnerTexts();
      const value = /reconsideration: \[.*, (\d+)\]/.exec(readFileSync(join(site, 'content/2025/minzheng.yml'), 'utf8'))[1];
      return [
        expect(heads.join() === '机关,2021,2022,2023,2024,2025', heads.join()),
        expect(item.includes('行政复议') && rows.length === 1 && rows[0].startsWith('示例县民政局') && rows[0].endsWith(`\t${value}`), `${item}: ${rows}`),
        expect(/years=2021,2022,2023,2024,2025(&|$)/.test(page.url()), page.url()),
      ];
    });
    await check('the label that is just what was asked comes first, and only numbers are left out of it', tally, async () => {
      // 其 and 他 lie between 一 and 十 in the order of characters.
      const relabelled = (route) => route.fetch().then(async (response) => {
        const text = (await response.text()).replaceAll('一、本年新收政府信息公开申请数量', '其他来源甲').replaceAll('二、上年结转政府信息公开申请数量', '二、来源甲');
        return route.fulfill({ response, body: text });
      });
      await page.route('**/search/data/index.js*', relabelled);
      await ask({ q: '来源甲', year: '2024', kind: 'table' });
      await page.unroute('**/search/data/index.js*', relabelled);
      const text = await items(page, 'table').filter({ hasText: '其他来源甲' }).first().locator('p').first().innerText();
      return [expect(text.startsWith('来源甲') || text.startsWith('二、来源甲'), text)];
    });
    await check('kinds are kept apart', tally, async () => {
      await ask({ q: '示例县民政局 行政复议', kind: 'agency' });
      const only = [await items(page, 'agencies').count(), await items(page, 'table').count()];
      await page.getByRole('navigation', { name: '按类别' }).getByRole('link', { name: '表中项目' }).click();
      await done(page);
      const table = [await items(page, 'agencies').count(), (await items(page, 'table').count()) > 0];
      return [expect(only.join() === '1,0', only.join()), expect(table.join() === '0,true', table.join()), expect(page.url().includes('kind=table'), page.url())];
    });
    await check('reports of one kind of agency are kept apart', tally, async () => {
      await ask({ q: '行政复议 2024' });
      await page.getByRole('navigation', { name: '按机关' }).getByRole('link', { name: '乡镇街道' }).click();
      await done(page);
      const all = await items(page, 'table').locator('h4').allInnerTexts();
      return [expect(all.length > 3 && all.every((text) => /[镇乡街道]/.test(text)), all.join('\n')), expect(page.url().includes('organ='), page.url())];
    });
    await check('more is listed on request, and the focus goes there', tally, async () => {
      await ask({ q: '行政复议', year: '2024' });
      const before = await items(page, 'table').count();
      await page.getByRole('button', { name: '再列' }).press('Enter');
      await page.waitForFunction((n) => document.querySelectorAll('.results > li').length > n, before);
      const now = await items(page, 'table').nth(before).locator('a').evaluate((a) => a === document.activeElement);
      return [expect(before === 10, `${before} at first`), expect(now, 'the focus is elsewhere')];
    });
    const shared = `?${new URLSearchParams({ q: '民政局 行政复议', year: '2024' })}`;
    await page.goto(`${server.origin}/search/${shared}`);
    await done(page);
    const shown = await page.locator('#found').innerText();
    await check('a shared link shows the same to somebody else', tally, async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto(`${server.origin}/search/${shared}`);
      await done(other);
      const theirs = await other.locator('#found').innerText();
      await other.context().close();
      return [expect(theirs === shown, theirs)];
    });
    await check('a page that is opened from a disk searches too, and its links name files', tally, async () => {
      const disk = await (await browser.newContext()).newPage();
      await disk.goto(`${pathToFileURL(join(root, '2024/minzheng/index.html'))}`);
      await disk.fill('#box', '民政局 行政复议 2024');
      await disk.press('#box', 'Enter');
      await done(disk);
      const theirs = await items(disk, 'table').allInnerTexts();
      await items(disk, 'table').first().locator('a').click();
      await disk.waitForURL('**/2024/minzheng/index.html#*');
      const heading = await disk.locator('h1').innerText();
      await disk.context().close();
      const ours = await items(page, 'table').allInnerTexts();
      return [expect(theirs.join() === ours.join(), theirs.join('\n')), expect(heading.includes('示例县民政局'), heading)];
    });
    await check('results pass axe, wide and narrow, and nothing scrolls sideways at 360 px', tally, async () => {
      const faults = [];
      for (const [width, name] of [[1280, '行政复议 2024'], [360, '不予公开 2024'], [360, '请工作人员帮助检索'], [360, '示例县民政局']]) {
        await page.setViewportSize({ width, height: 900 });
        await ask({ q: name });
        faults.push(...(await accessibility(page)), ...(await overflow(page)));
        if (shots) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: join(shots, `search-${width}-${faults.length}-${name.slice(0, 4)}.png`), fullPage: true });
        }
      }
      return faults;
    });
    await checkQuestions({ page, ask, items, tally, check, done, server });
    await checkReading({ page, ask, items, tally, check });
    await check('a page of results asks for few and small files', tally, async () => {
      const bodies = [];
      const note = (response) => response.url().includes('/search/data/') && bodies.push(response.body());
      page.on('response', note);
      await ask({ q: '查阅点', year: '2024' });
      await page.waitForLoadState('networkidle');
      page.off('response', note);
      const sizes = (await Promise.all(bodies)).map((body) => body.length);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      return [expect(sizes.length >= 3 && sizes.length <= 7 && bytes > 1000 && bytes < 120_000, `${sizes.length} files, ${bytes} bytes`)];
    });
    await checkMoments({ page, ask, tally, check, portal, site });
    await check('the console is silent and no other host is asked', tally, async () => complaints);
    await check('without scripts the box leads to the register', tally, async () => {
      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(`${server.origin}/2024/`);
      await plain.fill('#box', '民政局');
      await plain.press('#box', 'Enter');
      const to = new URL(plain.url()).pathname;
      await plain.goto(`${server.origin}/search/`);
      const text = await plain.locator('main').innerText();
      const links = await plain.locator('.years a').count();
      await plain.context().close();
      return [expect(to === '/agencies/', to), expect(text.includes('没有脚本时'), text), expect(links === 8, `${links} years`)];
    });
  } finally {
    await browser.close();
    await server.close();
    rmSync(site, { recursive: true, force: true });
  }
}
