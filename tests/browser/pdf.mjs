// Reads the text of a PDF that Chromium wrote: plain objects, packed streams, fonts that tell which characters their glyphs are.

import { inflateSync } from 'node:zlib';

/** Fonts draw some characters with the glyph of a radical, and a PDF then gives that back; normalisation leaves these as they are. */
const RADICALS = new Map([...'⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'].flatMap((c, i, all) => (i % 2 ? [] : [[c, all[i + 1]]])));

/** The objects of a file by number: what each says, and its stream if it has one. */
function objects(bytes) {
  const all = new Map();
  const source = bytes.toString('latin1');
  for (const found of source.matchAll(/(?:^|\n)(\d+) 0 obj\s*([^]*?)\s*endobj/g)) {
    const at = found[2].indexOf('stream\n');
    const says = at < 0 ? found[2] : found[2].slice(0, at);
    const object = { says };
    if (at >= 0) {
      const packed = Buffer.from(found[2].slice(at + 7).replace(/\n?endstream$/, ''), 'latin1');
      if (/\/FlateDecode/.test(says)) object.stream = inflateSync(packed, { finishFlush: 2 }).toString('latin1');
    }
    all.set(Number(found[1]), object);
  }
  return all;
}

/** The characters of a font's glyphs, from its map to Unicode. */
function characters(map) {
  const found = new Map();
  const text = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const number = (hex) => parseInt(hex, 16);
  for (const [, block] of map.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, hex] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) found.set(number(glyph), text(hex));
  }
  for (const [, block] of map.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from, to, hex] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = number(from); glyph <= number(to); glyph += 1) {
        found.set(glyph, String.fromCodePoint(text(hex).codePointAt(0) + glyph - number(from)));
      }
    }
  }
  return found;
}

/** The glyphs of a string in a page's commands, as numbers of so many bytes. */
function glyphs(string, width) {
  let bytes;
  if (string.startsWith('<')) {
    bytes = Buffer.from(string.slice(1, -1), 'hex');
  } else {
    const plain = string.slice(1, -1).replace(/\\(\d{1,3}|[^])/g, (_, c) => {
      if (/^\d/.test(c)) return String.fromCharCode(parseInt(c, 8));
      return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[c] ?? c;
    });
    bytes = Buffer.from(plain, 'latin1');
  }
  return Array.from({ length: bytes.length / width }, (_, i) => bytes.readUIntBE(i * width, width));
}

/** The pages of a PDF: `width` and `height` in points, and `text` without blanks in the order of drawing. */
export function readPdf(bytes) {
  const all = objects(bytes);
  const referred = (says, key) => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(says)?.[1]);
  const fonts = new Map();
  const font = (number) => {
    if (!fonts.has(number)) {
      const { says } = all.get(number);
      const map = all.get(referred(says, 'ToUnicode'))?.stream ?? '';
      fonts.set(number, { width: says.includes('/Type0') ? 2 : 1, characters: characters(map) });
    }
    return fonts.get(number);
  };
  const order = [];
  const walk = (number) => {
    const { says } = all.get(number);
    if (!/\/Type\s*\/Pages\b/.test(says)) return order.push(says);
    for (const [, kid] of /\/Kids\s*\[([^\]]*)\]/.exec(says)[1].matchAll(/(\d+) 0 R/g)) walk(Number(kid));
    return order;
  };
  const catalog = [...all.values()].find(({ says }) => /\/Type\s*\/Catalog\b/.test(says));
  walk(referred(catalog.says, 'Pages'));
  return order.map((page) => {
    const [, , width, height] = /\/MediaBox\s*\[([^\]]*)\]/.exec(page)[1].trim().split(/\s+/).map(Number);
    const resources = /\/Resources (\d+) 0 R/.test(page) ? all.get(referred(page, 'Resources')).says : page;
    const listed = /\/Font\s*<<([^>]*)>>/.exec(resources)?.[1] ?? '';
    const named = new Map([...listed.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name, font(Number(number))]));
    const commands = all.get(referred(page, 'Contents'))?.stream ?? '';
    let current = null;
    let text = '';
    for (const [, name, strings] of commands.matchAll(/\/(\w+) [\d.]+ Tf|(<[0-9A-Fa-f]*>|\((?:\\[^]|[^\\)])*\)|\[(?:<[^>]*>|\((?:\\[^]|[^\\)])*\)|[^\]<(])*\])\s*T[jJ]/g)) {
      if (name) current = named.get(name);
      for (const [string] of (strings ?? '').matchAll(/<[0-9A-Fa-f]*>|\((?:\\[^]|[^\\)])*\)/g)) {
        text += glyphs(string, current.width).map((glyph) => current.characters.get(glyph) ?? '').join('');
      }
    }
    return { width, height, text: text.normalize('NFKC').replace(/[⺀-⻳]/g, (c) => RADICALS.get(c) ?? c).replace(/\s+/g, '') };
  });
}
