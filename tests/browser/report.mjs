// A report in a real browser: what hover, keys, copying, switches and paper do with it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS } from './browser.mjs';
import { serve } from './site.mjs';

const PAGE = '2024/minzheng/';
const ROW = 'received';

/** The figures of a row of table 三 in a report, as its file has them. */
function written(county, year, row) {
  const text = readFileSync(join(county, 'content', String(year), 'minzheng.yml'), 'utf8');
  return new RegExp(`^  ${row}: \\[(.*)\\]$`, 'm').exec(text)[1].split(', ');
}

/** Whether the figure of last year is shown and touches the cell `id`; runs in the page. */
function beside(id) {
  const tip = document.querySelector('.tip')?.getBoundingClientRect();
  const cell = document.getElementById(id).getBoundingClientRect();
  if (!tip?.width) return false;
  const inside = tip.left >= 0 && tip.right <= innerWidth && tip.top >= 0 && tip.bottom <= innerHeight;
  const touches = Math.abs(tip.bottom - cell.top) < 1 || Math.abs(tip.top - cell.bottom) < 1;
  return inside && touches && tip.left < cell.right && tip.right > cell.left;
}

const expect = (is, what) => (is ? null : what);

/** All checks, each with the faults that it found; `county` is the folder of the county's site, built. */
export async function checkReport(county, tally) {
  const server = await serve(join(county, 'public'));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const check = async (name, run) => {
    try {
      tally.add(name, (await run()).filter(Boolean));
    } catch (error) {
      tally.add(name, [error.message]);
    }
  };
  const total = page.locator(`[id="requests.${ROW}.total"]`);
  const tip = page.locator('.tip');
  const last = `上年 ${written(county, 2023, ROW).at(-1)}`;
  try {
    await page.goto(`${server.origin}/${PAGE}`);
    await check('last year\'s figure shows on hover, and goes', async () => {
      await total.hover();
      const shown = await tip.innerText();
      const described = await total.getAttribute('aria-describedby');
      await page.locator('h1').hover();
      return [
        expect(shown === last, `${shown} instead of ${last}`),
        expect(described === 'tip', 'the cell is not described by it'),
        expect((await tip.count()) === 0, 'it stays'),
      ];
    });
    await check('it goes with its cell when the page scrolls, and the pointer may rest on it', async () => {
      await total.hover();
      await page.evaluate(() => new Promise((done) => {
        scrollBy(0, 4);
        requestAnimationFrame(() => requestAnimationFrame(done));
      }));
      const above = await page.evaluate(beside, await total.getAttribute('id'));
      await tip.hover();
      return [expect(above, 'it is not beside its cell'), expect((await tip.textContent()) === last, 'it goes when pointed at')];
    });
    await check('the arrow keys walk the cells of a row and tell last year\'s figures', async () => {
      await page.mouse.move(0, 0);
      await page.locator('tr', { has: total }).locator('a').first().focus();
      for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowRight');
      const at = await page.evaluate(() => document.activeElement.id);
      const shown = await tip.innerText();
      await page.keyboard.press('Escape');
      return [
        expect(at === `requests.${ROW}.total`, `the focus is on ${at}`),
        expect(shown === last, `${shown} instead of ${last}`),
        expect((await tip.count()) === 0, 'Escape does not take it away'),
      ];
    });
    await check('on a phone too, where each step scrolls the table', async () => {
      await page.setViewportSize({ width: 360, height: 640 });
      await page.mouse.move(0, 0);
      await page.locator('tr', { has: total }).locator('a').first().focus();
      const faults = [];
      for (let step = 0; step < 7; step += 1) {
        await page.keyboard.press('ArrowRight');
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const at = await page.evaluate(() => document.activeElement.id);
        const told = await page.evaluate(beside, at);
        const wanted = await page.evaluate((id) => Boolean(document.getElementById(id).querySelector('.change')), at);
        faults.push(expect(told === wanted, `${at}: ${told ? 'a' : 'no'} figure of last year beside it`));
      }
      faults.push(expect((await tip.innerText()) === last, `not ${last}`));
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1280, height: 900 });
      return faults;
    });
    await check('and while the pointer rests on the table, which scrolls under it', async () => {
      await page.setViewportSize({ width: 1280, height: 400 });
      await total.scrollIntoViewIfNeeded();
      await page.mouse.move(0, 0);
      const box = await page.locator('.t-requests').boundingBox();
      const [x, y] = [box.x + box.width - 20, 200];
      await page.mouse.move(x, y);
      const under = () => page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('.statutory td[id]')?.id ?? '', [x, y]);
      const faults = [expect(await under(), 'the pointer does not rest on a cell')];
      const passed = new Set();
      await total.evaluate((cell) => { cell.tabIndex = -1; cell.focus(); });
      for (let step = 0; step < 20; step += 1) {
        await page.keyboard.press('ArrowDown');
        // What the browser tells of a pointer at rest comes with the frames after the scroll.
        await page.evaluate(() => new Promise((done) => {
          const frames = (left) => requestAnimationFrame(() => (left ? frames(left - 1) : done()));
          frames(12);
        }));
        passed.add(await under());
        const at = await page.evaluate(() => document.activeElement.id);
        const [told, wanted] = await page.evaluate((id) => {
          const cell = document.getElementById(id);
          return [cell.getAttribute('aria-describedby') === 'tip' && Boolean(document.querySelector('.tip')), Boolean(cell.querySelector('.change'))];
        }, at);
        faults.push(expect(told === wanted, `${at}: ${told ? 'a' : 'no'} figure of last year`));
      }
      faults.push(expect(passed.size > 3, `only ${passed.size} cells passed under the pointer`));
      await page.mouse.move(x, y - 1);
      const pointed = await page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('.statutory td[id]')?.matches(':not(:has(.change)), [aria-describedby=tip]'), [x, y - 1]);
      faults.push(expect(pointed, 'a pointer that moves is not followed'));
      await page.mouse.move(0, 0);
      await page.setViewportSize({ width: 1280, height: 900 });
      return faults;
    });
    await check('a click on a cell puts its address into the bar', async () => {
      await total.click({ position: { x: 3, y: 3 } });
      return [expect(new URL(page.url()).hash === `#requests.${ROW}.total`, page.url())];
    });
    await check('an address without a cell of its own leads to the next best, one that is none does nothing', async () => {
      const before = complaints.length;
      const landed = async (fragment) => {
        await page.goto(`${server.origin}/`);
        await page.goto(`${server.origin}/${PAGE}#${fragment}`);
        return new URL(page.url()).hash;
      };
      for (const odd of ['%', '%E0%A4%A', '"]', '<b>', 'requests.no_such.total']) await landed(odd);
      const nearest = (await landed('requests.refused.total')).slice(1);
      return [
        expect(complaints.length === before, complaints.slice(before).join()),
        expect(nearest === 'requests.refused' && (await page.locator(`th [id="${nearest}"]`).count()) === 1, nearest),
      ];
    });
    await check('a copied row has its numbers and nothing else', async () => {
      const copied = await page.evaluate((id) => {
        getSelection().selectAllChildren(document.getElementById(id).closest('tr'));
        const text = getSelection().toString();
        getSelection().removeAllRanges();
        return text;
      }, `requests.${ROW}.total`);
      const numbers = copied.split(/\s+/).filter((piece) => /^[+\u2212\d]/.test(piece));
      const wanted = written(county, 2024, ROW);
      return [expect(numbers.join() === wanted.join(), `${numbers} instead of ${wanted}`)];
    });
    await check('a negative number is copied as spreadsheets read it, a state in words', async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const copied = async (path, selector) => {
        await page.goto(`${server.origin}/${path}`);
        await page.evaluate((what) => {
          getSelection().selectAllChildren(document.querySelector(what));
          document.execCommand('copy');
        }, selector);
        return page.evaluate(async () => {
          const [item] = await navigator.clipboard.read();
          const read = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : '');
          return { text: await read('text/plain'), html: await read('text/html') };
        });
      };
      const years = await copied('compare/2023-2024/', '.list-table tbody');
      const states = await copied('coverage/', '.matrix tbody');
      const negative = /\t-\d/.test(years.text) && />-\d/.test(years.html);
      return [
        expect(negative, `no negative number in ${years.text.slice(0, 200)}`),
        expect(!`${years.text}${years.html}`.includes('\u2212'), 'a sign that spreadsheets do not read'),
        expect((states.text.match(/按时/g) ?? []).length > 5 && states.html.includes('按时'), `no states in ${states.text.slice(0, 200)}`),
      ];
    });
    await check('paper says when it was printed', async () => {
      await page.goto(`${server.origin}/${PAGE}`);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const says = await page.locator('.printed-on').first().textContent();
      return [expect(/^打印于 \d{4}年\d{1,2}月\d{1,2}日$/.test(says), says)];
    });
    await check('large type and high contrast are remembered on other pages, and off again', async () => {
      const state = () => page.evaluate(() => [
        document.documentElement.dataset.size, document.documentElement.dataset.contrast,
        ...[...document.querySelectorAll('[data-mode]')].map((button) => button.getAttribute('aria-pressed')),
      ].join());
      await page.getByRole('button', { name: '大字版' }).click();
      await page.getByRole('button', { name: '高对比' }).click();
      await page.goto(`${server.origin}/coverage/`);
      const on = await state();
      await page.getByRole('button', { name: '大字版' }).click();
      await page.getByRole('button', { name: '高对比' }).click();
      await page.goto(`${server.origin}/`);
      const off = await state();
      return [expect(on === 'large,more,true,true', on), expect(off === ',,false,false', off)];
    });
    await check('the 公布情况 statement is copied', async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${server.origin}/coverage/`);
      await page.getByRole('button', { name: '复制文字：2024' }).click();
      await page.waitForFunction(() => document.body.innerText.includes('已复制'));
      const text = await page.evaluate(() => navigator.clipboard.readText());
      const shown = await page.locator('#says-2024').innerText();
      return [expect(text.includes('应公布2024年度') && text === shown, text)];
    });
    await check('heads of the comparison of two years sort it, both ways', async () => {
      await page.goto(`${server.origin}/compare/2023-2024/`);
      const column = (at) => page.locator('tbody tr').evaluateAll(
        (rows, index) => rows.map((row) => Number(row.cells[index].textContent.replace(/[+,]/g, '').replace('\u2212', '-'))).filter((n) => !Number.isNaN(n)), at);
      const head = page.locator('thead tr:nth-child(2) th').nth(2);
      await head.locator('button').click();
      const falling = await column(3);
      await head.locator('button').click();
      const rising = await column(3);
      const sorted = (list, sign) => list.every((n, i) => i === 0 || sign * (n - list[i - 1]) >= 0);
      return [
        expect(falling.length > 20 && sorted(falling, -1), `not falling: ${falling}`),
        expect(sorted(rising, 1), `not rising: ${rising}`),
        ...complaints,
      ];
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
