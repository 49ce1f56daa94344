// A preview in which a site can be edited, in a real browser, and what the checks of editing do there.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';

/** How long something is waited for that a slow machine takes its time for. */
export const PATIENCE = 60_000;
export const STRIP = '.portal-strip';

/** Starts a preview in which the site can be edited; gives its address and the key. */
export async function editable(portal, site) {
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

export const same = (found, wanted, what) => {
  if (found !== wanted) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
};
export const cell = (page, id) => page.locator(`[id="${id}"]`);
/** The figure in a cell as the page shows it. */
export const shown = (page, id) => cell(page, id).evaluate((td) => td.firstChild.data);
export const shows = (page, id, figure) => page.waitForFunction(([at, wanted]) => document.getElementById(at)?.firstChild.data === wanted, [id, figure], { timeout: PATIENCE });
/** Until the strip shows a text; what a screen reader was told last stays where nobody sees it. */
export const says = (page, text) => page.locator(STRIP).getByText(text).and(page.locator(':not([role=status])')).locator('visible=true').first().waitFor({ timeout: PATIENCE });
export const heard = (page, text) => page.locator(`${STRIP} [role=status]`).filter({ hasText: text }).waitFor({ state: 'attached', timeout: PATIENCE });

/** How long a page has to be the newest one: a file that was just written is read a moment later. */
const CALM = 400;
/** Until the page is the one that the preview would give now, and nothing is left to be loaded anew. */
export const still = async (page) => {
  await page.waitForFunction(async (calm) => {
    const isNewest = async () => {
      const own = document.querySelector('script[data-digest]')?.dataset.digest;
      const answer = await fetch(`/_portal/page.json?path=${encodeURIComponent(location.pathname)}`, { cache: 'no-store' });
      return document.readyState === 'complete' && (await answer.json()).digest === own && Boolean(document.querySelector('.portal-strip'));
    };
    try {
      if (!await isNewest()) return false;
      await new Promise((later) => { setTimeout(later, calm); });
      return await isNewest();
    } catch {
      return false;
    }
  }, CALM, { timeout: PATIENCE });
};

/** The figures of a report's file, in the order of the form. */
export const figures = (text) => {
  const rows = text.split('\n').filter((line) => /^ {2,}[^#:]+:\s+(\[[^\]]*\]|null|[\d.]+|\/)?\s*(#.*)?$/.test(line) && !/:\s*$/.test(line.replace(/#.*/, '')));
  return rows.flatMap((line) => /:\s+(\[[^\]]*\]|[^\s#]+)/.exec(line)[1].replace(/[[\]]/g, '').split(',').map((word) => word.trim()));
};

/** A copy of a site in a preview and a browser, for `run`; all of it ends with it. `prepare` may change the copy before. */
export async function workshop({ portal, content, tally, shots, prepare }, run) {
  const site = mkdtempSync(join(tmpdir(), 'portal-editing-'));
  cpSync(content, join(site, 'content'), { recursive: true });
  const read = (path) => readFileSync(join(site, path), 'utf8');
  // As careful editors do: another file takes the place of the old one.
  const write = (path, text) => {
    writeFileSync(join(site, 'saving'), text);
    renameSync(join(site, 'saving'), join(site, path));
  };
  const call = (program, ...words) => {
    const { status, stderr } = spawnSync(program, words, { cwd: site });
    if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  };
  prepare?.({ site, read, write, call });
  const server = await editable(portal, site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
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
    const check = async (name, steps) => {
      try {
        await steps();
        tally.add(`editing: ${name}`, complaints.splice(0));
      } catch (error) {
        const strips = await Promise.all(context.pages().map((page) => page.locator(STRIP).first().innerText({ timeout: 1000 }).catch(() => 'no strip')));
        tally.add(`editing: ${name}`, [String(error.stack ?? error).slice(0, 2000), ...strips.map((text) => `the strip: ${text}`), ...complaints.splice(0)]);
      }
    };
    const shot = async (page, name) => shots && page.screenshot({ path: join(shots, `editing-${name}.png`) });
    await run({ portal, site, server, browser, context, open, check, read, write, call, shot });
    await context.close();
  } finally {
    await browser.close();
    server.end();
    rmSync(site, { recursive: true, force: true });
  }
}
