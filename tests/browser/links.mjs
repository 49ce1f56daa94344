// Every link, source and fragment inside the site leads somewhere, wherever the site stands.

import { address, declaredUrl, elements, files, pages, text } from './site.mjs';

/** Attributes that hold one address, by element. */
const SINGLE = {
  a: ['href'], area: ['href'], audio: ['src'], blockquote: ['cite'], button: ['formaction'], embed: ['src'],
  form: ['action'], iframe: ['src'], image: ['href'], img: ['src'], input: ['src', 'formaction'], link: ['href'],
  object: ['data'], q: ['cite'], script: ['src'], source: ['src'], track: ['src'], use: ['href'], video: ['src', 'poster'],
};
/** Two places where a site may stand. At the root a browser drops each `..` too many; below it they show. */
const PLACES = ['http://site.invalid/', 'http://site.invalid/a/b/'];

/** The page that reads what to compare from its address, after `#`. */
const COMPARISON = 'compare/index.html';

/** What a page refers to, and the names that others can refer to on it. */
function scan(html) {
  const page = { links: [], names: new Set(), bases: 0 };
  elements(html, (node, attributes) => {
    if (attributes.id) page.names.add(attributes.id);
    if (node.tagName === 'a' && attributes.name) page.names.add(attributes.name);
    if (node.tagName === 'base') page.bases += 1;
    for (const name of SINGLE[node.tagName] ?? []) {
      if (attributes[name] !== undefined) page.links.push(attributes[name]);
    }
    for (const part of (attributes.srcset ?? '').split(',')) {
      if (part.trim()) page.links.push(part.trim().split(/\s+/)[0]);
    }
  });
  return page;
}

/** Checks the site in `root`; the counts go to `tally`. */
export function checkLinks(root, tally) {
  const known = new Set(files(root));
  const scanned = new Map(pages(root).map((path) => [path, scan(text(root, path))]));
  const declared = declaredUrl(root);

  /** What is wrong with what a link asks of the free comparison, or null: it names agencies and years that there are. */
  const unknownChoice = (fragment) => {
    const choice = new URLSearchParams(fragment);
    const asked = (name) => (choice.get(name) ?? '').split(',').filter(Boolean);
    const absent = [
      ...asked('agencies').filter((id) => !known.has(`agencies/${id}/index.html`)),
      ...asked('years').filter((year) => !known.has(`${year}/index.html`)),
    ];
    return absent.length ? `asks for ${absent.join(', ')}, which the site does not have` : null;
  };

  /** What is wrong with a path inside the site, or null. */
  const missing = (inside, fragment) => {
    const path = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
    if (!known.has(path)) {
      return known.has(`${path}/index.html`) ? 'names a folder without its closing /' : 'leads to nothing';
    }
    if (fragment === '' || fragment === 'top' || !scanned.has(path)) return null;
    if (path === COMPARISON && fragment.startsWith('agencies=')) return unknownChoice(fragment);
    return scanned.get(path).names.has(fragment) ? null : `finds no #${fragment} in ${path}`;
  };

  /** What is wrong with one link of a page, or null. Pages elsewhere are not visited. */
  const fault = (path, link) => {
    if (/^(data|mailto|tel|javascript):/i.test(link)) {
      return /^javascript:/i.test(link) ? 'is a script' : null;
    }
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) {
      let url;
      try {
        url = new URL(link, 'https://site.invalid/');
      } catch {
        return 'is not an address';
      }
      // The site may share its host with others, so only its own folder counts.
      if (!declared || url.origin !== declared.origin || !url.pathname.startsWith(declared.pathname)) return null;
      return missing(decodeURIComponent(url.pathname.slice(declared.pathname.length)), decodeURIComponent(url.hash.slice(1)));
    }
    if (link.startsWith('/')) {
      // Only the page for missing addresses, shown at any depth, may say where the site stands.
      if (path !== '404.html' || !declared) return 'is not relative';
      const url = new URL(link, declared);
      if (!url.pathname.startsWith(declared.pathname)) return 'leaves the site';
      return missing(decodeURIComponent(url.pathname.slice(declared.pathname.length)), decodeURIComponent(url.hash.slice(1)));
    }
    if (path === '404.html' && declared && !link.startsWith('#')) return 'is relative, on a page that is shown at any depth';
    for (const place of PLACES) {
      const url = new URL(link, new URL(address(path), place));
      if (!url.href.startsWith(place)) return 'leaves the site';
      const inside = decodeURIComponent(url.pathname.slice(new URL(place).pathname.length));
      const wrong = missing(inside, decodeURIComponent(url.hash.slice(1)));
      if (wrong) return wrong;
    }
    return null;
  };

  for (const [path, page] of scanned) {
    const faults = page.bases ? ['<base> is used; the policy of a strict host forbids it'] : [];
    for (const link of new Set(page.links)) {
      const wrong = fault(path, link.trim());
      if (wrong) faults.push(`${JSON.stringify(link)} ${wrong}`);
    }
    tally.add(`links of /${address(path)}`, faults);
  }

  for (const path of known) {
    if (path.endsWith('.css')) {
      const faults = [];
      for (const [, link] of text(root, path).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
        if (link.startsWith('data:') || link.startsWith('#')) continue;
        const url = new URL(link, new URL(path, PLACES[1]));
        if (!url.href.startsWith(PLACES[1])) faults.push(`${link} leaves the site`);
        else if (!known.has(decodeURIComponent(url.href.slice(PLACES[1].length)))) faults.push(`${link} leads to nothing`);
      }
      tally.add(`addresses in /${path}`, faults);
    }
    if (declared && /(^|\/)(sitemap|feed)[^/]*\.xml$/.test(path)) {
      const faults = [];
      const found = text(root, path).matchAll(/<(?:loc|link|guid|id|url)>\s*([^<]+?)\s*<|\bhref="([^"]+)"/g);
      for (const [, inner, href] of found) {
        const link = (inner ?? href).replaceAll('&amp;', '&');
        if (!/^https?:/.test(link)) continue;
        const wrong = fault(path, link);
        if (wrong) faults.push(`${link} ${wrong}`);
        else if (path.startsWith('sitemap') && !link.startsWith(declared.href)) faults.push(`${link} is outside ${declared.href}`);
      }
      tally.add(`addresses in /${path}`, faults);
    }
  }
}
