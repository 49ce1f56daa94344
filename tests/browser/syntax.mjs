// Scripts that readers load are in the language of the oldest browsers that are promised (Chromium 86, Safari 14, Firefox 78),
// and every selector of a stylesheet that they do not know stands in a rule of its own.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const THEMES = join(dirname(fileURLToPath(import.meta.url)), '../../themes');
/** What all three read: ECMAScript of that year. Safari 14 and Firefox 78 are the newest of 2020. */
const LANGUAGE = 2020;
/** The script that tells that a browser is too old, and so must be read by it. */
const OLDEST = { 'data.js': 2015 };
/** Faults of one script. */
export function faultsOfScript(name, text) {
  const faults = [];
  // What expressions may have of that year is the parser's to know; Safari alone reads none that look behind before 16.4, and
  // then all of the script is lost. Nor may one be made of a text.
  const onToken = ({ type, value }) => {
    const text = { regexp: value?.pattern, string: value, template: value }[type.label] ?? '';
    if (/\(\?<[=!]/.test(text)) faults.push(`${name}: “${text}” looks behind`);
  };
  try {
    parse(text, { ecmaVersion: OLDEST[name] ?? LANGUAGE, sourceType: 'script', onToken });
  } catch (error) {
    faults.push(`${name}: ${error.message} in the language of ${OLDEST[name] ?? LANGUAGE}`);
  }
  return faults;
}

/** Faults of one stylesheet: of a list with a selector that a browser does not know, it drops every one. */
export function faultsOfStyle(name, text) {
  const plain = text.replace(/\/\*[^]*?\*\//g, '');
  const faults = [];
  for (const [, before] of plain.matchAll(/([^{};]+)\{/g)) {
    const selectors = before.trim();
    if (selectors.startsWith('@') || !selectors.includes(',')) continue;
    const own = selectors.split(/,(?![^(]*\))/);
    const later = own.filter((selector) => /:has\(|:focus-visible|:is\(|:where\(/.test(selector));
    if (later.length > 0 && later.length < own.length) faults.push(`${name}: ${selectors}: ${later.join(', ')} takes the others along`);
  }
  return faults;
}

/** Checks the files of all built-in themes, and that faults are seen. */
export function checkSyntax(tally) {
  const seen = [
    faultsOfScript('a.js', 'a ??= 1').length === 1,
    faultsOfScript('a.js', 'a?.b ?? c').length === 0,
    faultsOfScript('a.js', 'x.match(/(?<!a)b/)').length === 1,
    faultsOfScript('a.js', 'x.match(/a(?<=a)b/g)').length === 1,
    faultsOfScript('a.js', 'new RegExp("(?<!a)" + b)').length === 1,
    faultsOfScript('a.js', 'new RegExp(`(?<=${a})b`)').length === 1,
    faultsOfScript('a.js', 'x.match(/a/v)').length === 1,
    faultsOfScript('a.js', 'x.match(/a/d)').length === 1,
    faultsOfScript('a.js', 'x.match(/(?i:a)b/)').length === 1,
    faultsOfScript('a.js', 'x.match(/(?:(?<a>b)|(?<a>c))/)').length === 1,
    faultsOfScript('a.js', 'x.match(/(?<a>b)(?=c)(?!d)\\p{L}/su)').length === 0,
    faultsOfScript('data.js', 'const f = async () => 1;').length === 1,
    faultsOfStyle('a.css', 'a, b:has(c) {color: red}').length === 1,
    faultsOfStyle('a.css', '@media print {a:hover, b {color: red} c:has(d, e) {}}').length === 0,
  ];
  tally.add('faults of old browsers are seen', seen.every(Boolean) ? [] : [`not all: ${seen}`]);
  const kinds = { js: faultsOfScript, css: faultsOfStyle };
  let files = 0;
  for (const theme of readdirSync(THEMES)) {
    const folder = join(THEMES, theme, 'static');
    for (const name of readdirSync(folder).filter((file) => kinds[file.split('.').pop()])) {
      files += 1;
      const faults = kinds[name.split('.').pop()](name, readFileSync(join(folder, name), 'utf8'));
      tally.add(`${theme}/static/${name} is read by browsers of 2020`, faults);
    }
  }
  tally.add('the themes have scripts and styles', files > 6 ? [] : [`${files} files`]);
}
