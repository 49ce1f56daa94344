// node oldest.mjs PROGRAM: builds a site and reads it in Chromium 86, the oldest engine that is promised, which an npm package
// carries: every kind of page runs without an error, searching and comparing answer, a report is printed. Prints what fails.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import WebSocket from 'ws';
import { serve } from './site.mjs';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKAGE = 'chrome-aws-lambda@5.3.1';
const SUM = 'sha512-KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==';
const FOLDER = join(REPOSITORY, 'target/tools/chromium-86');

/** The browser, from its package; its bytes are known. */
function browser() {
  const program = join(FOLDER, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(FOLDER, { recursive: true });
  const run = (command, ...args) => {
    const done = spawnSync(command, args, { cwd: FOLDER, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`);
    return done.stdout;
  };
  const packed = run('npm', 'pack', PACKAGE, '--silent').trim().split('\n').pop();
  const sum = createHash('sha512').update(readFileSync(join(FOLDER, packed))).digest('base64');
  if (`sha512-${sum}` !== SUM) throw new Error(`${packed} is not the file that is known: sha512-${sum}`);
  run('tar', '-xzf', packed);
  for (const name of ['aws.tar', 'swiftshader.tar', 'chromium']) {
    writeFileSync(join(FOLDER, name), brotliDecompressSync(readFileSync(join(FOLDER, `package/bin/${name}.br`))));
    if (name.endsWith('.tar')) run('tar', '-xf', name);
  }
  chmodSync(program, 0o755);
  rmSync(join(FOLDER, packed));
  rmSync(join(FOLDER, 'package'), { recursive: true });
  return program;
}

/** Speaks the protocol of a browser's tools. */
class Tools {
  static async open(program, folder) {
    const options = ['--no-sandbox', '--headless', '--disable-gpu', '--disable-dev-shm-usage', '--disable-software-rasterizer', '--remote-debugging-port=0'];
    // Its processes are a group, which ends as a whole.
    const running = spawn(program, [...options, `--user-data-dir=${folder}`, 'about:blank'], {
      detached: true,
      env: { ...process.env, LD_LIBRARY_PATH: [join(FOLDER, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
    });
    const address = await new Promise((done, fail) => {
      let said = '';
      const late = setTimeout(() => fail(new Error(`Chromium 86 does not start: ${said.slice(-500)}`)), 20_000);
      running.stderr.on('data', (bytes) => {
        said += bytes;
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found) { clearTimeout(late); done(found[1]); }
      });
      running.on('exit', (status) => { clearTimeout(late); fail(new Error(`Chromium 86 ended with ${status}: ${said.slice(-500)}`)); });
    });
    const socket = new WebSocket(address);
    await new Promise((done, fail) => { socket.on('open', done); socket.on('error', fail); });
    return new Tools(running, socket);
  }

  constructor(running, socket) {
    Object.assign(this, { running, socket, waiting: new Map(), number: 0, errors: [] });
    socket.on('message', (text) => {
      const { id, result, error, method, params } = JSON.parse(text);
      if (id) {
        const { done, fail } = this.waiting.get(id);
        this.waiting.delete(id);
        if (error) fail(new Error(error.message)); else done(result);
      } else if (method === 'Runtime.exceptionThrown') {
        this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      } else if (method === 'Log.entryAdded' && params.entry.level === 'error') {
        this.errors.push(`${params.entry.text} ${params.entry.url ?? ''}`);
      }
    });
  }

  send(method, params = {}) {
    const id = ++this.number;
    const sent = { id, method, params, ...(this.session && { sessionId: this.session }) };
    return new Promise((done, fail) => { this.waiting.set(id, { done, fail }); this.socket.send(JSON.stringify(sent)); });
  }

  async page() {
    const { targetInfos } = await this.send('Target.getTargets');
    const { targetId } = targetInfos.find(({ type }) => type === 'page');
    this.session = (await this.send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    for (const domain of ['Page', 'Runtime', 'Log']) await this.send(`${domain}.enable`);
  }

  async value(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Opens an address and waits until an expression holds. */
  async open(url, until = 'document.readyState === "complete"') {
    await this.send('Page.navigate', { url });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await this.value(`location.href.startsWith(${JSON.stringify(url.split('#')[0])}) && document.readyState === "complete" && (${until})`)) return true;
      await new Promise((done) => setTimeout(done, 50));
    }
    return false;
  }

  close() {
    this.socket.close();
    this.running.removeAllListeners('exit');
    if (this.running.exitCode === null) process.kill(-this.running.pid, 'SIGKILL');
  }
}

const program = resolve(process.argv[2] ?? join(REPOSITORY, 'target/release/portal'));
const work = mkdtempSync(join(tmpdir(), 'oldest-'));
const failures = [];
let asked = 0;
const hold = (is, what) => {
  asked += 1;
  if (!is) failures.push(what);
};
let tools, server;
try {
  const out = join(work, 'public');
  const built = spawnSync(program, ['build', '--quiet', '--draft', '--site', join(REPOSITORY, 'tests/sites/shili'), '--out', out], { encoding: 'utf8' });
  if (!existsSync(join(out, 'index.html'))) throw new Error(built.stderr);
  server = await serve(out);
  const root = `${server.origin}/`;
  tools = await Tools.open(browser(), join(work, 'profile'));
  await tools.page();
  const version = await tools.send('Browser.getVersion');
  hold(/Chrome\/86\./.test(version.userAgent), `another browser: ${version.userAgent}`);
  const pages = ['', '2024/', '2024/minzheng/', '2018/', 'agencies/', 'agencies/minzheng/', 'compare/2023-2024/', 'coverage/', 'data/', 'terms/', 'measures/', 'sitemap/', 'corrections/'];
  for (const page of pages.filter((path) => existsSync(join(out, path, 'index.html')))) {
    tools.errors.length = 0;
    hold(await tools.open(root + page), `/${page} does not load`);
    hold(tools.errors.length === 0, `/${page}: ${tools.errors.join('; ')}`);
    hold(await tools.value('getComputedStyle(document.body).fontSize !== "" && document.querySelector("h1").getBoundingClientRect().height > 0'), `/${page} has no style`);
  }
  tools.errors.length = 0;
  const found = 'document.querySelectorAll("#found a[href]").length > 0';
  hold(await tools.open(`${root}search/?q=${encodeURIComponent('民政')}`, found), 'searching finds nothing');
  hold(tools.errors.length === 0, `searching: ${tools.errors.join('; ')}`);
  tools.errors.length = 0;
  hold(await tools.open(`${root}compare/`, 'document.querySelector("#free-compare form") !== null'), 'the free comparison does not begin');
  hold(tools.errors.length === 0, `comparing: ${tools.errors.join('; ')}`);
  hold(await tools.open(`${root}2024/minzheng/`), 'the report does not load');
  const { data } = await tools.send('Page.printToPDF', { printBackground: false });
  hold(Buffer.from(data, 'base64').subarray(0, 5).toString() === '%PDF-', 'the report cannot be printed');
} catch (error) {
  failures.push(error.stack ?? String(error));
} finally {
  tools?.close();
  server?.close();
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) console.log(`  ${failure}`);
console.log(`  Chromium 86: ${asked} things asked, ${failures.length} wrong`);
process.exit(failures.length ? 1 : 0);
