// Editing in the preview, in a real browser and by the keyboard alone: what is typed, judged, saved, pasted and undone.

import { createServer } from 'node:http';
import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessibility } from './accessibility.mjs';
import { PATIENCE, STRIP, cell, heard, same, says, shown, shows, still, workshop } from './editable.mjs';
import { checkTogether } from './together.mjs';
import { checkTypedReport } from './typed_report.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const REPORT = 'content/2024/minzheng.yml';
const PAGE = '2024/minzheng/';

/** What axe finds; a mark stands in its cell, which is pressed as well, so that axe leaves the size of marks open. */
const faultsOf = async (page) => (await accessibility(page)).filter((fault) => !/^axe leaves open target-size: .*a\[aria-label="(提请留意|已更正)/.test(fault));

/** What a screen reader is given: the nodes of a role, each with its name, description, value and whether it is wrong. */
async function spoken(context, page, role) {
  const session = await context.newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;
    const below = (node) => (node.childIds ?? []).map((id) => nodes.find((one) => one.nodeId === id)).filter(Boolean)
      .flatMap((one) => (one.role?.value === 'StaticText' ? [one.name.value] : below(one)));
    return nodes.filter((node) => !node.ignored && node.role?.value === role).map((node) => ({
      name: node.name?.value, description: node.description?.value, value: node.value?.value, text: below(node).join(''),
      isWrong: property(node, 'invalid'), isFocused: property(node, 'focused'), live: property(node, 'live'),
    }));
  } finally {
    await session.detach();
  }
}

/** All checks, each with the faults that it found. */
export async function checkEditing(portal, tally, shots) {
  const prepare = ({ call }) => {
    call('git', 'init', '--quiet');
    call('git', 'add', 'content');
    call('git', '-c', 'user.name=示例', '-c', 'user.email=x@example.org', 'commit', '--quiet', '--message', 'first');
  };
  await workshop({ portal, content: SAMPLE, tally, shots, prepare }, async (shop) => {
    await steps(shop);
    await apart(shop);
  });
  await checkTypedReport(portal, tally);
  await checkTogether(portal, tally);
}

async function steps({ server, context, open, check, read, write, shot }) {
  const first = read(REPORT);
  const page = await open(PAGE);

  await check('the key is nowhere but in the storage of this origin', async () => {
    same(page.url(), server.origin + PAGE, 'the address bar');
    same((await page.content()).includes(server.key), false, 'the page has the key');
  });

  await check('both sides light up, the difference is named, and one press mends it', async () => {
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
    same(await shown(page, 'requests.received.natural_person'), '3', 'the cell');
  });

  await check('a screen reader hears the cell, what stood there, what stands there, and what does not hold', async () => {
    const wrong = async () => (await spoken(context, page, 'gridcell')).filter((one) => one.isWrong === 'true').length;
    const before = await wrong();
    await cell(page, 'requests.received.natural_person').focus();
    await page.keyboard.type('5');
    const [input] = (await spoken(context, page, 'textbox')).filter((one) => one.isFocused);
    if (!input?.name.includes('自然人') || !input.name.includes('本年新收')) throw new Error(`the name of the cell: ${JSON.stringify(input)}`);
    same(input.value, '5', 'what is being typed');
    await page.keyboard.press('Tab');
    await says(page, '相差');
    await heard(page, '相差');
    const [status] = (await spoken(context, page, 'status')).filter((one) => one.text.includes('现在是'));
    for (const word of ['自然人', '本年新收', '原来是 3，现在是 5', '相差 −2']) {
      if (!status?.text.includes(word)) throw new Error(`${word} is not heard: ${JSON.stringify(status)}`);
    }
    same(status.live, 'polite', 'how it is told');
    await page.keyboard.press('Shift+Tab');
    const [own] = (await spoken(context, page, 'gridcell')).filter((one) => one.isFocused);
    same(own?.isWrong, 'true', 'a cell that fails a sum');
    if (!own.description?.includes('相差')) throw new Error(`what is said of the cell: ${JSON.stringify(own)}`);
    await page.keyboard.press('Control+z');
    await says(page, '没有未保存的改动');
    await page.waitForFunction(() => !document.getElementById('requests.received.total').classList.contains('portal-fails'), undefined, { timeout: PATIENCE });
    same(await wrong(), before, 'cells that are wrong');
  });

  await check('what is no figure is refused, Esc takes back, blank and / are themselves', async () => {
    await cell(page, 'requests.carried_in.business').focus();
    await page.keyboard.type('x');
    await page.keyboard.press('Tab');
    await says(page, '不能写在');
    await cell(page, 'requests.carried_in.business').focus();
    await page.keyboard.type('7');
    await page.keyboard.press('Escape');
    same(await shown(page, 'requests.carried_in.business'), '0', 'the cell after Esc');
    await page.keyboard.type('/');
    await page.keyboard.press('ArrowRight');
    same(await page.evaluate(() => document.activeElement.id), 'requests.carried_in.research_institution', 'where the arrow leads');
    await says(page, '1 处未保存');
    await page.keyboard.press('Control+z');
    await says(page, '没有未保存的改动');
  });

  await check('what is not saved survives a reload and a change of the file', async () => {
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await says(page, '1 处未保存');
    write(REPORT, `${first}# 别处\n`);
    await page.reload();
    await says(page, '1 处未保存');
    same(await shown(page, 'proactive.penalties'), '4', 'the cell after the reload');
  });

  await check('a save changes the figure and nothing else, a second tab follows, and undo gives the file back', async () => {
    const other = await open(PAGE);
    await page.bringToFront();
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, '已保存');
    await says(page, `git 里还没有提交：${REPORT}（有改动）`);
    const saved = `${first}# 别处\n`.replace('penalties: 0', 'penalties: 4');
    same(read(REPORT), saved, 'the file');
    await shows(other, 'proactive.penalties', '4');
    await other.close();
    await still(page);
    await page.getByRole('button', { name: '撤销上次保存' }).click();
    await says(page, '已撤销');
    await shows(page, 'proactive.penalties', '0');
    same(read(REPORT), `${first}# 别处\n`, 'the file after undo');
  });

  await check('a correction of a published figure is written with its day and reason', async () => {
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
    await shows(page, 'proactive.coercive_measures', '0');
    await still(page);
  });

  await check('what somebody else wrote meanwhile is shown beside one\'s own', async () => {
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
    await shows(page, 'proactive.penalties', '9');
    await says(page, '没有未保存的改动');
    write(REPORT, first);
    await shows(page, 'proactive.penalties', '0');
    await still(page);
  });

  await check('a text is edited with the addresses of cells to choose from', async () => {
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

  await check('a press is one press, whatever the strip learns meanwhile', async () => {
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.keyboard.press('Tab');
    await says(page, '1 处未保存');
    // What git sees is told while the button is held down, and makes the strip higher.
    let told;
    const held = new Promise((go) => { told = go; });
    const git = /_portal\/git\//;
    await page.route(git, async (route) => { await held; await route.continue(); });
    await page.reload();
    await says(page, '1 处未保存');
    await page.evaluate(() => new Promise((twice) => { requestAnimationFrame(() => requestAnimationFrame(twice)); }));
    const drop = page.getByRole('button', { name: '放弃未保存的改动' });
    const { x, y, width, height } = await drop.boundingBox();
    await page.mouse.move(x + width / 2, y + height - 2);
    await page.mouse.down();
    told();
    await page.locator('.portal-git').waitFor({ timeout: PATIENCE });
    await page.mouse.up();
    await says(page, '已放弃');
    await page.unroute(git);
    // Who presses 保存 while a figure is being typed saves that figure.
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, '已保存');
    if (!read(REPORT).includes('penalties: 4\n')) throw new Error(read(REPORT));
    await still(page);
    await page.getByRole('button', { name: '撤销上次保存' }).click();
    await says(page, '已撤销');
    await shows(page, 'proactive.penalties', '0');
    await still(page);
  });

  await check('what is typed while a save is under way is not lost', async () => {
    let wrote;
    const held = new Promise((go) => { wrote = go; });
    const saving = /_portal\/report\//;
    await page.route(saving, async (route) => { await held; await route.continue(); });
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await cell(page, 'proactive.coercive_measures').focus();
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    wrote();
    await page.waitForFunction(() => !document.getElementById('proactive.penalties').classList.contains('portal-changed'), undefined, { timeout: PATIENCE });
    await page.unroute(saving);
    await says(page, '1 处未保存');
    same(await shown(page, 'proactive.coercive_measures'), '3', 'the cell');
    await still(page);
    await says(page, '1 处未保存');
    await page.getByRole('button', { name: '放弃未保存的改动' }).click();
    await says(page, '已放弃');
    await page.getByRole('button', { name: '撤销上次保存' }).click();
    await says(page, '已撤销');
    await shows(page, 'proactive.penalties', '0');
    await still(page);
  });

  await check('a block of cells is pasted after a look', async () => {
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
}

/** A server that is none of the preview's, with one page; gives its address. */
async function stranger(html) {
  const server = createServer((request, answer) => answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html));
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { origin: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
}

/** What must not be written, and what must not become a script. */
async function apart({ site, server, context, open, check, read, write }) {
  const first = read(REPORT);

  await check('an edit of a file that somebody else left broken is refused with the reason', async () => {
    const page = await open(PAGE);
    const broken = first.replace('requests:', 'requests: [');
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    write(REPORT, broken);
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, /minzheng\.yml 第 \d+ 行现在有错，不能编辑；请先在文件里改正/);
    same(read(REPORT), broken, 'the file');
    // What is not saved comes back with the file.
    write(REPORT, first);
    await says(page, '1 处未保存');
    same(await shown(page, 'proactive.penalties'), '4', 'what is not saved');
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, '已保存');
    same(read(REPORT), first.replace('penalties: 0', 'penalties: 4'), 'the file once it is mended');
    write(REPORT, first);
    await shows(page, 'proactive.penalties', '0');
    await page.close();
  });

  await check('a file that may not be written stays, and the page says why', async () => {
    const page = await open(PAGE);
    chmodSync(join(site, REPORT), 0o444);
    await cell(page, 'proactive.penalties').focus();
    await page.keyboard.type('4');
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /录入错误/ }).click();
    await says(page, /不能写入 .*minzheng\.yml：.*只读.*没有改动/);
    same(read(REPORT), first, 'the file');
    same(await shown(page, 'proactive.penalties'), '4', 'what is not saved');
    chmodSync(join(site, REPORT), 0o644);
    await page.getByRole('button', { name: '放弃未保存的改动' }).click();
    await says(page, '已放弃');
    await page.close();
  });

  await check('nothing in a text becomes a script', async () => {
    const page = await open(PAGE);
    const bad = '<img src=x onerror="window.bad = 1"><script>window.bad = 1</script>[甲](javascript:window.bad=1)<svg onload="window.bad = 1">';
    await page.locator('[data-portal-text="overview"]').click();
    await page.locator('dialog textarea').fill(bad);
    await page.locator('dialog .portal-preview').getByText('甲').waitFor({ timeout: PATIENCE });
    same(await page.locator('dialog .portal-preview').locator('script, img, svg, [onerror], [onload], a[href^="javascript"]').count(), 0, 'markup of the text');
    await page.getByRole('button', { name: '写好了' }).click();
    await page.keyboard.press('Control+s');
    await says(page, '已保存');
    await page.getByText('甲').first().waitFor({ timeout: PATIENCE });
    await still(page);
    same(await page.evaluate(() => window.bad), undefined, 'a script of the text');
    write(REPORT, first);
    await page.close();
  });

  await check('pages of another port or another place reach no call, even with the key', async () => {
    const ask = `async (address, key) => {
      const said = [];
      const body = '{"digests":{},"changes":[{"address":"proactive.penalties","value":"5"}]}';
      const tries = [
        { method: 'PATCH', headers: { 'Content-Type': 'application/json', 'X-Portal-Key': key }, body },
        { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Portal-Key': key }, body },
        { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body },
        { method: 'GET' },
      ];
      for (const options of tries) {
        try { const answer = await fetch(address, { credentials: 'include', ...options }); said.push(answer.type === 'opaque' ? 'opaque' : 'read ' + answer.status); } catch { said.push('refused'); }
      }
      return said;
    }`;
    const other = await stranger('<!doctype html><meta charset="utf-8"><title>示例</title><form method="post" enctype="text/plain"><input name="a" value="1"></form>');
    try {
      const page = await context.newPage();
      for (const at of [other.origin, other.origin.replace('127.0.0.1', 'localhost')]) {
        await page.goto(at);
        for (const name of ['report/2024/minzheng', 'judge/2024/minzheng', 'undo']) {
          const said = await page.evaluate(`(${ask})(${JSON.stringify(`${server.origin}_portal/${name}`)}, ${JSON.stringify(server.key)})`);
          if (said.some((one) => one.startsWith('read'))) throw new Error(`${at} reached ${name}: ${said}`);
        }
        same(await page.evaluate(() => Object.keys(localStorage).length), 0, 'what the storage of another port holds');
        const [answer] = await Promise.all([
          page.waitForNavigation(),
          page.evaluate((action) => { document.forms[0].action = action; document.forms[0].submit(); }, `${server.origin}_portal/report/2024/minzheng`),
        ]);
        same(answer.status(), 403, 'a form that is sent');
        // Nor can the preview be shown in a frame of theirs.
        await page.goto(at);
        await page.evaluate((address) => { document.body.append(Object.assign(document.createElement('iframe'), { src: address })); }, `${server.origin}${PAGE}`);
        await page.waitForTimeout(300);
        const frames = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => Boolean(document.querySelector('td[id]'))).catch(() => false)));
        same(frames.includes(true), false, 'the page in a frame');
      }
      same(read(REPORT), first, 'the file');
      await page.close();
    } finally {
      other.end();
    }
  });
}
