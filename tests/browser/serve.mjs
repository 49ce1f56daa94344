// The preview in a real browser: a save reloads the page, a fault stands on it until it is mended, reports come and go.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../sites/shili/content');
const REPORT = 'content/2024/minzheng.yml';
const PAGE = '2024/minzheng/';
const PANEL = '#portal-panel section';
/** What is waited for comes, if late where the machine is busy. */
const PATIENCE = 60_000;

/** Starts a preview on a free port; gives its address and how to end it. */
export async function preview(portal, site) {
  const child = spawn(portal, ['serve', '--site', site, '--port', '0', '--lang', 'zh'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = /http:\/\/[^/\s]+\//.exec(said);
      if (address) found(address[0]);
    });
    child.on('exit', (code) => failed(new Error(`the preview ended with ${code}: ${said}`)));
  });
  return { origin, end: () => child.kill('SIGINT') };
}

/** A site that can be edited. */
class Site {
  constructor() {
    this.at = mkdtempSync(join(tmpdir(), 'portal-preview-'));
    cpSync(SAMPLE, join(this.at, 'content'), { recursive: true });
  }

  read(path) {
    return readFileSync(join(this.at, path), 'utf8');
  }

  /** Writes as careful editors do: another file takes the place of the old one. It is made where the preview looks for nothing. */
  save(path, text) {
    const [to, made] = [join(this.at, path), join(this.at, 'saving')];
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(made, text);
    renameSync(made, to);
  }

  /** One save with all of these changes, each a text and what takes its place. */
  edit(path, ...changes) {
    let text = this.read(path);
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      text = text.replace(from, to);
    }
    this.save(path, text);
  }

  remove(path) {
    rmSync(join(this.at, path), { recursive: true });
  }
}

/** All checks, each with the faults that it found. */
export async function checkPreview(portal, tally, shots) {
  const site = new Site();
  const server = await preview(portal, site.at);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const shot = async (page, name) => shots && page.screenshot({ path: join(shots, `preview-${name}.png`) });
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    const complaints = [];
    const open = async (path) => {
      const page = await context.newPage();
      page.on('console', (m) => ['error', 'warning'].includes(m.type()) && !m.text().includes('404') && complaints.push(m.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(server.origin + path, { waitUntil: 'load' });
      return page;
    };
    const run = async (name, check) => {
      try {
        await check();
        tally.add(`preview: ${name}`, []);
      } catch (error) {
        tally.add(`preview: ${name}`, [String(error.stack ?? error).slice(0, 2000)]);
      }
    };
    await steps({ site, server, browser, open, run, shot });
    tally.add('preview: the browser complains of nothing', complaints);
  } finally {
    await browser.close();
    server.end();
    rmSync(site.at, { recursive: true, force: true });
  }
}

function same(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

const visible = (page, text) => page.getByText(text).first().waitFor({ state: 'visible', timeout: PATIENCE });
const cell = (page, id) => page.locator(`[id="${id}"]`).first().innerText();
const until = (page, check, argument) => page.waitForFunction(check, argument, { timeout: PATIENCE });

/** Whether the page is whole and the one that the preview would give now; and neither of them speaks of `word`. Runs in the page. */
async function settled(word) {
  try {
    const own = document.querySelector('script[data-digest]')?.dataset.digest;
    const answer = await fetch(`/_portal/page.json?path=${encodeURIComponent(location.pathname)}`, { cache: 'no-store' });
    const { digest, findings, troubles } = await answer.json();
    const shown = document.querySelector('#portal-panel')?.shadowRoot.textContent ?? '';
    const says = JSON.stringify([findings, troubles]) + shown;
    return document.readyState === 'complete' && digest === own && !(word && says.includes(word));
  } catch {
    // A reload ends what the page asks for.
    return false;
  }
}
/** Until a page will not be reloaded for anything that was saved before. */
const current = (page) => until(page, settled);
const silent = (page, word) => until(page, settled, word);

async function steps({ site, server, browser, open, run, shot }) {
  const report = await open(PAGE);
  const about = await open('pages/about/');
  const year = await open('2024/');
  const agencies = await open('agencies/');
  const missing = await open('2023/tongji/');
  // More tabs than a browser grants connections to one host.
  const more = [];
  for (let n = 0; n < 8; n += 1) more.push(await open('2024/shili/'));

  await run('every page has a panel, clean and missing ones too, and it shows together with its style', async () => {
    for (const page of [report, about, year, missing]) await page.locator(PANEL).waitFor({ state: 'visible', timeout: PATIENCE });
    await missing.locator(PANEL).locator('.near').getByText('这个机关最近的报告是').waitFor({ state: 'visible', timeout: PATIENCE });
    await shot(missing, 'missing-1280');
    const clean = about.locator(PANEL);
    await clean.getByText('本页没有问题').waitFor({ timeout: PATIENCE });
    same(await clean.locator('.list').isVisible(), false, 'the list of a clean page');
    const { height, width } = await clean.boundingBox();
    if (height > 60 || width > 300) throw new Error(`the panel of a clean page is ${width} × ${height}`);
    await shot(about, 'clean-1280');
    // Its style is held back: until it comes nothing of the panel is seen.
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    let release = null;
    const held = new Promise((done) => { release = done; });
    await page.route('**/_portal/panel.css', (route) => held.then(() => route.continue()));
    await page.goto(server.origin, { waitUntil: 'domcontentloaded' });
    const panel = page.locator(PANEL);
    await panel.locator('.toggle').waitFor({ state: 'attached', timeout: PATIENCE });
    same(await panel.isVisible(), false, 'the panel without its style');
    release();
    await panel.waitFor({ state: 'visible', timeout: PATIENCE });
    same(await panel.evaluate((box) => getComputedStyle(box.getRootNode().host).position), 'fixed', 'where the panel is');
    await shot(page, 'home-360');
    await context.close();
  });

  await run('a save reloads the page, where it was left', async () => {
    await report.evaluate(() => scrollTo(0, 700));
    const from = await report.evaluate(() => scrollY);
    if (from < 600) throw new Error(`the page cannot be scrolled: ${from}`);
    for (const page of [report, about, ...more]) await page.evaluate(() => { window.before = true; });
    site.edit(REPORT,
      ['received: [3, 1, 0, 0, 0, 0, 4]', 'received: [4, 1, 0, 0, 0, 0, 5]'],
      ['carried_out: [1, 0, 0, 0, 0, 0, 1]', 'carried_out: [2, 0, 0, 0, 0, 0, 2]']);
    await until(report, (was) => !window.before && document.getElementById('requests.received.total')?.innerText.startsWith('5')
      && document.readyState === 'complete' && Math.abs(scrollY - was) <= 40, from);
    await until(year, () => [...document.querySelectorAll('tbody tr')].some((row) => row.cells[0].innerText.includes('示例县民政局') && row.cells[1].innerText.trim() === '5'));
  });

  await run('a page that is refused its line at first asks again', async () => {
    // A browser of its own: the tabs of one share a line.
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    let asked = 0;
    await page.route('**/_portal/events', (route) => {
      asked += 1;
      return asked <= 2 ? route.fulfill({ status: 429, body: '' }) : route.continue();
    });
    const answered = page.waitForResponse((r) => r.url().endsWith('/_portal/events') && r.status() === 200, { timeout: PATIENCE });
    await page.goto(server.origin + PAGE, { waitUntil: 'load' });
    await answered;
    same(asked, 3, 'how often it asked');
    await page.evaluate(() => { window.before = true; });
    site.edit(REPORT, ['problems: |\n', 'problems: |\n  公开的渠道有待拓宽。\n']);
    await until(page, () => !window.before && document.readyState === 'complete');
    site.edit(REPORT, ['problems: |\n  公开的渠道有待拓宽。\n', 'problems: |\n']);
    await context.close();
  });

  await run('a page that shows nothing of it is not reloaded', async () => {
    for (const page of [about, ...more]) {
      await current(page);
      same(await page.evaluate(() => window.before), true, `${page.url()} is the document of before`);
    }
  });

  await run('a fault stands on the page with its place, and goes when it is mended', async () => {
    const good = site.read(REPORT);
    site.edit(REPORT, ['received: [4, 1', 'received: [4, 2']);
    const panel = report.locator(PANEL);
    await panel.getByText('row-total').first().waitFor({ timeout: PATIENCE });
    const line = good.split('\n').findIndex((l) => l.includes('received: [')) + 1;
    const place = panel.getByText(`${REPORT}:${line}:`).first();
    await place.waitFor();
    await shot(report, '1280');
    const editor = await panel.getByText('在编辑器中打开').first().getAttribute('href');
    if (!editor.startsWith('vscode://file/') || !editor.includes(REPORT)) throw new Error(editor);
    const rule = await panel.getByRole('link', { name: 'row-total' }).first().getAttribute('href');
    const explained = await open(rule.slice(1));
    await visible(explained, '常见原因');
    await shot(explained, 'rule-1280');
    await explained.close();
    await place.click();
    same(await report.evaluate(() => decodeURIComponent(location.hash).startsWith('#requests.received')), true, 'the cell');
    // Closed, it stays closed as long as nothing else is found.
    await panel.getByLabel('关闭').click();
    same(await panel.locator('.list').isVisible(), false, 'the list after closing');
    await panel.locator('.list').evaluate((list) => { list.dataset.before = ''; });
    site.save(REPORT, `${site.read(REPORT)}# a remark\n`);
    await panel.locator('.list:not([data-before])').waitFor({ state: 'attached', timeout: PATIENCE });
    same(await panel.locator('.list').isVisible(), false, 'the list after another save');
    await panel.locator('.toggle').focus();
    await report.keyboard.press('Enter');
    same(await panel.locator('.list').isVisible(), true, 'the list after the key');
    site.save(REPORT, good);
    await silent(report, 'row-total');
  });

  await run('a broken file leaves the last good state on view, with the finding on it', async () => {
    const good = site.read(REPORT);
    const before = await cell(report, 'requests.received.total');
    site.save(REPORT, good.replace('received: [', 'received: [[['));
    await report.locator(PANEL).getByText('syntax').first().waitFor({ timeout: PATIENCE });
    same(await cell(report, 'requests.received.total'), before, 'the figure');
    const all = await open('_portal/findings');
    await visible(all, 'syntax');
    await shot(all, 'findings-1280');
    site.save(REPORT, good);
    await silent(report, 'syntax');
    await until(all, () => document.querySelector('main[data-list] .says') && !document.body.innerText.includes('syntax'));
    await all.close();
  });

  await run('broken settings and a broken register show on every page', async () => {
    for (const [file, name] of [['content/site.yml', 'site'], ['content/agencies.yml', 'agencies']]) {
      const good = site.read(file);
      site.save(file, `${good}\n  ]: [\n`);
      for (const page of [report, about, year, missing]) {
        await page.locator(PANEL).getByText(`${file}:`).first().waitFor({ timeout: PATIENCE });
      }
      await shot(about, `broken-${name}-1280`);
      await shot(missing, `broken-${name}-missing-1280`);
      site.save(file, good);
      for (const page of [report, about, year, missing]) await silent(page, `${file}:`);
    }
  });

  await run('a broken template leaves the last good state on view, and says why', async () => {
    site.save('themes/default/templates/report.html', '{% if %}');
    await report.locator(PANEL).locator('.trouble').getByText('report.html').waitFor({ timeout: PATIENCE });
    await visible(report, '存在的主要问题');
    site.remove('themes');
    await silent(report, 'report.html');
  });

  await run('a stylesheet reloads every page', async () => {
    const own = await about.evaluate(() => getComputedStyle(document.body).backgroundColor);
    site.save('themes/default/static/style.css', 'body { background: rgb(1, 2, 3) }');
    for (const page of [report, about, missing]) {
      await until(page, () => document.body && getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
    }
    site.remove('themes');
    for (const page of [report, about, missing]) {
      await until(page, (was) => document.readyState === 'complete' && getComputedStyle(document.body).backgroundColor === was, own);
      await current(page);
    }
  });

  await run('a new report appears: at its address, in its year, at its agency', async () => {
    const agency = await open('agencies/tongji/');
    const sample = site.read('content/2024/tongji.yml');
    site.save('content/2023/tongji.yml', sample.replace(/^published: .*/m, 'published: 2024-01-30'));
    await until(missing, () => document.querySelector('h1')?.innerText.includes('示例县统计局'));
    await until(agency, () => [...document.links].some((a) => a.pathname === '/2023/tongji/'));
    const list = await open('2023/');
    same(await list.locator('a[href$="tongji/"]').count() > 0, true, 'the year lists it');
    await agency.close();
    await list.close();
  });

  await run('a deleted report is gone from all of these', async () => {
    const list = await open('2023/');
    site.remove('content/2023/tongji.yml');
    await until(missing, () => document.querySelector('h1')?.innerText.includes('没有这个页面'));
    await until(list, () => document.readyState === 'complete' && ![...document.links].some((a) => a.pathname === '/2023/tongji/'));
    await list.close();
  });

  await run('open details stay open', async () => {
    site.save('content/pages/details.md', '---\ntitle: 试\n---\n甲\n');
    const template = '{% extends "default/page.html" %}{% block main %}<details id="one"><summary>一</summary>甲</details><details><summary>二</summary>乙</details>{% endblock %}';
    site.save('themes/default/templates/page.html', template);
    const page = await open('pages/details/');
    await page.locator('summary').nth(0).click();
    await page.locator('summary').nth(1).click();
    site.save('themes/default/templates/page.html', template.replace('甲', '丙'));
    await until(page, () => document.body?.innerText.includes('丙') && [...document.querySelectorAll('details')].map((d) => d.open).join() === 'true,true');
    site.remove('themes');
    site.remove('content/pages/details.md');
    await page.close();
  });

  await run('on a phone the panel covers less than half of the page and nothing scrolls sideways', async () => {
    site.edit(REPORT, ['received: [4, 1', 'received: [4, 2']);
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(server.origin + PAGE);
    await page.locator(PANEL).getByText('row-total').first().waitFor({ timeout: PATIENCE });
    await shot(page, '360');
    const box = await page.locator(PANEL).boundingBox();
    if (box.width > 360 || box.height > 0.62 * 740) throw new Error(`the panel is ${box.width} × ${box.height}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 360) throw new Error(`the page is ${wide} px wide`);
    await page.goto(`${server.origin}_portal/findings`);
    await visible(page, 'row-total');
    await shot(page, 'findings-360');
    const list = await page.evaluate(() => document.documentElement.scrollWidth);
    if (list > 360) throw new Error(`the list is ${list} px wide`);
    await context.close();
  });

  await run('without scripts a page is all there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(server.origin + PAGE);
    await visible(page, '存在的主要问题');
    await context.close();
  });
}
