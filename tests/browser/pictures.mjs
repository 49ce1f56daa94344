// Remakes the pictures of the manual and of the READMEs, docs/pictures/, from the program itself:
//
//   CHROMIUM=… node tests/browser/pictures.mjs target/debug/portal [DIR]
//
// With DIR they are put there instead, and the texts of terminals are compared with those that are kept.
//
// The site is docs/pictures/site/ with docs/pictures/filled.yml as its newest report, first with the mistakes that the manual
// mends, then without. What a terminal shows is kept beside its picture as text, which `cargo test` holds against the program.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';
import { preview } from './serve.mjs';
import { serve } from './site.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const KEPT = join(ROOT, 'docs/pictures');
const REPORT = 'content/2025/minzheng.yml';
/** What stands before a command in the terminal of an editor on Windows. */
const PROMPT = 'PS D:\\年报> ';
/** The day on which the pictures are taken. */
const TODAY = '2026-02-10';
/** How well pictures are kept: text stays sharp, and all of them together small. */
const QUALITY = 82;
/** The codes of a terminal, as classes of a style sheet. */
const CODES = { 1: 'bold', 31: 'red', 32: 'green', 33: 'yellow', 34: 'blue', 36: 'cyan', 91: 'red', 92: 'green', 93: 'yellow', 94: 'blue', 96: 'cyan' };
const STYLE = `
  body { margin: 0; background: #1e1e1e; color: #ccc }
  pre { display: inline-block; margin: 0; padding: 16px 20px; font: 15px/1.45 'Noto Sans Mono CJK SC', monospace }
  .bold { font-weight: bold } .red { color: #f14c4c } .green { color: #23d18b } .yellow { color: #e5e510 }
  .blue { color: #3b8eea } .cyan { color: #29b8db } .prompt { color: #888 }`;

const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

/** What a terminal would show of a text with its codes, as HTML; links of a terminal are left out. */
function shown(text) {
  let classes = [];
  const parts = text.replaceAll(/\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)/g, '').split(/\x1b\[([\d;]*)m/);
  return parts.map((part, i) => {
    if (i % 2 === 0) return part && (classes.length ? `<span class="${classes.join(' ')}">${escaped(part)}</span>` : escaped(part));
    for (const code of part.split(';')) classes = code === '' || code === '0' ? [] : [...classes, CODES[code]].filter(Boolean);
    return '';
  }).join('');
}

/** Draws a frame, so that a picture of a white page ends somewhere on a white page. Runs in the page. */
function frame() {
  const edge = document.body.appendChild(document.createElement('div'));
  edge.style.cssText = 'position: fixed; inset: 0; border: 1px solid #bbb; pointer-events: none; z-index: 2147483647';
}

/** A place where pictures are taken. */
class Studio {
  constructor(browser, portal, out) {
    this.browser = browser;
    this.portal = portal;
    this.out = out;
    this.taken = [];
    this.site = mkdtempSync(join(tmpdir(), 'portal-pictures-'));
    cpSync(join(KEPT, 'site'), this.site, { recursive: true });
    cpSync(join(KEPT, 'filled.yml'), join(this.site, REPORT));
  }

  /** Runs the program in the site; both of its outputs, in the order in which they come. */
  run(command) {
    const shell = `${command.replace(/^portal/, '"$PORTAL"')} --color always 2>&1`;
    const env = { ...process.env, PORTAL: this.portal, PORTAL_LANG: 'zh' };
    return spawnSync('sh', ['-c', shell], { cwd: this.site, env, encoding: 'utf8' }).stdout.trimEnd();
  }

  /** The picture of what a page shows in a window of this size. */
  async photograph(name, { url, html, width, height, of, ready }) {
    const context = await this.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width, height }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    if (url) await page.goto(url, { waitUntil: 'load' });
    else await page.setContent(html);
    await ready?.(page);
    await page.evaluate(() => document.fonts.ready);
    if (of) {
      const box = await page.locator(of).boundingBox();
      await page.setViewportSize({ width: Math.ceil(box.width), height: Math.ceil(box.height) });
    }
    await page.evaluate(frame);
    const session = await context.newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    this.taken.push(join(this.out, `${name}.webp`));
    writeFileSync(this.taken.at(-1), Buffer.from(data, 'base64'));
    await context.close();
  }

  /** The picture of a command in a terminal, and its text. */
  async terminal(name, command) {
    const said = this.run(command);
    const html = `<!doctype html><style>${STYLE}</style><pre><span class="prompt">${escaped(PROMPT)}</span>${escaped(command)}\n${shown(said)}</pre>`;
    const text = `${PROMPT}${command}\n${said.replaceAll(/\x1b\[[\d;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)/g, '')}\n`;
    writeFileSync(join(this.out, `${name}.txt`), text);
    if (readFileSync(join(KEPT, `${name}.txt`), 'utf8') !== text) throw new Error(`${name}.txt is not what the program prints`);
    await this.photograph(name, { html, width: 1000, height: 700, of: 'pre' });
  }

  /** Takes the mistakes out of the report, as the manual does. */
  mend() {
    this.run(`portal check --fix ${REPORT}`);
    const path = join(this.site, REPORT);
    writeFileSync(path, readFileSync(path, 'utf8').replace('[3, 1, 0, 0, 0, 0, 5]', '[4, 1, 0, 0, 0, 0, 5]'));
    this.run(`portal fmt ${REPORT}`);
  }

  /** Builds a site, and calls `take` with where its pages are. */
  async built(site, take) {
    const out = join(this.site, 'built');
    execFileSync(this.portal, ['build', '--site', site, '--out', out, '--quiet', '--as-of', TODAY], { stdio: ['ignore', 'ignore', 'ignore'] });
    const server = await serve(out);
    try {
      await take((path) => `${server.origin}/${path}`);
    } finally {
      await server.close();
      rmSync(out, { recursive: true });
    }
  }
}

async function take(studio) {
  await studio.terminal('check', `portal check ${REPORT}`);
  const previewed = await preview(studio.portal, studio.site);
  try {
    const ready = async (page) => {
      await page.locator('#portal-panel section').getByText('row-total').first().waitFor();
      await page.locator('#requests').evaluate((part) => part.scrollIntoView());
    };
    await studio.photograph('preview', { url: `${previewed.origin}2025/minzheng/`, width: 1200, height: 900, ready });
  } finally {
    previewed.end();
  }
  studio.mend();
  await studio.terminal('status', `portal status --as-of ${TODAY}`);
  await studio.built(studio.site, async (at) => {
    await studio.photograph('report', { url: at('2025/minzheng/'), width: 1200, height: 1000 });
    await studio.photograph('coverage', { url: at('coverage/'), width: 1200, height: 1000 });
  });
  await studio.built(ROOT, (at) => studio.photograph('sample', { url: at('2024/pingtan/'), width: 1200, height: 1200 }));
}

const [portal, out = KEPT] = process.argv.slice(2);
if (!portal || !process.env.CHROMIUM) {
  console.error('usage: CHROMIUM=browser node tests/browser/pictures.mjs PORTAL [DIR]');
  process.exit(2);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
const studio = new Studio(browser, resolve(portal), out);
try {
  await take(studio);
} finally {
  await browser.close();
  rmSync(studio.site, { recursive: true, force: true });
}
for (const picture of studio.taken) console.log(`${picture}: ${Math.ceil(statSync(picture).size / 1024)} KiB`);
