// Every dialog of editing by keys alone, in a real browser: opened, gone through, left and confirmed. The Tab key stays inside, Esc
// leaves, and the focus is afterwards where it was.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessibility } from './accessibility.mjs';
import { PATIENCE, cell, same, says, shows, still, workshop } from './editable.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const REPORT = 'content/2024/minzheng.yml';
const PAGE = '2024/minzheng/';
/** Keys until the Tab key has certainly been everywhere. */
const MOST = 400;

/** What has the focus: its id or its words. */
const at = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim().slice(0, 40) || document.activeElement.tagName);
const top = (page) => page.locator('dialog').last();
const isAt = async (page, what, when) => {
  await page.waitForFunction((wanted) => {
    const own = document.activeElement;
    return own.id === wanted || own.textContent.trim().startsWith(wanted);
  }, what, { timeout: 5000 }).catch(async () => { throw new Error(`${when}: the focus is at ${await at(page)} instead of ${what}`); });
};

/** Presses the Tab key until something has the focus whose words or label begin so. */
async function tabTo(page, words, key = 'Tab') {
  for (let n = 0; n < MOST; n += 1) {
    await page.keyboard.press(key);
    const is = await page.evaluate((wanted) => {
      const own = document.activeElement;
      const label = own.labels?.[0]?.textContent || own.getAttribute('aria-label') || own.textContent;
      return label.trim().startsWith(wanted);
    }, words);
    if (is) return;
  }
  throw new Error(`${words} is not reached by ${key}`);
}

/** That the Tab key goes once around inside a dialog, in either direction. */
async function trapped(page) {
  for (const key of ['Tab', 'Shift+Tab']) {
    const seen = [];
    for (let n = 0; n < MOST; n += 1) {
      await page.keyboard.press(key);
      const found = await page.evaluate(() => {
        const dialog = [...document.querySelectorAll('dialog')].pop();
        const own = document.activeElement;
        return dialog?.contains(own) && own !== dialog ? [...dialog.querySelectorAll('*')].indexOf(own) : -1;
      });
      if (found < 0) throw new Error(`${key} leaves the dialog for ${await at(page)}`);
      if (found === seen[0]) break;
      seen.push(found);
    }
    const buttons = await top(page).locator('button:visible').count();
    if (seen.length < buttons) throw new Error(`${key} reaches ${seen.length} places, and there are ${buttons} buttons`);
  }
}

/** That a dialog can be read on a phone and on a desk, and by everybody. */
async function looked(page, shot, name) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => { const dialog = [...document.querySelectorAll('dialog')].pop(); return dialog.scrollWidth - dialog.clientWidth; });
    await shot(page, `dialog-${name}-${width}`);
    if (wide > 1) throw new Error(`${name} is ${wide} px too wide at ${width}`);
  }
  const faults = (await accessibility(page)).filter((fault) => !/^axe leaves open target-size: .*a\[aria-label="(提请留意|已更正)/.test(fault));
  if (faults.length) throw new Error(`${name}:\n${faults.join('\n')}`);
}

/** Opens a dialog by keys, goes around in it, looks at it, and leaves it by Esc. */
async function around(page, shot, name, { open, heading, back }) {
  await open();
  await top(page).getByRole('heading', { name: heading }).waitFor({ timeout: PATIENCE });
  await trapped(page);
  await looked(page, shot, name);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'), undefined, { timeout: PATIENCE });
  await isAt(page, back, `after Esc in ${name}`);
}

/** All checks, each with the faults that it found. */
export const checkDialogs = (portal, tally, shots) => workshop({ portal, content: SAMPLE, tally, shots }, async (shop) => {
  await ofReport(shop);
  await ofNew(shop);
  await ofImport(shop);
});

const pasteAt = (page, text) => page.evaluate((words) => {
  const data = new DataTransfer();
  data.setData('text/plain', words);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

async function ofReport({ open, check, read, write, shot }) {
  const first = read(REPORT);
  const page = await open(PAGE);
  const penalties = 'proactive.penalties';
  await check('by keys alone: whether a figure is a correction or a slip', async () => {
    await cell(page, penalties).focus();
    await page.keyboard.type('4');
    const save = () => page.keyboard.press('Control+s');
    await around(page, shot, 'correction', { open: save, heading: /这份报告已经公布/, back: penalties });
    same(read(REPORT), first, 'the file after Esc');
    await save();
    await tabTo(page, '原因');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    same(await page.locator('dialog').count(), 1, 'a correction without a reason');
    await page.keyboard.type('漏计');
    await page.keyboard.press('Enter');
    await says(page, '已保存');
    if (!read(REPORT).includes('reason: 漏计')) throw new Error(read(REPORT));
    await isAt(page, penalties, 'after the save');
    write(REPORT, first);
    await shows(page, penalties, '0');
    await still(page);
  });

  await check('by keys alone: what a paste would change', async () => {
    await cell(page, penalties).focus();
    const open = () => pasteAt(page, '6\n7');
    await around(page, shot, 'paste', { open, heading: /粘贴会改动这些格/, back: penalties });
    await open();
    await top(page).getByRole('heading', { name: /粘贴会改动这些格/ }).waitFor({ timeout: PATIENCE });
    await isAt(page, '填入', 'when it opens');
    await page.keyboard.press('Enter');
    await says(page, '2 处未保存');
    await isAt(page, penalties, 'after the paste');
    await page.keyboard.press('Control+z');
    await says(page, '没有未保存的改动');
  });

  await check('by keys alone: a waiver', async () => {
    await tabTo(page, '错误', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, '写豁免');
    await around(page, shot, 'waiver', { open: () => page.keyboard.press('Enter'), heading: /^写豁免/, back: '写豁免' });
    await page.keyboard.press('Enter');
    await page.keyboard.type('目录核对过');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    await page.waitForTimeout(300);
    same(await page.evaluate(() => Boolean(document.activeElement.closest('.portal-strip, td'))), true, `the focus (${await at(page)}) is in the strip`);
    await page.keyboard.press('Control+s');
    await says(page, '已保存');
    if (!read(REPORT).includes('reason: 目录核对过')) throw new Error(read(REPORT));
    write(REPORT, first);
    await still(page);
  });

  await check('by keys alone: a text, and one that may not stand there', async () => {
    await page.locator('[data-portal-text="overview"]').focus();
    await around(page, shot, 'text', { open: () => page.keyboard.press('Enter'), heading: /总体情况/, back: '改这段文字' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\n\t缩进的一行\u0007');
    await tabTo(page, '写好了');
    await page.keyboard.press('Enter');
    await top(page).getByText('看不见的控制字符（U+0007）').waitFor({ timeout: PATIENCE });
    await tabTo(page, '一、总体情况', 'Shift+Tab');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Backspace');
    await tabTo(page, '写好了');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    await isAt(page, '改这段文字', 'after the text');
    await page.keyboard.press('Control+s');
    await says(page, '已保存');
    if (!read(REPORT).includes('\n  \t缩进的一行\n')) throw new Error(read(REPORT));
    write(REPORT, first);
    await still(page);
  });

  await check('by keys alone: dates and source', async () => {
    await tabTo(page, '日期和来源', 'Shift+Tab');
    await around(page, shot, 'lines', { open: () => page.keyboard.press('Enter'), heading: '日期和来源', back: '日期和来源' });
    await page.keyboard.press('Enter');
    await tabTo(page, '文号');
    await page.keyboard.type('示政〔2025〕1 号');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    await isAt(page, '日期和来源', 'after the dates');
    await page.keyboard.press('Control+z');
    await says(page, '没有未保存的改动');
  });

  await check('by keys alone: a place that somebody else changed as well', async () => {
    await cell(page, penalties).focus();
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    await page.keyboard.press('ArrowUp');
    const other = () => write(REPORT, first.replace('penalties: 0', 'penalties: 9'));
    await around(page, shot, 'conflict', { open: other, heading: '文件在这期间被别处改过', back: penalties });
    same(await page.evaluate((id) => document.getElementById(id).firstChild.data, penalties), '6', 'what was typed stays');
    await page.keyboard.press('Control+s');
    await top(page).getByRole('heading', { name: '文件在这期间被别处改过' }).waitFor({ timeout: PATIENCE });
    await tabTo(page, '用文件里的');
    await page.keyboard.press('Enter');
    await shows(page, penalties, '9');
    write(REPORT, first);
    await shows(page, penalties, '0');
    await still(page);
  });
  await page.close();
}

async function ofNew({ open, check, read, shot }) {
  const page = await open('');
  const register = read('content/agencies.yml');
  await check('by keys alone: a new report of a new agency', async () => {
    await tabTo(page, '新建报告', 'Shift+Tab');
    await around(page, shot, 'new', { open: () => page.keyboard.press('Enter'), heading: '新建报告', back: '新建报告' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await top(page).getByText('年度请写成四位数').waitFor({ timeout: PATIENCE });
    await page.keyboard.type('2024');
    await page.keyboard.press('Tab');
    await page.keyboard.type('示例县财政局');
    await top(page).getByText('机关名录里没有这个机关').first().waitFor({ timeout: PATIENCE });
    await trapped(page);
    await looked(page, shot, 'agency');
    await tabTo(page, '全称');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('示例县统计局');
    await tabTo(page, '类别');
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('ArrowDown');
    await tabTo(page, '新建');
    await page.keyboard.press('Enter');
    await top(page).getByText('tongji 是“示例县统计局”，在 content/agencies.yml 第 3 行').waitFor({ timeout: PATIENCE });
    same(read('content/agencies.yml'), register, 'the register after a refusal');
    await tabTo(page, '全称', 'Shift+Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('示例县财政局');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2024/shilixiancaizhengju/', { timeout: PATIENCE });
    if (!read('content/agencies.yml').includes('shilixiancaizhengju: {name: 示例县财政局, kind: department}')) throw new Error(read('content/agencies.yml'));
  });
  await page.close();
}

const row = (...cells) => cells.join('\t');
/** A report of another year than is asked for, with a row that nobody can read. */
const DOCUMENT = ['示例县统计局2021年政府信息公开工作年度报告', '三、收到和处理政府信息公开申请情况', row('项目', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'),
  row('一、本年新收政府信息公开申请数量', 3, 1, 0, 0, 0, 0, 4), row('二、上年结转政府信息公开申请数量', 0, 0, '看', 0, 0, 0, 0)].join('\n');
/** Indicators of a year before 2019, with a line that is no row of its own. */
const INDICATORS = ['示例县统计局2016年政府信息公开工作年度报告', row('统计指标', '单位', '2016年度', '历年累计'), row('主动公开政府信息数', '条', 3, 12), row('申请数', '件', 0, 5, '上年3'), row('诉讼数', '件', 0, 0)].join('\n');

async function ofImport({ open, check, read, shot }) {
  const page = await open('2016/tongji/');
  const start = async (document, year) => {
    await page.keyboard.press('Enter');
    await top(page).getByRole('heading', { name: '导入文件' }).waitFor({ timeout: PATIENCE });
    await tabTo(page, '或者把原文粘贴');
    await page.keyboard.insertText(document);
    await tabTo(page, '年度');
    if (year) await page.keyboard.type(year);
    await page.keyboard.press('Enter');
    await top(page).getByRole('heading', { name: /^核对/ }).waitFor({ timeout: PATIENCE });
  };
  const isLeft = () => page.waitForFunction(() => !document.querySelector('dialog'), undefined, { timeout: PATIENCE });

  await check('by keys alone: a document of another year is asked about', async () => {
    await tabTo(page, '导入文件', 'Shift+Tab');
    await around(page, shot, 'import', { open: () => page.keyboard.press('Enter'), heading: '导入文件', back: '导入文件' });
    await start(DOCUMENT);
    await top(page).getByText('原文写的是 2021 年度的报告，现在要写成 2016 年度的').waitFor({ timeout: PATIENCE });
    await trapped(page);
    await looked(page, shot, 'review');
    await page.keyboard.press('Escape');
    await isLeft();
    await isAt(page, '导入文件', 'after Esc in a review that nobody touched');
    await start(DOCUMENT);
    await tabTo(page, '改成原文的年度');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('dialog').textContent.includes('现在要写成 2016'), undefined, { timeout: PATIENCE });
    await tabTo(page, '已核对');
    await page.keyboard.press('Enter');
    // What somebody compared is not lost by one key.
    await page.keyboard.press('Escape');
    await top(page).getByRole('heading', { name: '核对还没有写入，要放弃吗？' }).waitFor({ timeout: PATIENCE });
    await trapped(page);
    await looked(page, shot, 'leave');
    await page.keyboard.press('Escape');
    await isAt(page, '已核对', 'after going on');
    await tabTo(page, '写入');
    await page.keyboard.press('Enter');
    await top(page).getByRole('heading', { name: '写到哪个年度、哪个机关' }).waitFor({ timeout: PATIENCE });
    same(await top(page).getByLabel('年度').inputValue(), '2021', 'the year of the original');
    await trapped(page);
    // Back to the year that the page is about: it is asked about again.
    await page.keyboard.press('Control+a');
    const year = () => top(page).getByLabel('年度');
    await year().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2016');
    await page.keyboard.press('Enter');
    await top(page).getByText('现在要写成 2016 年度的').waitFor({ timeout: PATIENCE });
    await isAt(page, '已核对', 'where the question is');
    await looked(page, shot, 'write-to');
    await year().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2021');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2021/tongji/', { timeout: PATIENCE });
    if (!read('content/2021/tongji.yml').includes('[3, 1, 0, 0, 0, 0, 4]')) throw new Error(read('content/2021/tongji.yml'));
    await page.goto(new URL('../../2016/tongji/', page.url()).href);
    await still(page);
  });

  await check('by keys alone: indicators are settled line by line', async () => {
    await tabTo(page, '导入文件', 'Shift+Tab');
    await start(INDICATORS);
    await top(page).getByRole('group', { name: '疑点' }).waitFor({ timeout: PATIENCE });
    await trapped(page);
    await looked(page, shot, 'indicators');
    await tabTo(page, '主动公开政府信息数 — 本年度');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    await tabTo(page, '本年度');
    await page.keyboard.type('0');
    await tabTo(page, '历年累计');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('5');
    await tabTo(page, '作为一行写入');
    await page.keyboard.press('Enter');
    await top(page).getByText('疑点都已核对').waitFor({ timeout: PATIENCE });
    await tabTo(page, '写入');
    await page.keyboard.press('Enter');
    await top(page).getByRole('heading', { name: '写到哪个年度、哪个机关' }).waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('dialog'), undefined, { timeout: PATIENCE });
    await page.getByText('申请数').first().waitFor({ timeout: PATIENCE });
    const text = read('content/2016/tongji.yml');
    if (!/主动公开政府信息数.*: 4, .*12\}\n.*申请数.*: 0, .*5\}\n.*诉讼数/.test(text)) throw new Error(text);
  });
  await page.close();
}
