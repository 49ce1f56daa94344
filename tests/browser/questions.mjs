// What is asked in many ways of writing, and what is found and said; reading on, coming back, and a site that changes
// while its page is open.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDED = join(dirname(fileURLToPath(import.meta.url)), '../fold.txt');
const expect = (is, what) => (is ? null : what);
const status = (page) => page.locator('[role=status]').innerText();

/** Agencies by names that people use: what is asked, and the first that is found. */
const NAMES = [
  ['人社局', '示例县人力资源和社会保障局'], ['发改局', '示例县发展和改革局'], ['住建局', '示例县住房和城乡建设局'], ['文旅局', '示例县文化旅游局'],
  ['示例人社局', '示例县人力资源和社会保障局'], ['rsj', '示例县人力资源和社会保障局'], ["min'zheng'ju", '示例县民政局'], ['mínzhèngjú', '示例县民政局'],
  ['minzheng局', '示例县民政局'], ['示例县minzheng', '示例县民政局'], ['2024年民政局', '示例县民政局 2024 年报告'], ['民政局2024', '示例县民政局 2024 年报告'],
  ['示例县民政局2024年政府信息公开工作年度报告', '示例县民政局 2024 年报告'], ['示例县民政局年报', '示例县民政局'], ['民政局 2022年度报告', '示例县民政局 2022 年报告'],
  ['示例县文化局2019年政府信息公开工作年度报告', '示例县文化局 2019 年报告'],
];

/** Words of the one report with marks: found there and nowhere else. */
const MARKS = [
  '“优化了栏目设置”', '"公开为常态"', '以公开为常态', '「以公开为常态、不公开为例外」', '国办发(2024)15号', '国办发[2024]15号', '国办发〔2024〕15号', '国办发【2024】15号',
  '示教〔2024〕31号', '示教(2024)31号', '11330000/2024-00031', 'AI', 'AI客服', '2024年优化了栏目', '优化了栏目 2024 2023', '客服与提问',
];

/** Labels: what is asked, and what the first report's figures say. */
const LABELS = [
  ['自然人', /本年新收政府信息公开申请数量 自然人 \d+ 件.*（七）总计 自然人 \d+ 件/], ['商业企业', /商业企业 \d+ 件/], ['结果纠正', /行政诉讼：复议后起诉 结果纠正 \d+ 件/],
  ['尚未审结', /尚未审结 \d+ 件/], ['行政诉讼', /行政诉讼：未经复议直接起诉 总计 \d+ 件，复议后起诉 总计 \d+ 件/], ['法人或其他组织', /科研机构 \d+ 件/],
  ['2024年行政复议', /行政复议 总计 \d+ 件/], ['行政复议2024', /行政复议 总计 \d+ 件/], ['民政局行政复议', /行政复议 总计 \d+ 件/], ['行政复议民政局', /行政复议 总计 \d+ 件/],
  ['人社局 行政复议', /行政复议 总计 \d+ 件/], ['人社局行政复议', /行政复议 总计 \d+ 件/], ['民政局的行政复议2024', /行政复议 总计 \d+ 件/],
];

/** Short forms: what is asked, and the agency that is found. */
const SHORT = [['人社', '示例县人力资源和社会保障局'], ['renshe', '示例县人力资源和社会保障局'], ['rsj', '示例县人力资源和社会保障局'], ['县政府', '示例县人民政府']];

/** Words and everyday words: what is asked, and the term that explains it before all else. */
const TERMS = [
  ['结转是什么', '结转'], ['什么是三安全一稳定？', '三安全一稳定'], ['拒绝', '不予公开'], ['不公开', '不予公开'], ['打官司', '行政复议、行政诉讼'], ['罚款', '行政处罚'],
  ['区分处理的意思', '部分公开（区分处理）'], ['迟报', '公布期限'],
];

/** What is said where nothing is listed. */
const SAID = [
  [{ q: '税' }, '一个字不查正文，请写两个字以上'], [{ q: '%' }, '这样的符号不查正文'], [{ q: '😀' }, '这样的符号不查正文'], [{ q: '没有这样的话' }, '报告正文没有'],
  [{ q: '“没有这样的话”' }, '报告正文没有'], [{ q: '客服和提问' }, '报告正文没有'], [{ q: '“客服提问”' }, '报告正文没有'],
  [{ q: '示例县民政局 予以公开 2024' }, '有这一项，所问的机关这一年都是 0 或者空着'], [{ q: '行政复议', year: '1999' }, '没有 1999 年度的报告'],
  [{ year: '1999' }, '没有 1999 年度的报告'], [{ q: '2024年政府信息公开工作年度报告' }, '2024 年度'], [{ year: '2024' }, '2024 年度'], [{ q: '客服与提问' }, '份（分开的'],
];

/** Names, marks, labels, and what is said. */
export async function checkQuestions({ page, ask, items, tally, check, done, server }) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await check('characters are folded as the index folds them', tally, async () => {
    const lines = readFileSync(FOLDED, 'utf8').split('\n').filter((line) => line.includes('\t'));
    const wrong = await page.evaluate((all) => all.flatMap(([from, to]) => [...from].filter((c) => window.portalAsk.fold(c) !== to)), lines.map((line) => line.split('\t')));
    return [expect(lines.length > 15 && !wrong.length, wrong.join(' '))];
  });
  for (const [q, name] of NAMES) {
    await check(`“${q}” leads to ${name}`, tally, async () => {
      await ask({ q });
      const title = await items(page, 'agencies').first().locator('h3').innerText();
      return [expect(title === name, title)];
    });
  }
  for (const q of MARKS) {
    await check(`“${q}” finds the one text that has it`, tally, async () => {
      await ask({ q });
      const all = await items(page, 'text').locator('h4').allInnerTexts();
      return [expect(all.join() === '示例县教育局 2024 年报告', `${all.join()} ${await status(page)}`)];
    });
  }
  for (const [q, figures] of LABELS) {
    await check(`“${q}” gives figures`, tally, async () => {
      await ask({ q });
      const first = (await items(page, 'table').first().innerText()).replace(/\s+/g, ' ');
      return [expect(figures.test(first) && (await status(page)).includes('份有数'), `${first} ${await status(page)}`)];
    });
  }
  for (const [q, name] of SHORT) {
    await check(`“${q}” is short for ${name}`, tally, async () => {
      await ask({ q });
      const all = await items(page, 'agencies').locator('h3').allInnerTexts();
      return [expect(all[0] === name, all.join())];
    });
  }
  for (const [q, word] of TERMS) {
    await check(`“${q}” is explained first`, tally, async () => {
      await ask({ q });
      const first = page.locator('#found section').first();
      const [title, href] = [await first.locator('h3').first().innerText(), await first.locator('h3 a').first().getAttribute('href')];
      return [expect(title === word && /^\.\.\/terms\/#\w+$/.test(href), `${title} ${href}`)];
    });
  }
  for (const [query, says] of SAID) {
    await check(`${new URLSearchParams(query)} is told: ${says}`, tally, async () => {
      await page.goto(`${server.origin}/search/?${new URLSearchParams(query)}`);
      await page.waitForFunction((text) => document.querySelector('[role=status]')?.textContent.includes(text), says, { timeout: 5000 }).catch(() => {});
      const told = await status(page);
      return [expect(told.includes(says), told)];
    });
  }
  await check('all rows of a group are listed, and none where a group would be cut', tally, async () => {
    await ask({ q: '不予公开', year: '2025' });
    const group = await items(page, 'table').first().innerText();
    await ask({ q: '办理结果 法人或其他组织', year: '2025' });
    const wide = (await items(page, 'table').allInnerTexts()).join();
    const left = await page.locator('#found .hint').first().innerText();
    const listed = /cells=([^&]+)/.exec(await page.locator('#found .hint a').first().getAttribute('href'))[1].split(',');
    return [
      expect(group.match(/总计 [\d,]+ 件/g).length === 8, group),
      expect(listed.length <= 24 && /还有 \d+ 项没有列/.test(left), `${listed.length} cells, ${left}`),
      expect(!listed.some((cell) => cell.startsWith('requests.refused.')) && wide.includes('予以公开 商业企业'), `${listed.join()} ${wide}`),
    ];
  });
  await check('words that nobody typed apart are not taken apart for tables', tally, async () => {
    await ask({ q: '复议和起诉' });
    return [expect((await items(page, 'table').count()) === 0, await status(page))];
  });
  await check('where nothing is found there is a way on', tally, async () => {
    await ask({ q: '没有这样的话' });
    const href = await page.locator('#found .hint a').last().getAttribute('href');
    return [expect(href === '../agencies/', href)];
  });
  await check('a typed year may be chosen anew, and what is chosen stays when the words change', tally, async () => {
    await ask({ q: '行政复议 2024年', kind: 'zzz' });
    await page.getByRole('navigation', { name: '按年度' }).getByRole('link', { name: '2023' }).click();
    await page.waitForURL('**year=2023**');
    await done(page);
    const chosen = await items(page, 'table').locator('h4').allInnerTexts();
    const asked = await page.locator('#q').inputValue();
    await page.fill('#q', '行政许可');
    await page.press('#q', 'Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '行政许可');
    await done(page);
    const next = await items(page, 'table').locator('h4').allInnerTexts();
    return [
      expect(asked === '行政复议', asked),
      expect(chosen.length > 3 && chosen.every((text) => text.includes('2023')), chosen.join()),
      expect(next.length > 3 && next.every((text) => text.includes('2023')), next.join()),
      expect((await page.locator('#q').getAttribute('maxlength')) === '200', 'no maxlength'),
    ];
  });
}

/** Reading in portions, and coming back to where one was. */
export async function checkReading({ page, ask, items, tally, check }) {
  await check('reading that stops says so, goes on when asked, and says nothing that is not known', tally, async () => {
    await ask({ q: '数据都是示例问题' });
    const first = await page.locator('#found').innerText();
    const told = await status(page);
    const texts = await page.evaluate(() => performance.getEntriesByType('resource').filter((r) => r.name.includes('/texts-')).length);
    await page.getByRole('button', { name: '继续找' }).press('Enter');
    await page.waitForFunction(() => document.querySelector('#found').textContent.includes('读完了，没有'), null, { timeout: 20_000 });
    const focused = await page.evaluate(() => document.activeElement.textContent);
    return [
      expect(/2020 年度可能有的 \d+ 份里只读了 \d+ 份，还没有读完，更早的年度没有读/.test(first), first),
      expect(!first.includes('没有连写的') && first.includes('以下是分开的'), first),
      expect(told.includes('（分开的'), told),
      expect(texts <= 60, `${texts} files of texts`),
      expect(focused === '读完了，没有。', focused),
    ];
  });
  await check('who comes back finds as many results, at the same place', tally, async () => {
    await ask({ q: '行政复议' });
    for (const count of [20, 30]) {
      await page.locator('section[aria-labelledby=in-table] .button').click();
      await page.waitForFunction((n) => document.querySelectorAll('.results > li').length >= n, count);
    }
    const link = items(page, 'table').nth(25).locator('a');
    await link.scrollIntoViewIfNeeded();
    const y = await page.evaluate(() => scrollY);
    const count = await items(page, 'table').count();
    await link.click();
    await page.waitForURL(/\/20\d\d\/[^/]+\/#/);
    await page.goBack();
    await page.waitForFunction((n) => document.querySelectorAll('.results > li').length >= n && scrollY > 0, count, { timeout: 10_000 });
    const now = [await items(page, 'table').count(), await page.evaluate(() => scrollY)];
    return [expect(now[0] === count && Math.abs(now[1] - y) < 40, `${now.join(' at ')}, not ${count} at ${y}`)];
  });
  await check('on a phone the first result stands on the first screen', tally, async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await ask({ q: '行政复议' });
    const { y } = await items(page, 'table').first().boundingBox();
    await page.getByText('缩小范围').click();
    const facet = await page.getByRole('navigation', { name: '按年度' }).isVisible();
    await page.setViewportSize({ width: 1280, height: 900 });
    return [expect(y < 640, `at ${y} px`), expect(facet, 'no facets')];
  });
}

/** A site that is built anew, with an agency more in front, while its page is open. */
export async function checkMoments({ page, ask, tally, check, portal, site }) {
  await check('files of two moments are not mixed', tally, async () => {
    await ask({ q: '行政复议', kind: 'table' });
    const register = join(site, 'content/agencies.yml');
    const more = 'aaa:\n  name: 示例县档案局\n  kind: department\n  parent: xian\n  from: 2024\n';
    writeFileSync(register, readFileSync(register, 'utf8').replace('xian:\n', `${more}xian:\n`));
    writeFileSync(join(site, 'content/2024/aaa.yml'), readFileSync(join(site, 'content/2024/minzheng.yml'), 'utf8').replace(/waivers:[^]*/, ''));
    execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
    const button = page.locator('section[aria-labelledby=in-table] .button');
    let told = '';
    for (let i = 0; i < 9 && !told.includes('更新'); i += 1) {
      await button.click({ timeout: 2000 }).catch(() => {});
      await page.waitForTimeout(300);
      told = await status(page);
    }
    const mixed = (await page.locator('#found h4').allInnerTexts()).filter((text) => text.includes('2024'));
    await page.locator('[role=status] a').click();
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent.includes('份有数'));
    return [expect(told === '数据已更新，请重新载入本页', told), expect(!mixed.length, mixed.join())];
  });
}
