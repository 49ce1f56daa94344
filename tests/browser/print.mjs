// Reports and long tables on paper, as the browser prints them.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosen, withBrowser } from './browser.mjs';
import { readPdf } from './pdf.mjs';
import { address } from './site.mjs';

const REPORTS = ['report 2008', 'report 2019', 'report 2021'];
const A4 = [595, 842];
/** What is of use on a screen alone. */
const SCREEN_ONLY = ['跳到正文', '大字版', '高对比', '我为政府网站找错', '网站标识码', '可在框内滑动', '显示与上年', '上一份', '下一份'];

/** Text as a PDF gives it back: without blanks, and with one form for characters that look the same. */
const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** Prints a page; gives its sheets of paper and what the page says of itself. */
async function printed(browser, url, file) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.emulateMedia({ media: 'print' });
  const says = await page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => {
      const copy = element.cloneNode(true);
      copy.querySelectorAll('.mark, .visually-hidden').forEach((inner) => inner.remove());
      return copy.textContent;
    });
    return {
      title: texts('h1')[0],
      parts: texts('.part > h2'),
      lost: [...document.querySelectorAll('.part, .part > :is(h2, h3, .narrative, .frame)')].filter((element) => !element.checkVisibility())
        .map((element) => element.textContent.trim().slice(0, 20)),
      requests: texts('#requests .statutory tbody tr > th:last-of-type'),
      requestsHead: texts('#requests .statutory thead th'),
      head: texts('.by-cell thead th').join(''),
      rows: texts('.by-cell tbody tr:not(.group):not(.part) > th'),
      imprint: texts('.imprint').concat(texts('.printed-from')).join(''),
      canonical: document.querySelector('link[rel=canonical]')?.href,
    };
  });
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  if (file) writeFileSync(file, bytes);
  await context.close();
  return { says, sheets: readPdf(bytes) };
}

/** What is wrong with any printed page: every sheet has its number, and nothing that only a screen has use for. */
function commonFaults(sheets) {
  const faults = [];
  sheets.forEach(({ text }, i) => {
    if (!new RegExp(`[-–—―]${i + 1}[-–—―]`).test(text)) faults.push(`sheet ${i + 1} has no number`);
    for (const words of SCREEN_ONLY) if (text.includes(words)) faults.push(`sheet ${i + 1} has “${words}”, of use on a screen alone`);
  });
  return faults;
}

/** What is wrong with a printed report. */
function reportFaults({ says, sheets }) {
  const faults = commonFaults(sheets);
  const all = sheets.map(({ text }) => text).join('');
  const has = (sheet, text) => sheet.text.includes(plain(text));
  sheets.forEach(({ width, height }, i) => {
    if (Math.abs(width - A4[0]) > 1 || Math.abs(height - A4[1]) > 1) faults.push(`sheet ${i + 1} is ${width} × ${height} points, not A4`);
  });
  if (!has(sheets[0], says.title)) faults.push('the first sheet has not the whole title');
  for (const text of says.lost) faults.push(`“${text}” is not printed`);
  for (const part of says.parts) if (!all.includes(plain(part))) faults.push(`“${part}” is not printed`);
  if (says.requests.length) {
    const whole = sheets.filter((sheet) => [...says.requests, ...says.requestsHead].every((text) => has(sheet, text)));
    if (whole.length !== 1) faults.push('table 三 is not whole on one sheet');
  }
  const signed = sheets.find((sheet) => has(sheet, '打印于'));
  if (!signed || !has(signed, '网址')) faults.push('address and date of printing do not stand together');
  const without = (text) => says.imprint.split(/[　\s]/).reduce((rest, piece) => rest.replaceAll(plain(piece), ''), text);
  sheets.forEach((sheet, i) => {
    if (without(sheet.text).length < 20) faults.push(`sheet ${i + 1} has nothing but the imprint and the address`);
  });
  if (!says.canonical || !all.includes(plain(says.canonical))) faults.push(`it does not tell the address of the page: ${says.canonical}`);
  return faults;
}

/** What is wrong with a printed table that is longer than a sheet. */
function longTableFaults({ says, sheets }) {
  const faults = commonFaults(sheets);
  const head = plain(says.head);
  const rows = says.rows.map(plain);
  // Before the table its rows may be named elsewhere on the page.
  const first = sheets.findIndex(({ text }) => text.includes(head));
  const holds = sheets.slice(Math.max(first, 0)).map(({ text }) => ({ head: text.includes(head), rows: rows.filter((row) => text.includes(row)).length }));
  if (holds.filter((sheet) => sheet.head).length < 2) faults.push('the table is not longer than a sheet, so that its head could be repeated');
  holds.forEach((sheet, i) => {
    if (sheet.head && sheet.rows === 0) faults.push(`sheet ${first + i + 1} has the head of the table without rows`);
    if (!sheet.head && sheet.rows > 3) faults.push(`sheet ${first + i + 1} has ${sheet.rows} rows of the table without its head`);
  });
  return faults;
}

/** Checks reports and the figures of an agency in `root`; the counts go to `tally`. With `shots` (a folder) the files are kept there. */
export async function checkPrint(root, tally, shots) {
  const found = chosen(root);
  if (shots) mkdirSync(shots, { recursive: true });
  const file = (name) => shots && join(shots, `${name.replaceAll(' ', '-')}.pdf`);
  await withBrowser(root, async ({ browser, at }) => {
    for (const name of [...REPORTS, 'agency'].filter((one) => found.has(one))) {
      const inside = address(found.get(name));
      const paper = await printed(browser, at(inside), file(name));
      tally.add(`/${inside} on paper`, name === 'agency' ? longTableFaults(paper) : reportFaults(paper));
    }
  });
}
