// What the norms for government sites ask of every page: its metadata, title and footer; and robots.txt with the sitemap.

import { kind } from './browser.mjs';
import { address, declaredUrl, elements, files, pages, text } from './site.mjs';

/** The names that 《政府网站发展指引》 gives: for every page, for lists, and for articles (the image alone is left out). */
const EVERY = ['SiteName', 'SiteDomain', 'SiteIDCode'];
const LIST = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const ARTICLE = ['ArticleTitle', 'PubDate', 'ContentSource', 'Keywords', 'Author', 'Description', 'Url'];
/** What the footer of a site says that has all of it. */
const FOOTER = [
  '主办单位', '承办单位', '联系方式', '网站标识码', 'ICP备', '公网安备', '党政机关网站标识', '我为政府网站找错', '网站地图',
];
const OFFICIAL_LINKS = ['https://beian.miit.gov.cn/'];

const words = (node) => (node.value ?? '') + (node.childNodes ?? []).map(words).join('');

/** What a page says of itself. */
function scan(html) {
  const page = { meta: new Map(), titles: [], heading: '', canonical: [], footer: '', footerLinks: [], dates: [], links: [], onward: '', noindex: false, lang: '', charset: '' };
  elements(html, (node, attributes) => {
    if (node.tagName === 'html') page.lang = attributes.lang ?? '';
    if (node.tagName === 'meta' && attributes.charset) page.charset = attributes.charset.toLowerCase();
    if (node.tagName === 'meta' && attributes.name) page.meta.set(attributes.name.toLowerCase(), attributes.content ?? '');
    if (node.tagName === 'meta' && attributes['http-equiv'] === 'refresh') page.onward = attributes.content ?? '';
    if (node.tagName === 'a' && attributes.href) page.links.push(attributes.href);
    if (node.tagName === 'title' && node.parentNode.tagName === 'head') page.titles.push(words(node));
    if (node.tagName === 'h1') page.heading ||= words(node);
    if (node.tagName === 'link' && attributes.rel === 'canonical') page.canonical.push(attributes.href);
    if (node.tagName === 'time' && attributes.datetime) page.dates.push(attributes.datetime);
    if (node.tagName !== 'footer') return;
    page.footer = words(node).replace(/\s+/g, ' ');
    const walk = (inner) => {
      const href = inner.attrs?.find((a) => a.name === 'href')?.value;
      if (href) page.footerLinks.push(href);
      (inner.childNodes ?? []).forEach(walk);
    };
    walk(node);
  });
  page.noindex = /noindex/.test(page.meta.get('robots') ?? '');
  return page;
}

/** A day, or a moment of one, that there is. */
function isDate(value) {
  const parts = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(value);
  if (parts === null) return false;
  const [year, month, day] = parts[1].split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(parts[1]);
}

/** What is wrong with the names and values in the head of a page. */
function headFaults(path, page, base) {
  const name = kind(path);
  const says = (key) => page.meta.get(key.toLowerCase()) ?? '';
  const faults = [];
  const report = name.startsWith('report ') && !page.onward;
  // A report whose publication is not known says so on the page and has no date to give.
  const unknown = report && page.dates.length === 0;
  const wanted = [...EVERY, ...(report ? ARTICLE : LIST)].filter((key) => !(unknown && key === 'PubDate'));
  // The first page of a site, and the one for missing addresses, are no column of it.
  if (name === '404') {
    for (const key of page.meta.keys()) if (/^(column|article)/.test(key)) faults.push(`the page for missing addresses has ${key}, and is no column`);
    if (!page.noindex) faults.push('the page for missing addresses asks not to be left out by search engines');
  }
  // Neither is a page that leads on: it says where to, at once, and stands in no list.
  if (page.onward) {
    const to = /^0; url=(\S+)$/.exec(page.onward)?.[1];
    if (!page.links.includes(to)) faults.push(`it leads on to “${page.onward}” and has no such link`);
    if (!page.noindex) faults.push('a page that leads on asks not to be left out by search engines');
  }
  for (const key of page.onward || ['home', '404'].includes(name) ? EVERY : wanted) {
    if (says(key).trim() === '') faults.push(`<meta name="${key}"> is missing or empty`);
  }
  if (base && says('SiteDomain') !== base.hostname) faults.push(`SiteDomain is ${says('SiteDomain')}, the site stands at ${base.hostname}`);
  if (!/^(bm\d{8}|\d{10})$/.test(says('SiteIDCode'))) faults.push(`SiteIDCode is ${says('SiteIDCode')}`);
  if (page.meta.has('columntype') && says('ColumnType') !== '信息公开年报') faults.push(`ColumnType is ${says('ColumnType')}`);
  if (page.meta.has('columnname') && page.meta.has('articletitle')) faults.push('the page is a column and an article at once');
  if (page.meta.has('pubdate')) {
    const [day, time] = says('PubDate').split(' ');
    if (!isDate(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) faults.push(`PubDate is ${says('PubDate')}, not YYYY-MM-DD HH:MM`);
    if (!page.dates.some((date) => date.startsWith(day))) faults.push(`PubDate is ${says('PubDate')}, which the page does not show`);
  }
  if (report) {
    if (!/.年政府信息公开工作年度报告$/.test(says('ArticleTitle'))) faults.push(`ArticleTitle is ${says('ArticleTitle')}`);
    if (says('ArticleTitle') !== page.heading) faults.push(`ArticleTitle is ${says('ArticleTitle')}, the heading ${page.heading}`);
    if (!says('ArticleTitle').startsWith(says('ContentSource'))) faults.push(`ContentSource is ${says('ContentSource')}`);
    if (page.meta.has('url') && says('Url') !== page.canonical[0]) faults.push(`Url is ${says('Url')}, the canonical address ${page.canonical[0]}`);
  }
  if (says('description') === '') faults.push('the page has no description');
  const site = says('SiteName');
  const [title] = page.titles;
  if (page.titles.length !== 1) faults.push(`${page.titles.length} titles`);
  else if (name === 'home' ? !title.startsWith(site) : !title.endsWith(` - ${site}`) || title.startsWith(' - ')) faults.push(`the title is “${title}”`);
  else if (report && title !== `${page.heading} - ${site}`) faults.push(`the title is “${title}”, the heading “${page.heading}”`);
  if (!/^zh\b/.test(page.lang)) faults.push(`lang is “${page.lang}”`);
  if (page.charset !== 'utf-8') faults.push(`charset is “${page.charset}”`);
  return faults;
}

/** What robots.txt says that it should not, or does not say. */
function robotsFaults(robots, base) {
  const faults = [];
  const lines = robots.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
  const fields = lines.map((line) => /^(User-agent|Disallow|Allow|Sitemap):\s*(.*)$/i.exec(line));
  lines.forEach((line, i) => fields[i] || faults.push(`“${line}” is no rule`));
  const values = (name) => fields.filter((f) => f?.[1].toLowerCase() === name).map((f) => f[2]);
  if (!values('user-agent').includes('*')) faults.push('it does not speak to all programs');
  for (const place of values('disallow')) if (place) faults.push(`it forbids ${place}`);
  const sitemap = new URL('sitemap.xml', base).href;
  if (values('sitemap').join() !== sitemap) faults.push(`it names ${values('sitemap').join() || 'no sitemap'}, not ${sitemap}`);
  return faults;
}

/** The entries of the sitemaps of a site, as `[address, day of the last change]`, and what is wrong with their form. */
function sitemapEntries(root, faults) {
  const found = [];
  for (const path of files(root).filter((name) => /^sitemap[^/]*\.xml$/.test(name))) {
    const xml = text(root, path);
    const form = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<(urlset|sitemapindex) xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">([^]*)<\/\1>\s*$/i.exec(xml);
    if (!form) {
      faults.push(`${path} has not the form of a sitemap`);
      continue;
    }
    const entry = form[1] === 'urlset' ? 'url' : 'sitemap';
    const rest = form[2].replaceAll(new RegExp(`<${entry}>([^]*?)</${entry}>`, 'g'), (_, inner) => {
      const parts = /^\s*<loc>([^<>\s]+)<\/loc>\s*(?:<lastmod>([^<>]*)<\/lastmod>)?\s*(?:<changefreq>\w+<\/changefreq>)?\s*(?:<priority>[\d.]+<\/priority>)?\s*$/.exec(inner);
      if (!parts) faults.push(`${path} has an entry that is none: ${inner.trim().slice(0, 80)}`);
      else if (entry === 'url') found.push([parts[1].replaceAll('&amp;', '&'), parts[2]]);
      return '';
    });
    if (rest.trim()) faults.push(`${path} has more than entries: ${rest.trim().slice(0, 80)}`);
  }
  return found;
}

/** What is wrong with the sitemap: every page is in it once, at its canonical address, reports with the day of their last change. */
function sitemapFaults(root, scanned, base) {
  const faults = [];
  const entries = sitemapEntries(root, faults);
  const listed = new Map(entries);
  if (listed.size !== entries.length) faults.push('it lists an address twice');
  for (const [url, day] of listed) {
    if (day !== undefined && !isDate(day)) faults.push(`${url} was last changed on “${day}”`);
  }
  for (const [path, page] of scanned) {
    if (page.noindex || path === '404.html') continue;
    const url = new URL(encodeURI(address(path)), base).href;
    if (!listed.has(url)) faults.push(`${url} is not in it`);
    const last = [...page.dates].sort().at(-1);
    if (kind(path).startsWith('report ') && last && listed.get(url)?.slice(0, 10) !== last.slice(0, 10)) {
      faults.push(`${url} was last changed on ${last}, it says ${listed.get(url) ?? 'nothing'}`);
    }
    listed.delete(url);
  }
  for (const url of listed.keys()) faults.push(`${url} is no page that search engines should list`);
  return faults;
}

/** Checks the site in `root`; `whole` if its settings have all that a footer can say. The counts go to `tally`. */
export function checkMetadata(root, tally, { whole }) {
  const base = declaredUrl(root);
  const scanned = new Map(pages(root).map((path) => [path, scan(text(root, path))]));
  const footer = scanned.get('index.html')?.footer;
  const titles = new Map();
  for (const [path, page] of scanned) {
    const faults = headFaults(path, page, base);
    const url = base && new URL(encodeURI(address(path)), base).href;
    if (path !== '404.html' && url && page.canonical.join() !== url) faults.push(`canonical is ${page.canonical.join() || 'missing'}, not ${url}`);
    if (page.footer !== footer) faults.push(`the footer says “${page.footer.trim()}”, that of the first page “${footer.trim()}”`);
    for (const item of whole ? FOOTER : []) if (!page.footer.includes(item)) faults.push(`the footer says nothing of ${item}`);
    for (const link of whole ? OFFICIAL_LINKS : []) if (!page.footerLinks.includes(link)) faults.push(`the footer has no link to ${link}`);
    if (titles.has(page.titles[0])) faults.push(`/${address(titles.get(page.titles[0]))} has the same title`);
    titles.set(page.titles[0], path);
    tally.add(`metadata of /${address(path)}`, faults);
  }
  if (!base) return;
  const known = files(root);
  tally.add('robots.txt', known.includes('robots.txt') ? robotsFaults(text(root, 'robots.txt'), base) : ['there is none']);
  tally.add('sitemap.xml', known.includes('sitemap.xml') ? sitemapFaults(root, scanned, base) : ['there is none']);
}
