// New agencies, documents and tables that are pasted, in the preview in a real browser: what a clerk sees before anything is written.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessibility } from './accessibility.mjs';
import { PATIENCE, STRIP, cell, same, says, still, workshop } from './editable.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const REPORT = 'content/2024/minzheng.yml';
const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

/** The rows of 表三 as Word prints them: the cells of the stub with the rows and columns that they cover, and the figures. */
const ROWS = [
  [[['一、本年新收政府信息公开申请数量', 1, 3]], [3, 1, 0, 0, 0, 0, 4]],
  [[['二、上年结转政府信息公开申请数量', 1, 3]], [0, 0, 0, 0, 0, 0, 0]],
  [[['三、本年度办理结果', 20, 1], ['（一）予以公开', 1, 2]], [2, 1, 0, 0, 0, 0, 3]],
  [[['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 1, 2]], [0, 0, 0, 0, 0, 0, 0]],
  ...['1.属于国家秘密', '2.其他法律行政法规禁止公开', '3.危及“三安全一稳定”', '4.保护第三方合法权益', '5.属于三类内部事务信息', '6.属于四类过程性信息', '7.属于行政执法案卷', '8.属于行政查询事项']
    .map((label, at) => [[...(at ? [] : [['（三）不予公开', 8, 1]]), [label, 1, 1]], [0, 0, 0, 0, 0, 0, 0]]),
  ...['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确']
    .map((label, at) => [[...(at ? [] : [['（四）无法提供', 3, 1]]), [label, 1, 1]], [at ? 0 : 1, 0, 0, 0, 0, 0, at ? 0 : 1]]),
  ...['1.信访举报投诉类申请', '2.重复申请', '3.要求提供公开出版物', '4.无正当理由大量反复申请', '5.要求行政机关确认或重新出具已获取信息']
    .map((label, at) => [[...(at ? [] : [['（五）不予处理', 5, 1]]), [label, 1, 1]], [0, 0, 0, 0, 0, 0, 0]]),
  ...['1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', '3.其他']
    .map((label, at) => [[...(at ? [] : [['（六）其他处理', 3, 1]]), [label, 1, 1]], [0, 0, 0, 0, 0, 0, 0]]),
  [[['（七）总计', 1, 2]], [3, 1, 0, 0, 0, 0, 4]],
  [[['四、结转下年度继续办理', 1, 3]], [0, 0, 0, 0, 0, 0, 0]],
];

/** 表三 as a clipboard has it from Word. */
const wordTable = (rows) => {
  const td = (text, down, across) => `<td rowspan=${down} colspan=${across} style='border:solid windowtext 1.0pt'><p class=MsoNormal><span lang=EN-US>${text}<o:p></o:p></span></p></td>`;
  const head = `<tr>${td('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3)}${td('申请人情况', 1, 7)}</tr><tr>${td('自然人', 2, 1)}${td('法人或其他组织', 1, 5)}${td('总计', 2, 1)}</tr><tr>${APPLICANTS.slice(1).map((name) => td(name, 1, 1)).join('')}</tr>`;
  const body = rows.map(([stub, figures]) => `<tr>${stub.map((label) => td(...label)).join('')}${figures.map((n) => td(n, 1, 1)).join('')}</tr>`).join('');
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><table class=MsoNormalTable>${head}${body}</table><!--EndFragment--><script>window.bad = true</script><img src=x onerror="window.bad = true"></body></html>`;
};

const paste = (page, data) => page.evaluate((all) => {
  const clipboard = new DataTransfer();
  for (const [kind, text] of Object.entries(all)) clipboard.setData(kind, text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
}, data);

const faultsOf = async (page) => {
  const faults = (await accessibility(page)).filter((fault) => !/^axe leaves open target-size: .*a\[aria-label="(提请留意|已更正)/.test(fault));
  if (faults.length) throw new Error(faults.join('\n'));
};

/** Whether nothing of a dialog is cut off at its right side. */
const fits = async (page, width) => {
  const wide = await page.evaluate(() => document.querySelector('dialog').scrollWidth - document.querySelector('dialog').clientWidth);
  if (wide > 1) throw new Error(`at ${width} the dialog is ${wide} px too wide`);
};

/** All checks, each with the faults that it found. */
export const checkImporting = (portal, tally, shots) => workshop({ portal, content: SAMPLE, tally, shots }, async (all) => {
  await newAgency(all);
  await pasted(all);
  await dropped(all);
});

async function newAgency({ open, check, read, shot }) {
  const page = await open('');
  const register = read('content/agencies.yml');
  const dialog = page.locator('dialog');

  await check('a new agency is registered with its first report, by the keyboard', async () => {
    await page.getByRole('button', { name: '新建报告' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('2024');
    await page.keyboard.press('Tab');
    await page.keyboard.type('示例县财政局');
    await dialog.getByText('机关名录里没有这个机关').first().waitFor({ timeout: PATIENCE });
    same(await dialog.getByLabel('代号（写在网址里').inputValue(), 'shilixiancaizhengju', 'the id that is proposed');
    await dialog.getByRole('button', { name: '新建' }).click();
    await dialog.getByText('请选择类别').waitFor({ timeout: PATIENCE });
    await dialog.getByLabel('类别').selectOption({ label: '部门' });
    await dialog.getByLabel('代号（写在网址里').fill('minzheng');
    await dialog.getByRole('button', { name: '新建' }).click();
    await dialog.getByText('已经是“示例县民政局”的').waitFor({ timeout: PATIENCE });
    same(read('content/agencies.yml'), register, 'the register after a refusal');
    await shot(page, 'agency');
    await faultsOf(page);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await fits(page, width);
    }
    await dialog.getByLabel('代号（写在网址里').fill('caizheng');
    await dialog.getByLabel('上级机关').fill('shili');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2024/caizheng/', { timeout: PATIENCE });
    same(read('content/agencies.yml'), `${register}caizheng: {name: 示例县财政局, kind: department, parent: shili}\n`, 'the register');
    await still(page);
  });
  await page.close();
}

async function pasted({ open, check, read }) {
  const first = read(REPORT);
  const page = await open('2024/minzheng/');
  const dialog = page.locator('dialog');
  const at = 'requests.received.natural_person';

  await check('表三 comes in from Word by its labels; an empty row moves nothing', async () => {
    await still(page);
    await cell(page, at).focus();
    const figures = ROWS.map(([stub, own]) => {
      if (stub.some(([label]) => label.startsWith('（二）'))) return [stub, own.map(() => '')];
      if (stub.some(([label]) => label.startsWith('（七）'))) return [stub, [4, 1, 0, 0, 0, 0, 5]];
      return [stub, own];
    });
    await paste(page, { 'text/html': wordTable(figures), 'text/plain': '表三' });
    await dialog.getByRole('heading', { name: /按行名和列名认定/ }).waitFor({ timeout: PATIENCE });
    const listed = await dialog.locator('li').allTextContents();
    if (!listed.some((line) => line.includes('（七）总计 — 自然人') && line.endsWith('→ 4'))) throw new Error(listed.join('\n'));
    await dialog.getByRole('button', { name: '填入' }).click();
    await says(page, '处未保存');
    same(await cell(page, 'requests.total.natural_person').evaluate((td) => td.firstChild.data), '4', 'the total');
    same(await page.evaluate(() => window.bad), undefined, 'a script of the clipboard');
    same(read(REPORT), first, 'nothing is written before a save');
    await page.getByRole('button', { name: '放弃未保存的改动' }).click();
    await says(page, '已放弃');
  });

  await check('the text of a whole report comes in by paste, figures and texts', async () => {
    await cell(page, at).focus();
    const lines = ROWS.map(([stub, own]) => [...stub.map(([label]) => label), ...own].join('\t'));
    const text = ['示例县民政局2024年政府信息公开工作年度报告', '一、总体情况', '2024年，本机关另写一段总体情况，用来看文字怎样进来。', '二、主动公开政府信息情况', '第二十条第（五）项', '信息内容\t本年处理决定数量', '行政许可\t9', '三、收到和处理政府信息公开申请情况', ['项目', ...APPLICANTS, '总计'].join('\t'), ...lines, '五、存在的主要问题及改进情况', '另写一段问题。', '六、其他需要报告的事项', '无。'].join('\n');
    await paste(page, { 'text/plain': text });
    await dialog.getByRole('heading', { name: /按行名和列名认定/ }).waitFor({ timeout: PATIENCE });
    const listed = (await dialog.locator('li').allTextContents()).join('\n');
    for (const words of ['行政许可', '7 → 9', '总体情况', '字']) if (!listed.includes(words)) throw new Error(`${words} is not among\n${listed}`);
    await dialog.getByRole('button', { name: '填入' }).click();
    await says(page, '处未保存');
    same(await cell(page, 'proactive.licences').evaluate((td) => td.firstChild.data), '9', 'the licences');
    await page.getByRole('button', { name: '放弃未保存的改动' }).click();
    await says(page, '已放弃');
    same(read(REPORT), first, 'the file');
  });
  await page.close();
}

async function dropped({ open, check, read, shot }) {
  const page = await open('');
  const dialog = page.locator('dialog');
  const doubtful = ROWS.map(([stub, own]) => (stub.some(([label]) => label.startsWith('二、')) ? [stub, [0, 0, '看不清', 0, 0, 0, 0]] : [stub, own]));
  const document = wordTable(doubtful).replace('<!--StartFragment-->', '<h1>示例县统计局2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>');

  await check('a document that is dropped stands beside the form, and is written once its doubts are settled', async () => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], '统计局.html', { type: 'text/html' }));
      dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true, bubbles: true }));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true, bubbles: true }));
    }, document);
    await dialog.getByRole('heading', { name: '核对：统计局.html' }).waitFor({ timeout: PATIENCE });
    await dialog.getByRole('region', { name: '原文' }).getByText('看不清').waitFor({ timeout: PATIENCE });
    const doubt = dialog.getByRole('group', { name: '疑点' });
    await doubt.getByText('看不清').waitFor({ timeout: PATIENCE });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await shot(page, `review-${width}`);
      await fits(page, width);
    }
    await faultsOf(page);
    await dialog.getByRole('button', { name: '写入' }).click();
    await dialog.getByRole('alert').getByText('1 处疑点没有核对').waitFor({ timeout: PATIENCE });
    same(await page.evaluate(() => document.activeElement.textContent), '已核对', 'where the focus goes');
    const input = dialog.getByLabel('表三“二、上年结转政府信息公开申请数量 — 科研机构”');
    await input.fill('7');
    await dialog.getByText(/错误 [1-9]/).first().waitFor({ timeout: PATIENCE });
    await input.fill('0');
    await doubt.getByRole('button', { name: '已核对' }).click();
    await dialog.getByText('疑点都已核对').waitFor({ timeout: PATIENCE });
    await dialog.getByRole('button', { name: '写入' }).click();
    const place = page.locator('dialog').last();
    await place.getByRole('heading', { name: '写到哪个年度、哪个机关' }).waitFor({ timeout: PATIENCE });
    same(await place.getByLabel('年度').inputValue(), '2023', 'the year');
    same(await place.getByLabel('机关（代号或全称）').inputValue(), 'tongji', 'the agency');
    await place.getByRole('button', { name: '写入' }).click();
    await page.waitForURL('**/2023/tongji/', { timeout: PATIENCE });
    const text = read('content/2023/tongji.yml');
    if (!text.includes('[3, 1, 0, 0, 0, 0, 4]') || text.includes('待核')) throw new Error(text);
    same(await page.evaluate(() => window.bad), undefined, 'a script of the document');
  });

  await check('what is no report is refused in words, and nothing is written', async () => {
    const other = await open('');
    await other.getByRole('button', { name: '导入文件' }).click();
    await other.locator('dialog').getByRole('button', { name: '读入' }).click();
    await other.locator('dialog').getByText('请选择文件，或者粘贴原文').last().waitFor({ timeout: PATIENCE });
    await other.locator('dialog textarea').fill('只有文字，没有表格');
    await other.locator('dialog').getByRole('button', { name: '读入' }).click();
    await other.locator('dialog').getByText('没有年报的表格').waitFor({ timeout: PATIENCE });
    await faultsOf(other);
    await other.locator('dialog').getByRole('button', { name: '取消' }).click();
    same(await other.locator(`${STRIP} button`).count(), 2, 'buttons of the strip');
    await other.close();
  });
  await page.close();
}
