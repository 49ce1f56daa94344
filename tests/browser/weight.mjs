// What a page weighs: as written, packed, with its stylesheet and its scripts.

import { gzipSync } from 'node:zlib';
import { parse } from 'parse5';
import { kind } from './browser.mjs';
import { address, elements, pages, text } from './site.mjs';

const KB = 1024;
const REPORT = 60 * KB;
/** Without the narrative, which is as long as its authors made it. */
const REPORT_PACKED = 14 * KB;
/** Lists of selectors and pairs of properties are written out, for browsers of 2020. */
const STYLE = 44 * KB;
const SCRIPTS = 30 * KB;
/** Pages whose purpose is a program, and the scripts that no other page has. */
const PROGRAMS = ['compare', 'search'];
const OWN = /(^|\/)static\/(data|compare|find|search)\.js$/;

/** A page without what stands in its narrative. */
function withoutNarrative(html) {
  const cuts = [];
  const walk = (node) => {
    const place = node.sourceCodeLocation;
    if (node.attrs?.some((a) => a.name === 'class' && a.value.split(' ').includes('narrative')) && place?.endTag) {
      cuts.push([place.startTag.endOffset, place.endTag.startOffset]);
      return;
    }
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html, { sourceCodeLocationInfo: true }));
  return cuts.reverse().reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), html);
}

/** The files that a page loads as stylesheets and as scripts, and how long its inline ones are. */
function loaded(path, html) {
  const found = { styles: [], scripts: [], inline: 0 };
  const file = (link) => decodeURIComponent(new URL(link, new URL(address(path), 'http://site.invalid/')).pathname.slice(1));
  elements(html, (node, attributes) => {
    if (node.tagName === 'link' && attributes.rel === 'stylesheet') found.styles.push(file(attributes.href));
    if (node.tagName !== 'script') return;
    if (attributes.src) found.scripts.push(file(attributes.src));
    else found.inline += Buffer.byteLength(node.childNodes.map((child) => child.value ?? '').join(''));
  });
  return found;
}

const over = (bytes, limit, what) => (bytes > limit ? [`${what}: ${bytes} bytes, more than ${limit}`] : []);

/** Checks every page in `root`; the counts go to `tally`. */
export function checkWeight(root, tally) {
  const sheets = new Set();
  // The page for missing addresses may name its files from the root of its host.
  for (const path of pages(root).filter((name) => name !== '404.html')) {
    const html = text(root, path);
    const { styles, scripts, inline } = loaded(path, html);
    const faults = styles.length === 1 ? [] : [`${styles.length} stylesheets, not one`];
    styles.forEach((style) => sheets.add(style));
    if (!PROGRAMS.includes(kind(path))) {
      const bytes = scripts.reduce((sum, script) => sum + Buffer.byteLength(text(root, script)), inline);
      faults.push(...over(bytes, SCRIPTS, 'scripts'), ...scripts.filter((script) => OWN.test(script)).map((script) => `loads ${script}`));
    } else if (!scripts.some((script) => /\/data\.js$/.test(script))) {
      faults.push('does not load static/data.js');
    }
    if (kind(path).startsWith('report ')) {
      faults.push(...over(Buffer.byteLength(html), REPORT, 'as written'));
      faults.push(...over(gzipSync(withoutNarrative(html), { level: 9 }).length, REPORT_PACKED, 'packed, without its narrative'));
    }
    tally.add(`weight of /${address(path)}`, faults);
  }
  for (const style of sheets) tally.add(`weight of /${style}`, over(Buffer.byteLength(text(root, style)), STYLE, 'as written'));
}
