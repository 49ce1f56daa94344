// What axe-core says of a page: all of its rules, and what it leaves to people to review is reviewed here.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is let pass, each with its reason; `selector` names the elements that it is about. */
const ARGUED = [
  {
    rule: 'table-fake-caption',
    selector: '.statutory',
    reason: 'the official form opens with the title of its first block over all columns: it heads that block, and the heading of the part names the table',
  },
  {
    rule: 'identical-links-same-purpose',
    selector: 'td a, th a',
    reason: 'the headers of the row and the column tell links in a table apart',
  },
  {
    rule: 'th-has-data-cells',
    selector: '.list-table:has(.group)',
    reason: 'the title of a group spans its row and heads the rows below it, which axe does not look at',
  },
  {
    rule: 'hidden-content',
    selector: '*',
    reason: 'axe says no more than that something is hidden: what a width hides the other one shows, what a control hides `unfolded` shows, the imprint is for print',
  },
];

/** Runs axe in the page. Contrasts that it leaves open, of single digits and where something else overlaps, are worked out here. */
async function findings({ argued, only }) {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const channels = (colour) => (/^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : null);
  const opaque = (colour) => colour && (colour[3] ?? 1) === 1;
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      const colour = channels(style.backgroundColor);
      if (style.backgroundImage !== 'none' || !colour || (colour[3] > 0 && colour[3] < 1)) return null;
      if (opaque(colour)) return colour;
    }
    return null;
  };
  const contrasts = (element, enhanced) => {
    const style = getComputedStyle(element);
    const text = channels(element instanceof SVGElement ? style.fill : style.color);
    const ground = behind(element);
    if (!opaque(text) || !ground) return false;
    const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const wanted = enhanced ? (large ? 4.5 : 7) : large ? 3 : 4.5;
    return (light + 0.05) / (dark + 0.05) >= wanted;
  };
  const bare = (text) => text.replace(/\s+/g, '');
  const reviewed = (rule, element) => {
    if (rule === 'color-contrast' || rule === 'color-contrast-enhanced') return contrasts(element, rule !== 'color-contrast');
    if (rule === 'label-content-name-mismatch') return bare(element.getAttribute('aria-label') ?? '').includes(bare(element.innerText));
    return false;
  };
  const passes = (rule, element) => argued.some((a) => a.rule === rule && element.matches(a.selector));

  const rules = Object.fromEntries(axe.getRules().map(({ ruleId, tags }) => [ruleId, { enabled: !only || tags.includes(only) }]));
  const found = await axe.run(document, { rules, resultTypes: ['violations', 'incomplete'], elementRef: true });
  const told = (result, nodes, kind) => {
    if (!nodes.length) return [];
    const why = [...nodes[0].any, ...nodes[0].all, ...nodes[0].none].map((check) => check.message).join(' ').slice(0, 200);
    return [`axe ${kind} ${result.id}: ${nodes.length}×, first ${nodes[0].target.join(' ')}: ${nodes[0].html.slice(0, 120)}: ${why}`];
  };
  return [
    ...found.violations.flatMap((r) => told(r, r.nodes.filter((n) => !passes(r.id, n.element)), 'finds')),
    ...found.incomplete.flatMap((r) => told(r, r.nodes.filter((n) => !passes(r.id, n.element) && !reviewed(r.id, n.element)), 'leaves open')),
  ];
}

/**
 * What axe-core finds on a page as it stands, with every rule, and what it leaves open and nothing here settles. `only` names a
 * tag of rules: those of colours are enough where nothing but colours is other than before.
 */
export async function accessibility(page, only = null) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // A head that stays in sight covers a row for as long as the page is scrolled so.
  await page.evaluate(() => scrollTo(0, 0));
  return page.evaluate(findings, { argued: ARGUED, only });
}

/** Opens what controls of the main part fold away; tells whether there was anything. */
export async function unfolded(page) {
  return page.evaluate(() => {
    const folded = [...document.querySelectorAll('main details:not([open])')];
    const unchecked = [...document.querySelectorAll('main input[type=checkbox]:not(:checked)')];
    for (const details of folded) details.open = true;
    for (const box of unchecked) box.click();
    return folded.length + unchecked.length > 0;
  });
}
