// Editing in the preview, in a real browser and by the keyboard alone: what is typed, judged, saved, pasted and undone.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { accessibility } from './accessibility.mjs';
import { ARGUMENTS } from './browser.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const REPORT = 'content/2024/minzheng.yml';
const PAGE = '2024/minzheng/';
const STRIP = '.portal-strip';
const PATIENCE = 60_000;

/** Starts a preview in which the site can be edited; gives its address and the one with the key. */
async function editable(portal, site) {
  const child = spawn(portal, ['serve', '--site', site, '--port', '0', '--lang', 'zh', '--edit'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = /http:\/\/\S+#portal-key=[0-9a-f]{32}/.exec(said);
      if (address) found(address[0]);
    });
    child.on('exit', (code) => failed(new Error(`the preview ended with ${code}: ${said}`)));
  });
  const [origin, key] = url.split('#portal-key=');
  return { origin, key, end: () => child.kill('SIGINT') };
}

const same = (found, wanted, what) => {
  if (found !== wanted) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
};
const cell = (page, id) => page.locator(`[id="${id}"]`);
const says = (page, text) => page.locator(STRIP).getByText(text).locator('visible=true').first().waitFor({ timeout: PATIENCE });
const heard = (page, text) => page.locator(`${STRIP} [role=status]`).filter({ hasText: text }).waitFor({ state: 'attached', timeout: PATIENCE });
/** Until the page is the one that the preview would give now, and nothing is left to be loaded anew. */
const still = async (page) => {
  await page.waitForFunction(async () => {
    try {
      const own = document.querySelector('script[data-digest]')?.dataset.digest;
      const answer = await fetch(`/_portal/page.json?path=${encodeURIComponent(location.pathname)}`, { cache: 'no-store' });
      return document.readyState === 'complete' && (await answer.json()).digest === own && Boolean(document.querySelector('.portal-strip'));
    } catch {
      return false;
    }
  }, undefined, { timeout: PATIENCE });
};

/** What axe finds; a mark stands in its cell, which is pressed as well, so that axe leaves the size of marks open. */
const faultsOf = async (page) => (await accessibility(page)).filter((fault) => !/^axe leaves open target-size: .*a\[aria-label="(提请留意|已更正)/.test(fault));

/** The figures of a report's file, in the order of the form. */
const figures = (text) => {
  const rows = text.split('\n').filter((line) => /^ {2,}[^#:]+:\s+(\[[^\]]*\]|null|[\d.]+|\/)?\s*(#.*)?$/.test(line) && !/:\s*$/.test(line.replace(/#.*/, '')));
  return rows.flatMap((line) => /:\s+(\[[^\]]*\]|[^\s#]+)/.exec(line)[1].replace(/[[\]]/g, '').split(',').map((word) => word.trim()));
};

/** All checks, each with the faults that it found. */
export async function checkEditing(portal, tally, shots) {
  const site = mkdtempSync(join(tmpdir(), 'portal-editing-'));
  cpSync(SAMPLE, join(site, 'content'), { recursive: true });
  const made = spawnSync(portal, ['new', '2025', 'minzheng', '--site', site, '--keys', 'en']);
  if (made.status !== 0) throw new Error(String(made.stderr));
  for (const words of [['init', '--quiet'], ['add', 'content'], ['-c', 'user.name=示例', '-c', 'user.email=x@example.org', 'commit', '--quiet', '--message', 'first']]) {
    if (spawnSync('git', words, { cwd: site }).status !== 0) throw new Error(`git ${words}`);
  }
  const server = await editable(portal, site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const read = (path) => readFileSync(join(site, path), 'utf8');
  // As careful editors do: another file takes the place of the old one.
  const write = (path, text) => {
    writeFileSync(join(site, 'saving'), text);
    renameSync(join(site, 'saving'), join(site, path));
  };
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    const complaints = [];
    const open = async (path) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${server.origin}${path}#portal-key=${server.key}`, { waitUntil: 'load' });
      await still(page);
      return page;
    };
    const run = async (name, check) => {
      try {
        await check();
        tally.add(`editing: ${name}`, []);
      } catch (error) {
        tally.add(`editing: ${name}`, [String(error.stack ?? error).slice(0, 2000)]);
      }
    };
    const shot = async (page, name) => shots && page.screenshot({ path: join(shots, `editing-${name}.png`) });
    await steps({ server, context, open, run, read, write, shot });
    tally.add('editing: the browser complains of nothing', complaints);
  } finally {
    await browser.close();
    server.end();
    rmSync(site, { recursive: true, force: true });
  }
}

async function steps({ server, context, open, run, read, write, shot }) {
  const first = read(REPORT);
  const page = await open(PAGE);

  await run('the key is nowhere but in the storage of this origin', async () => {
    same(page.url(), server.origin + PAGE, 'the address bar');
    same((await page.content()).includes(server.key), false, 'the page has the key');
  });

  await run('both sides light up, the difference is named, and one press mends it', async () => {
    await cell(page, 'requests.received.natural_person').focus();
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await says(page, '相差');
    const lit = await page.evaluate(() => [...document.querySelectorAll('.portal-fails')].map((td) => td.id));
    for (const id of ['requests.received.natural_person', 'requests.received.total']) {
      if (!lit.includes(id)) throw new Error(`${id} is not lit: ${lit}`);
    }
    await heard(page, '原来是 3，现在是 5');
    same(read(REPORT), first, 'judging writes nothing');
    await shot(page, 'fails');
    const faults = await faultsOf(page);
    if (faults.length) throw new Error(faults.join('\n'));
    await page.locator(STRIP).getByRole('button', { name: /^改成 3/ }).first().click();
    await says(page, '没有未保存的改动');
    same(await cell(page, 'requests.received.natural_person').evaluate((td) => td.firstChild.data), '3', 'the cell');
  });

  await run('what is no figure is refused, Esc takes back, blank and / are themselves', async () => {
    await cell(page, 'requests.carried_in.business').focus();
    await page.keyboard.type('x');
    await page.keyboard.press('Tab');
    await says(page, '不能写在');
    await cell(page, 'requests.carried_in.business').focus();
    await page.keyboard.type('7');
    await page.keyboard.press('Escape');
    same(await cell(page, 'requests.carried_in.business').evaluate((td) => td.firstChild.data), '0', 'the cell after Esc');
    await page.keyboard.type('/');
    await page.keyboard.press('ArrowRight');
    same(await page.evaluate(() => document.activeElement.id), 'requests.carried_in.research_institution', 'where the arrow leads');
    await says(page, '1 处未保存');
    await page.keyboard.press('Control+z');
    await says(page, '没有未保存的改动');
  });

  await run('what is not saved survives a reload and a change of the file', async () => {
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    write(REPORT, `${first}# 别处\n`);
    await page.reload();
    await says(page, '1 处未保存');
    same(await cell(page, 'proactive.penalties').evaluate((td) => td.firstChild.data), '4', 'the cell after the reload');
  });

  await run('a save changes the figure and nothing else, a second tab follows, and undo gives the file back', async () => {
    const other = await open(PAGE);
    await page.bringToFront();
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, '已保存');
    await says(page, `git 里还没有提交：${REPORT}（有改动）`);
    const saved = `${first}# 别处\n`.replace('penalties: 0', 'penalties: 4');
    same(read(REPORT), saved, 'the file');
    await other.waitForFunction(() => document.getElementById('proactive.penalties')?.firstChild.data === '4', undefined, { timeout: PATIENCE });
    await other.close();
    await still(page);
    await page.getByRole('button', { name: '撤销上次保存' }).click();
    await says(page, '已撤销');
    await page.waitForFunction(() => document.getElementById('proactive.penalties')?.firstChild.data === '0', undefined, { timeout: PATIENCE });
    same(read(REPORT), `${first}# 别处\n`, 'the file after undo');
  });

  await run('a correction of a published figure is written with its day and reason', async () => {
    await still(page);
    await cell(page, 'proactive.coercive_measures').focus();
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await says(page, '1 处未保存');
    await page.keyboard.press('Control+s');
    const dialog = page.locator('dialog');
    await dialog.getByLabel('日期').fill('2025-05-06');
    await dialog.getByLabel('原因').fill('漏计: 两件');
    await dialog.getByRole('button', { name: '是更正' }).click();
    await says(page, '已保存');
    const text = read(REPORT);
    if (!text.includes('coercive_measures: 2\n')) throw new Error(text);
    const entry = '  - date: 2025-05-06\n    cell: proactive.coercive_measures\n    was: 0\n    now: 2\n    reason: "漏计: 两件"\nwaivers:';
    if (!text.includes(entry)) throw new Error(text);
    write(REPORT, first);
    await page.waitForFunction(() => document.getElementById('proactive.coercive_measures')?.firstChild.data === '0', undefined, { timeout: PATIENCE });
    await still(page);
  });

  await run('what somebody else wrote meanwhile is shown beside one\'s own', async () => {
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('6');
    // While somebody types, the page stays.
    write(REPORT, first.replace('penalties: 0', 'penalties: 9'));
    await page.waitForTimeout(500);
    same(await page.locator('input.portal-input').inputValue(), '6', 'what is being typed');
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog');
    await dialog.getByText('文件里的：9').waitFor({ timeout: PATIENCE });
    await shot(page, 'conflict');
    same(read(REPORT).includes('penalties: 9'), true, 'nothing is written before the choice');
    await dialog.getByRole('button', { name: '用文件里的' }).click();
    await page.waitForFunction(() => document.getElementById('proactive.penalties')?.firstChild.data === '9', undefined, { timeout: PATIENCE });
    await says(page, '没有未保存的改动');
    write(REPORT, first);
    await page.waitForFunction(() => document.getElementById('proactive.penalties')?.firstChild.data === '0', undefined, { timeout: PATIENCE });
    await still(page);
  });

  await run('a text is edited with the addresses of cells to choose from', async () => {
    await page.locator('[data-portal-text="overview"]').click();
    const area = page.locator('dialog textarea');
    await area.press('End');
    await area.press('Control+End');
    await page.keyboard.type('\n许可{{行政许可');
    await page.locator('.portal-choices button').first().waitFor({ timeout: PATIENCE });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('件。');
    const drawn = page.locator('dialog .portal-preview');
    await drawn.getByText('许可7件。').waitFor({ timeout: PATIENCE });
    // A figure of the preview leads nowhere: what is being written would be lost.
    await drawn.locator('a').first().click();
    same(await page.locator('dialog').count(), 1, 'the dialog after a press on a link');
    await shot(page, 'text');
    const faults = await faultsOf(page);
    if (faults.length) throw new Error(faults.join('\n'));
    await page.getByRole('button', { name: '写好了' }).click();
    await says(page, '1 处未保存');
    await page.keyboard.press('Control+s');
    await says(page, '已保存');
    const wanted = first.replace('\nproactive:', '\n  许可{{proactive.licences}}件。\nproactive:');
    same(read(REPORT), wanted, 'the file');
    await page.getByText('许可7件。').waitFor({ timeout: PATIENCE });
    await still(page);
  });

  await run('a block of cells is pasted after a look', async () => {
    const row = (label, figures) => `<tr><td>${label}</td>${figures.map((n) => `<td>${n}</td>`).join('')}</tr>`;
    const html = `<table><tr><td>项目</td><td>自然人</td><td>商业企业</td></tr>${row('一、本年新收', [30, 10])}${row('二、上年结转', [1, 0])}</table><script>window.bad = true</script><img src=x onerror="window.bad = true">`;
    await cell(page, 'requests.received.natural_person').focus();
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/html', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, html);
    const dialog = page.locator('dialog');
    await dialog.getByText('3 → 30').waitFor({ timeout: PATIENCE });
    same(await dialog.getByText('→').count(), 3, 'cells that change');
    await dialog.getByRole('button', { name: '填入' }).click();
    await says(page, '3 处未保存');
    same(await page.evaluate(() => window.bad), undefined, 'a script of the clipboard');
    await page.getByRole('button', { name: '放弃未保存的改动' }).click();
    await says(page, '已放弃');
  });
  await page.close();

  await run('a whole report is typed by keyboard alone', async () => {
    const path = 'content/2025/minzheng.yml';
    const blank = read(path);
    const wanted = figures(first.replace('fees:\n', 'fees: null\n'));
    const there = figures(blank);
    same(there.length, wanted.length, 'figures of the new file');
    const typed = await open('2025/minzheng/');
    const ids = await typed.evaluate(() => [...document.querySelectorAll('td.portal-cell')].map((td) => td.id));
    same(ids.length, wanted.length, 'cells');
    const slips = { 'requests.received.natural_person': '8', 'requests.granted.total': '9' };
    let keys = 0;
    const press = async (key) => { keys += 1; await typed.keyboard.press(key); };
    await cell(typed, ids[0]).focus();
    for (const [at, id] of ids.entries()) {
      const value = slips[id] ?? wanted[at];
      if (value !== there[at] && value !== 'null') for (const digit of value) await press(digit);
      await press('Tab');
    }
    await says(typed, '处未保存');
    await cell(typed, 'requests.received.natural_person').focus();
    await typed.locator(STRIP).getByRole('button', { name: /^改成/ }).first().waitFor({ timeout: PATIENCE });
    for (const id of Object.keys(slips)) {
      await cell(typed, id).focus();
      await press(wanted[ids.indexOf(id)]);
      await press('Enter');
    }
    await still(typed);
    const needed = wanted.reduce((sum, value, at) => sum + 1 + (value === there[at] || value === 'null' ? 0 : value.length), 0);
    if (keys > needed * 1.1) throw new Error(`${keys} keys for ${needed}`);
    await press('Control+s');
    await says(typed, '已保存');
    let at = 0;
    const figure = /^( {2,}[^#:]+:\s+)(\[[^\]]*\]|[^\s#]+)/;
    const byHand = blank.split('\n').map((line) => {
      const found = figure.exec(line);
      if (!found || !figures(line).length) return line;
      const count = figures(line).length;
      const values = wanted.slice(at, at + count).map((value, nth) => (value === 'null' ? there[at + nth] : value));
      at += count;
      return line.replace(figure, (_, head) => head + (count > 1 ? `[${values.join(', ')}]` : values[0]));
    });
    same(read(path), byHand.join('\n'), 'the file');
    await typed.close();
  });
  await context.close();
}
