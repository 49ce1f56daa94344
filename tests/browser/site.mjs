// The built site as the checks see it: its files, its pages, and a small server for it.

import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'parse5';

/** Every file below `root`, as paths with `/`, in a fixed order; dot files are not part of the site. */
export function files(root) {
  return readdirSync(root, { recursive: true })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/(^|\/)\./.test(path) && statSync(join(root, path)).isFile())
    .sort();
}

/** Every HTML page below `root`. */
export function pages(root) {
  return files(root).filter((path) => path.endsWith('.html'));
}

/** The text of one file of the site. */
export function text(root, path) {
  return readFileSync(join(root, path), 'utf8');
}

/** The address of a page below the root of the site: `2024/index.html` is at `2024/`. */
export function address(path) {
  return path.replace(/(^|\/)index\.html$/, '$1');
}

/** Calls `visit` for every element of a page, the contents of templates included. */
export function elements(html, visit) {
  const walk = (node) => {
    if (node.tagName) visit(node, Object.fromEntries(node.attrs.map((a) => [a.name, a.value])));
    for (const child of node.childNodes ?? []) walk(child);
    if (node.content) walk(node.content);
  };
  walk(parse(html));
}

/** Where the site says that it will stand, from the canonical link of its first page; null if it does not say. */
export function declaredUrl(root) {
  let found = null;
  if (!existsSync(join(root, 'index.html'))) return found;
  elements(text(root, 'index.html'), (node, attributes) => {
    if (node.tagName === 'link' && attributes.rel === 'canonical') found = new URL(attributes.href);
  });
  return found;
}

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Text that is worth packing, as the document recommends. */
const PACKED = /^text\/|javascript|json|xml|svg/;
const DOCS = join(dirname(fileURLToPath(import.meta.url)), '../../docs');

/**
 * The policy that the project recommends, read from where it does: in `docs/deploying.md`, and in the files for servers
 * with what only a header may say of frames. Throws when they do not agree.
 */
export function recommendedPolicy() {
  const document = readFileSync(join(DOCS, 'deploying.md'), 'utf8');
  const plain = /^## Content-Security-Policy$[^]*?^```\n(default-src [^\n]+)\n```$/m.exec(document)?.[1];
  if (!plain) throw new Error('docs/deploying.md recommends no Content-Security-Policy');
  const header = `${plain}; frame-ancestors 'self'`;
  for (const name of ['nginx.conf', 'Caddyfile']) {
    const own = /Content-Security-Policy "([^"]+)"/.exec(readFileSync(join(DOCS, 'deploy', name), 'utf8'))?.[1];
    if (own !== header) throw new Error(`docs/deploy/${name} recommends another policy: ${own}`);
  }
  return header;
}

/**
 * Serves `root` under `prefix` on the loopback address as the project recommends: with the strict policy, packed, and with the
 * site's own page for what is missing.
 */
export async function serve(root, prefix = '/') {
  const known = new Set(files(root));
  const policy = recommendedPolicy();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const send = (status, type, body) => {
      const packed = PACKED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(status, {
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
        ...(packed && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
      });
      if (request.method === 'HEAD') response.end();
      else response.end(packed ? gzipSync(body) : body);
    };
    const inside = pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) : null;
    const path = inside === '' || inside?.endsWith('/') ? `${inside}index.html` : inside;
    if (inside === null) {
      send(404, 'text/plain; charset=utf-8', 'outside the site\n');
    } else if (known.has(path)) {
      send(200, TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(join(root, path)));
    } else if (known.has('404.html')) {
      send(404, TYPES['.html'], readFileSync(join(root, '404.html')));
    } else {
      send(404, 'text/plain; charset=utf-8', 'no such page\n');
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections?.();
      return new Promise((done) => server.close(done));
    },
  };
}

/** Counts what passed and says what failed, each failure with its place. */
export class Tally {
  passed = 0;
  failed = 0;

  /** One check: it passes when there are no faults. */
  add(name, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`  failed: ${name}`);
    for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
    if (faults.length > 20) console.log(`    and ${faults.length - 20} more`);
  }
}
