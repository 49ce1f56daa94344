// The free comparison in a real browser: with the keyboard alone, back button and shared link, and opened from a disk.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { accessibility } from './accessibility.mjs';
import { ARGUMENTS, overflow } from './browser.mjs';
import { serve } from './site.mjs';

const COUNTY = join(dirname(fileURLToPath(import.meta.url)), '../sites/xian/content');
const FIRST = '示例县民政局';
const SECOND = '示例县公安局';

/** The rows of the table as they are seen: the item of their group, the agency, the figures. */
const rowsOf = (page) => page.locator('.compared tbody').evaluateAll((bodies) => bodies.flatMap((body) => {
  const seen = (element) => [...element.childNodes]
    .filter((node) => !node.classList?.contains('visually-hidden') && node.localName !== 'small').map((node) => node.textContent).join('');
  const item = seen(body.querySelector('.group span'));
  return [...body.querySelectorAll('tr:not(.group)')].map((row) => [item, ...[...row.cells].map(seen)]);
}));

/** The total of a row of table 三 in a report, as its file has it. */
function written(site, year, agency, row) {
  const text = readFileSync(join(site, 'content', String(year), `${agency}.yml`), 'utf8');
  return new RegExp(`^  ${row}: \\[.*, (\\d+)\\]$`, 'm').exec(text)[1];
}

/** A file of commas as its lines and cells. */
function parsed(text) {
  const lines = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (lines.at(-1)?.open !== true) lines.push(Object.assign([], { open: true }));
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') lines.at(-1).open = false;
  }
  return lines.map((line) => [...line]);
}

/** Presses the button and gives what was saved. */
async function downloaded(page) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 CSV' }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

/** Types an agency's name and presses Enter, after the focus was brought there by Tab alone. */
async function addByKeys(page, name) {
  for (let i = 0; i < 60; i += 1) {
    if (await page.evaluate(() => document.activeElement?.id === 'compare-agency')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

async function check(name, tally, run) {
  try {
    const faults = await run();
    tally.add(name, faults.filter(Boolean));
  } catch (error) {
    tally.add(name, [error.message]);
  }
}

const expect = (is, what) => (is ? null : what);

/** Builds a county with forty agencies in a folder of its own, and gives that. */
export function buildCounty(portal) {
  const site = mkdtempSync(join(tmpdir(), 'portal-county-'));
  cpSync(COUNTY, join(site, 'content'), { recursive: true });
  execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
  return site;
}

/** What is the matter with the table when the page is opened with this choice; the rest of the page stands anyway. */
async function opened(page, origin, choice) {
  await page.goto('about:blank');
  await page.goto(`${origin}/compare/#${choice}`);
  await page.waitForFunction(() => /项目|机关|年度/.test(document.querySelector('[role=status]')?.textContent ?? ''));
  return page.locator('[role=status]').innerText();
}

/** What stands after `#` may be anything: what is known is shown, and what is not is told, never repeated. */
async function checkTrust({ page, origin, site, tally, complaints }) {
  const table = '.compared table';
  for (const [name, choice, heads, says] of [
    ['an unknown year', 'agencies=minzheng&years=2024,constructor,__proto__,<b>甲</b>,2999&cells=requests.received.total', '机关,2024', '1 个机关，1 个年度，1 个项目。不认识'],
    ['nothing but unknown years', 'agencies=minzheng&years=constructor&cells=requests.received.total', null, '再选年度和项目。不认识'],
    ['an unknown agency', 'agencies=minzheng,toString,__proto__&years=2024&cells=requests.received.total', '机关,2024', '1 个机关，1 个年度，1 个项目。不认识'],
    ['an unknown item', 'agencies=minzheng&years=2024&cells=requests.received.total,valueOf', '机关,2024', '1 个机关，1 个年度，1 个项目。不认识'],
    ['nothing known at all', 'agencies=hasOwnProperty&years=x&cells=y', null, '先选一个机关。不认识'],
    ['a year that only another agency has', 'agencies=tongji&years=2024,2025&cells=requests.received.total', '机关,2025', '1 个机关，1 个年度，1 个项目。不认识'],
    ['the same twice', 'agencies=minzheng,minzheng&years=2025,2024,2024&cells=requests.received.total,requests.received.total', '机关,2024,2025', '1 个机关，2 个年度，1 个项目'],
    ['no years', 'agencies=minzheng&cells=requests.received.total', '机关,2021,2022,2023,2024,2025', '1 个机关，5 个年度，1 个项目'],
    ['no items', 'agencies=minzheng&years=2024', '机关,2024', '1 个机关，1 个年度，4 个项目'],
    ['no agency', 'years=2024&cells=requests.received.total', null, '先选一个机关'],
  ]) {
    await check(`an address with ${name} is understood`, tally, async () => {
      const status = await opened(page, origin, choice);
      const shown = await page.locator(`${table} thead th`).allInnerTexts();
      const text = await page.locator('#free-compare').innerText();
      return [
        expect(status.startsWith(says) && status.includes('不认识') === says.includes('不认识'), status),
        expect(shown.join() === (heads ?? ''), shown.join()),
        expect(!/constructor|proto|toString|valueOf|hasOwn|2999|甲/.test(text), text),
        ...complaints.splice(0),
      ];
    });
  }
  await check('the last year and the last item may be taken off, and an agency that is added brings them back', tally, async () => {
    await opened(page, origin, 'agencies=minzheng&years=2024&cells=requests.received.total');
    await page.locator('.ticks:not(.common) input:checked').press('Space');
    await page.waitForFunction(() => !document.querySelector('.compared table'));
    const none = await page.locator('[role=status]').innerText();
    await page.fill('#compare-agency', SECOND);
    await page.press('#compare-agency', 'Enter');
    await page.waitForSelector(table);
    const rows = await rowsOf(page);
    return [
      expect(none === '再选年度和项目', none),
      expect(rows.length === 2 && rows.every((row) => row.length === 7), rows.join('\n')),
      expect(rows[1].at(-1) === written(site, 2025, 'gongan', 'received'), rows[1].join()),
      ...complaints.splice(0),
    ];
  });
  await check('the field says how an agency is written, and its name is one word', tally, async () => {
    const field = page.getByRole('textbox', { name: '机关', exact: true }).or(page.getByRole('combobox', { name: '机关', exact: true }));
    const told = await field.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby'))?.textContent);
    return [expect(told === '名称或简称，从列表中选', told)];
  });
}

/** The drawings keep to the rules of all others. */
async function checkCharts({ page, origin, tally, complaints }) {
  await check('charts: trial years are hollow, a stock is a line, a break is named, a gap is a dash, nothing stands beside the years', tally, async () => {
    await opened(page, origin, 'agencies=minzheng&years=2018,2019,2020,2021,2022&cells=requests.received.total,proactive.normative_documents.in_force');
    const drawn = await page.locator('.compared svg').evaluateAll((all) => all.map((svg) => ({
      width: svg.viewBox.baseVal.width,
      marks: [...svg.querySelectorAll('rect, circle')].map((mark) => `${mark.localName}${mark.matches('.trial') ? ' hollow' : mark.matches('.latest') ? ' latest' : ''}`).join(),
      lines: svg.querySelectorAll('.line').length,
      breaks: [...svg.querySelectorAll('.break-label')].map((text) => text.textContent).join(),
      gaps: [...svg.querySelectorAll('text')].filter((text) => text.textContent === '—').length,
      says: svg.querySelector('desc').textContent,
      step: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
    })));
    const [counts, stocks] = drawn;
    return [
      expect(drawn.length === 2 && drawn.every(({ width }) => width === 200), JSON.stringify(drawn.map(({ width }) => width))),
      expect(counts.marks === 'rect hollow,rect hollow,rect,rect latest' && counts.lines === 0, counts.marks),
      expect(stocks.marks === 'circle,circle' && stocks.lines === 1, `${stocks.marks}, ${stocks.lines} lines`),
      expect(counts.breaks === '2019 年改版,2021 年改版', counts.breaks),
      expect(counts.gaps === 1 && stocks.gaps === 3, `${counts.gaps} and ${stocks.gaps} gaps`),
      expect(counts.says.includes('2019 年') && counts.says.includes('，试行格式') && counts.says.includes('，改用新格式'), counts.says),
      expect(Math.abs(counts.step - stocks.step) < 0.01 && counts.step > 0.8 && counts.step < 1.6, `${counts.step} px a unit`),
      ...complaints.splice(0),
    ];
  });
  await check('charts: years that are not neighbours have no line between them, and a break between them is named after the first year of the form', tally, async () => {
    await opened(page, origin, 'agencies=minzheng&years=2018,2020,2022,2024&cells=requests.received.total,proactive.normative_documents.in_force');
    const lines = await page.locator('.compared svg .line').count();
    const labels = await page.locator('.compared svg').first().locator('.break-label').evaluateAll((all) => all.map((text) => {
      const { x, y, width, height } = text.getBBox();
      return { says: text.textContent, x, y, width, height };
    }));
    const apart = ([a, b]) => a.x + a.width <= b.x || b.y + b.height <= a.y + 1;
    return [
      expect(lines === 0, `${lines} lines`),
      expect(labels.map(({ says }) => says).join() === '2019 年改版,2021 年改版' && apart(labels), JSON.stringify(labels)),
    ];
  });
}

/** The drawings of a page by the items they are of, each as its marks: what a mark is, its kinds, places, and words. */
const drawingsOn = (page, selector) => page.locator(selector).evaluateAll((all) => Object.fromEntries(all.map((svg) => {
  const places = ['x', 'y', 'width', 'height', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r'];
  const marks = [...svg.children].filter(({ localName }) => !/title|desc/.test(localName)).map((mark) => {
    const at = places.filter((name) => mark.hasAttribute(name)).map((name) => `${name}=${Number(mark.getAttribute(name)).toFixed(2)}`);
    return [mark.localName, ...[...mark.classList].sort(), ...at, mark.textContent].join(' ');
  });
  const figure = svg.closest('figure');
  const of = figure.querySelector('a')?.hash.slice(1) ?? figure.querySelector('b').textContent;
  return [of, { box: svg.getAttribute('viewBox'), says: svg.querySelector('desc').textContent, marks }];
})));

/** The charts of an agency's page, and those of the free comparison of the same years and items, are the same drawings. */
async function checkSameCharts({ page, origin, tally, complaints }) {
  const seen = { 'break-label': 0, suspect: 0, red: 0, line: 0, trial: 0, 承接: 0 };
  for (const agency of ['minzheng', 'weijian', 'wenlv', 'yibao', 'xian']) {
    await check(`the charts of ${agency} are the same on its page and in the free comparison`, tally, async () => {
      await page.goto(`${origin}/agencies/${agency}/`);
      const own = await drawingsOn(page, '.multiples svg');
      const years = [...new Set(Object.values(own).flatMap(({ says }) => says.match(/\d{4}(?= 年)/g)))];
      const faults = [expect(Object.keys(own).length > 5, `${agency} has ${Object.keys(own).length} charts`)];
      for (const [address, theirs] of Object.entries(own)) {
        await opened(page, origin, `agencies=${agency}&years=${years}&cells=${address}`);
        await page.waitForSelector('.compared svg');
        const [ours] = Object.values(await drawingsOn(page, '.compared svg'));
        faults.push(expect(JSON.stringify(ours) === JSON.stringify(theirs), `${address}:\n${JSON.stringify(ours)}\nis not\n${JSON.stringify(theirs)}`));
        const text = JSON.stringify(theirs);
        for (const kind of Object.keys(seen)) seen[kind] += text.includes(kind);
      }
      return [...faults, ...complaints.splice(0)];
    });
  }
  await check('these charts have every kind of mark: breaks, doubts, lines, trial years, duties taken over', tally, async () =>
    Object.entries(seen).map(([kind, count]) => expect(count > 0, `none has ${kind}`)));
}

const ODD = '=1+2,示例县"水利"局';

/** The county with a name that needs quotes, a “/”, an amount in words and a number below 0. */
function odd(portal) {
  const site = mkdtempSync(join(tmpdir(), 'portal-odd-'));
  cpSync(COUNTY, join(site, 'content'), { recursive: true });
  const edit = (path, from, to) => {
    const text = readFileSync(join(site, 'content', path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    writeFileSync(join(site, 'content', path), text.replace(from, to));
  };
  edit('agencies.yml', 'name: 示例县水利局', `name: '${ODD}'`);
  edit('2019/shuili.yml', 'procurement: [3, 12.5]', "procurement: [3, '-2亿元, 含税']");
  edit('2020/shuili.yml', 'licences: [30, 0, 78]', 'licences: [30, -2, /]');
  execFileSync(portal, ['build', '--site', site, '--quiet'], { stdio: 'ignore' });
  return site;
}

/** A row of a report as its file has it; none if there is no such report. */
function rowIn(site, year, agency, row) {
  try {
    const text = readFileSync(join(site, 'content', String(year), `${agency}.yml`), 'utf8');
    const found = new RegExp(`^ +${row}: (.*)$`, 'm').exec(text)?.[1];
    return found?.replace(/^\[|\]$/g, '').split(', ') ?? null;
  } catch {
    return null;
  }
}

/** The file of commas against the files that the reports were written in. */
async function checkCsv({ page, portal, tally, complaints }) {
  const site = odd(portal);
  const server = await serve(join(site, 'public'));
  try {
    await check('the CSV has what the reports have: quotes, no formula, and each kind of empty cell by its own sign', tally, async () => {
      const years = [2019, 2020, 2022, 2025];
      const cells = ['proactive.licences.decisions', 'proactive.licences.project_change', 'proactive.procurement.amount', 'requests.refused.total'];
      await opened(page, server.origin, `agencies=shuili,tongji&years=${years}&cells=${cells}`);
      const text = await downloaded(page);
      const figure = (row, agency, year, at) => {
        const found = rowIn(site, year, agency, row);
        if (!found) return '—';
        return found[at] === 'null' ? '' : found[at] ?? '·';
      };
      const reasons = ['state_secret', 'prohibited_by_law', 'public_safety', 'third_party_rights', 'internal_affairs', 'deliberative', 'enforcement_files', 'administrative_enquiry'];
      const of = [
        (agency, year) => figure('licences', agency, year, year < 2021 ? 2 : 0),
        (agency, year) => (year < 2021 || !rowIn(site, year, agency, 'licences') ? figure('licences', agency, year, 1) : '·'),
        (agency, year) => {
          if (agency === 'shuili' && year === 2019) return "'-2亿元, 含税";
          return rowIn(site, year, agency, 'licences') ? rowIn(site, year, agency, 'procurement')?.[1] ?? '·' : '—';
        },
        (agency, year) => {
          const rows = reasons.map((reason) => rowIn(site, year, agency, reason)?.[6]);
          return rows.includes(undefined) ? '—' : String(rows.reduce((sum, row) => sum + Number(row), 0));
        },
      ];
      const named = [['shuili', `'${ODD}`], ['tongji', '示例县统计局']];
      const wanted = cells.flatMap((_, i) => named.map(([id, name]) => [name, ...years.map((year) => of[i](id, year))]));
      const [head, ...lines] = parsed(text.slice(1));
      const found = lines.map(([, name, , ...figures]) => [name, ...figures]);
      const shown = (await rowsOf(page)).map(([, name, ...figures]) => [name, ...figures].join());
      const signs = wanted.flat();
      return [
        expect(text.startsWith('\ufeff项目,机关,单位,2019,') && text.endsWith('\r\n') && !/[^\r]\n/.test(text), JSON.stringify(text.slice(0, 40))),
        expect(head.length === 7 && lines.every((line) => line.length === 7), text),
        expect(['', '/', '·', '—', '-2'].every((sign) => signs.includes(sign)), `not every sign is tried: ${signs}`),
        expect(JSON.stringify(found) === JSON.stringify(wanted), `${JSON.stringify(found)}\n    instead of\n    ${JSON.stringify(wanted)}`),
        expect(shown.join('\n') === wanted.map((line) => line.map((value) => value.replace(/^'/, '').replace(/^-(?=\d+$)/, '\u2212').replace(/^\d+\.\d$/, (amount) => `${amount}0`)).join()).join('\n'), shown.join('\n')),
        expect(lines.flat().every((value) => !/^[=+@-]/.test(value) || /^-?\d/.test(value)), text),
        ...complaints.splice(0),
      ];
    });
  } finally {
    await server.close();
    rmSync(site, { recursive: true, force: true });
  }
}

/** All checks on the county in `site`, each with the faults that it found. */
export async function checkComparison(portal, site, tally, shots) {
  const root = join(site, 'public');
  const server = await serve(root);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const ready = () => page.waitForFunction(() => document.querySelector('[role=status]')?.textContent.startsWith('先看一例'));
  try {
    await page.goto(`${server.origin}/compare/`);
    await ready();
    await check('while nothing is chosen two agencies stand there as an example, whose link is whole', tally, async () => {
      const drawn = await page.locator('.compared svg').first().locator('.of').count();
      const link = await page.getByRole('button', { name: '复制链接' }).getAttribute('data-text');
      return [expect(drawn === 2, `${drawn} agencies`), expect(/#agencies=\w+,\w+&years=(\d+,){4}\d+&cells=/.test(link), link), expect(!page.url().includes('#'), page.url())];
    });
    await check('an agency is chosen with the keyboard alone', tally, async () => {
      await addByKeys(page, FIRST);
      await page.waitForFunction((name) => document.querySelector('.compared table')?.textContent.includes(name), FIRST);
      const row = (await rowsOf(page)).find(([item]) => item.includes('本年新收'));
      const value = written(site, 2025, 'minzheng', 'received');
      return [
        expect(row[1] === FIRST, `the row is ${row}`),
        expect(row.at(-1) === value, `the figure of 2025 is ${row.at(-1)}, the file has ${value}`),
        expect(page.url().includes('agencies=minzheng'), page.url()),
      ];
    });
    await check('a second agency stands beside the first, on one drawing an item', tally, async () => {
      await addByKeys(page, SECOND);
      await page.waitForFunction((name) => document.querySelector('.compared')?.textContent.includes(name), SECOND);
      const rows = (await rowsOf(page)).length;
      const charts = await page.locator('.compared svg[role=img][aria-labelledby]').count();
      return [expect(rows === 8, `${rows} rows`), expect(charts === rows / 2, `${charts} charts`)];
    });
    const shared = page.url();
    const table = await page.locator('.compared table').innerText();
    await check('the back button takes the second one away, and forward brings it back', tally, async () => {
      await page.goBack();
      await page.waitForFunction((name) => !document.querySelector('.compared')?.textContent.includes(name), SECOND);
      const one = (await rowsOf(page)).length;
      await page.goForward();
      await page.waitForFunction((name) => document.querySelector('.compared')?.textContent.includes(name), SECOND);
      return [expect(one === 4, `${one} rows after going back`)];
    });
    await check('a shared link shows the same table to somebody else', tally, async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto(shared);
      await other.waitForSelector('.compared table');
      const theirs = await other.locator('.compared table').innerText();
      await other.context().close();
      return [expect(theirs === table, `they see\n${theirs}\ninstead of\n${table}`)];
    });
    await check('a year is taken off with the space bar: the table and the URL say so, and the focus stays', tally, async () => {
      const box = page.locator('.ticks input[value="2023"]');
      await box.press('Space');
      await page.waitForFunction(() => document.querySelectorAll('.compared thead th').length === 5);
      const heads = await page.locator('.compared thead th').allInnerTexts();
      const focused = await box.evaluate((element) => element === document.activeElement && !element.checked);
      return [
        expect(heads.join() === '机关,2021,2022,2024,2025', heads.join()),
        expect(/years=2021,2022,2024,2025(&|$)/.test(page.url()), page.url()),
        expect(focused, 'the focus is elsewhere'),
      ];
    });
    await check('the CSV holds what is shown', tally, async () => {
      const text = await downloaded(page);
      const [head, ...lines] = parsed(text.slice(1));
      const shown = await rowsOf(page);
      const wanted = shown.map(([item, agency, ...figures]) => [item, agency, '件', ...figures.map((figure) => figure.replaceAll(',', ''))].join());
      return [
        expect(text.startsWith('\ufeff'), 'there is no mark for spreadsheets'),
        expect(head.join() === '项目,机关,单位,2021,2022,2024,2025', head.join()),
        expect(wanted.length === 8 && lines.join('\n') === wanted.join('\n'), `${lines.join('\n')}\nis not\n${wanted.join('\n')}`),
      ];
    });
    await check('at 360 px nothing scrolls sideways, agency and item stay in sight in the table, axe and the console are silent', tally, async () => {
      await page.setViewportSize({ width: 360, height: 800 });
      const faults = [...(await overflow(page)), ...(await accessibility(page))];
      const frame = page.locator('.compared .frame');
      await frame.evaluate((box) => box.scrollTo(box.scrollWidth, 0));
      const stays = await frame.evaluate((box) => [...box.querySelectorAll('tbody th')].every((head) => {
        const [own, edge] = [(head.querySelector('span') ?? head).getBoundingClientRect(), box.getBoundingClientRect()];
        return own.left >= edge.left - 1 && own.left < edge.left + 12 && own.right <= edge.right + 1;
      }));
      await frame.evaluate((box) => box.scrollTo(0, 0));
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, 'compare-360.png'), fullPage: true });
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.screenshot({ path: join(shots, 'compare-1280.png'), fullPage: true });
      }
      return [...faults, expect(stays, 'agency or item is out of sight once the table is scrolled'), ...complaints.splice(0)];
    });
    await check('the link of an agency\'s page shows its last five years', tally, async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto(`${server.origin}/agencies/minzheng/`);
      await other.locator('.page-head a[href*="compare/#"]').click();
      await other.waitForSelector('.compared table');
      const heads = await other.locator('.compared thead th').allInnerTexts();
      await other.goBack();
      const back = other.url();
      await other.context().close();
      return [
        expect(heads.slice(1).join() === '2021,2022,2023,2024,2025', heads.join()),
        expect(back.includes('/agencies/minzheng/'), back),
      ];
    });
    await check('a page that is opened from a disk compares too', tally, async () => {
      const local = await (await browser.newContext()).newPage();
      await local.goto(`${pathToFileURL(join(root, 'compare/index.html'))}${new URL(shared).hash}`);
      await local.waitForSelector('.compared table');
      const theirs = await local.locator('.compared table').innerText();
      await local.context().close();
      return [expect(theirs === table, theirs)];
    });
    await page.setViewportSize({ width: 1280, height: 900 });
    const around = { page, origin: server.origin, portal, site, tally, complaints };
    await checkTrust(around);
    await checkCharts(around);
    await checkSameCharts(around);
    await checkCsv(around);
    await check('without scripts the page leads to the prebuilt ones', tally, async () => {
      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(`${server.origin}/compare/`);
      const text = await plain.locator('main').innerText();
      const links = await plain.locator('#pairs + ul a').count();
      await plain.context().close();
      return [expect(text.includes('没有脚本时'), text), expect(links === 7, `${links} links`)];
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
