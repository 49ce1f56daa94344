// Keeps a previewed page the one that stands on disk, and shows on it what was found in its files.
'use strict';
(() => {
  const digest = document.currentScript.dataset.digest;
  const here = location.pathname;
  if ('edit' in document.currentScript.dataset) {
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/_portal/edit/edit.css' });
    const script = Object.assign(document.createElement('script'), { type: 'module', src: '/_portal/edit/main.js' });
    document.head.append(sheet, script);
  }
  const list = document.querySelector('main[data-list="all"]');
  const store = `portal ${here}`;
  const remembered = (name) => {
    try { return JSON.parse(sessionStorage.getItem(name)) || {}; } catch { return {}; }
  };
  const remember = (name, value) => {
    try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* the page works without */ }
  };

  // ---------------------------------------------------------------- the page as it was left

  const details = () => [...document.querySelectorAll('details')];
  const leave = (to) => {
    // Whoever types in the page says when it may go.
    if (!dispatchEvent(new CustomEvent('portal-reload', { cancelable: true }))) return;
    const open = details().map((d) => [d.id, d.open]);
    remember(store, { x: scrollX, y: scrollY, open, from: digest, to });
    location.reload();
  };
  const comeBack = () => {
    const was = remembered(store);
    if (!was.open) return;
    details().forEach((d, at) => {
      const same = was.open.find(([id]) => id && id === d.id) || (was.open[at] && !was.open[at][0] && was.open[at]);
      if (same) d.open = same[1];
    });
    scrollTo({ left: was.x, top: was.y, behavior: 'instant' });
    remember(store, { from: was.from, to: was.to });
  };

  // ---------------------------------------------------------------- elements

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) element.setAttribute(key, '');
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const place = (f) => `${f.file}:${f.line}:${f.column}`;
  const code = (text) => make('code', {}, text);
  const term = (word, text, kind) => make('div', { class: kind }, make('dt', {}, word), make('dd', {}, text));

  // A finding: level, message, both sides, difference, place, mend.
  const article = (f, words) => {
    const cell = !list && f.cell && document.getElementById(f.cell);
    const where = cell ? make('a', { href: `#${f.cell}`, title: words.cell }, place(f)) : code(place(f));
    const page = list && f.page ? make('a', { href: f.cell ? `${f.page}#${f.cell}` : f.page }, words.page) : null;
    const sides = f.left === null ? null : make('dl', { class: 'sides' },
      term(words.left, f.left), term(words.right, f.right), term(words.difference, f.difference, 'difference'));
    const opens = (at) => (at.editor ? make('a', { href: at.editor, title: words.editor }, place(at)) : code(place(at)));
    const related = f.related.map((r) => make('li', {}, r.message, ' ', opens(r)));
    const rule = make('a', { href: `/_portal/rules/${f.rule}`, title: words.explain }, code(f.rule));
    const editor = f.editor ? make('a', { href: f.editor }, words.editor) : null;
    return make('article', { class: f.severity },
      make('h3', {}, make('span', { class: 'level' }, f.level), ' ', f.message),
      make('p', { class: 'quiet' }, rule, '　', f.holds),
      sides,
      make('p', { class: 'where' }, where, page && '　', page, editor && '　', editor),
      related.length ? make('ul', {}, ...related) : null,
      f.help ? make('p', { class: 'help' }, make('b', {}, words.help), '　', f.help) : null);
  };

  const counts = (of, words) => `${words.errors} ${of.errors}　${words.warnings} ${of.warnings}`;
  // Findings that stand beside each other and have one cause stand below it together.
  const inCauses = (all, words) => {
    const causes = [];
    for (const f of all) {
      const last = causes[causes.length - 1];
      if (last && last[0].cause === f.cause && last[0].severity === f.severity) last.push(f); else causes.push([f]);
    }
    return causes.map((some) => (some.length === 1 ? article(some[0], words)
      : make('div', { class: 'cause', role: 'group', 'aria-label': some[0].cause }, make('h2', {}, `${some[0].cause}（${some.length}）`), ...some.map((f) => article(f, words)))));
  };
  const isClean = (of) => of.errors + of.warnings === 0;

  // ---------------------------------------------------------------- the panel

  let root = null;
  const signature = (told) => [...told.troubles, ...(told.near ? [told.near.text] : []), ...told.findings.map((f) => `${f.rule} ${place(f)} ${f.message}`)];

  // It shows together with its style: bare, it would cover the page.
  const attach = (told) => {
    const host = make('div', { id: 'portal-panel' });
    const box = make('section', { lang: told.lang, 'aria-label': told.words.title, hidden: true });
    const sheet = make('link', { rel: 'stylesheet', href: '/_portal/panel.css' });
    sheet.addEventListener('load', () => { box.hidden = false; });
    // The next look tries again.
    sheet.addEventListener('error', () => { host.remove(); root = null; });
    root = host.attachShadow({ mode: 'open' });
    root.append(sheet, box);
    document.body.append(host);
  };
  const heading = ({ troubles, near, total, site, words, ...told }) => {
    if (near && !total) return words.title;
    if (total) return `${words.title}：${counts(told, words)}`;
    return troubles.length ? words.title : isClean(site) ? words.none : words.none_here;
  };

  const panel = (told) => {
    // Whoever edits the page has a strip that tells what is found in it.
    if (document.documentElement.classList.contains('portal-editing') && !told.troubles.length) {
      root?.host.remove();
      root = null;
      return;
    }
    if (!root) attach(told);
    const now = signature(told);
    const closed = remembered(`${store} closed`).seen || [];
    const open = now.some((one) => !closed.includes(one));
    const box = root.querySelector('section');
    const scrolled = box.querySelector('.list')?.scrollTop || 0;
    const button = make('button', { type: 'button', class: 'toggle', 'aria-expanded': String(open) }, heading(told));
    const body = make('div', { class: 'list', role: 'group', 'aria-label': told.words.title, tabindex: '0', hidden: !open },
      ...told.troubles.map((text) => make('p', { class: 'trouble' }, text)),
      told.near ? make('p', { class: 'near' }, told.near.text, '　', told.near.page ? make('a', { href: told.near.page }, told.words.page) : null) : null,
      ...inCauses(told.findings, told.words),
      told.total > told.findings.length ? make('p', {}, told.words.more) : null,
      make('p', { class: 'all' }, `${told.words.of_site} ${counts(told.site, told.words)}　`, make('a', { href: '/_portal/findings' }, told.words.all)));
    const close = make('button', { type: 'button', class: 'close', 'aria-label': told.words.close, hidden: !open }, '×');
    const set = (shown) => {
      body.hidden = close.hidden = !shown;
      button.setAttribute('aria-expanded', String(shown));
      remember(`${store} closed`, { seen: shown ? [] : signature(told) });
    };
    button.addEventListener('click', () => set(body.hidden));
    close.addEventListener('click', () => { set(false); button.focus(); });
    body.addEventListener('keydown', (event) => { if (event.key === 'Escape') { set(false); button.focus(); } });
    box.className = told.errors || told.troubles.length ? 'error' : told.total || told.near ? 'warning' : 'clean';
    box.replaceChildren(make('div', { class: 'head', role: 'status' }, button, close), body);
    body.scrollTop = scrolled;
  };

  // ---------------------------------------------------------------- the list of all

  let asked = 0;
  const fill = (told, more) => {
    document.title = `${told.words.all} - portal`;
    const main = list;
    const head = main.querySelector('h1');
    if (!more) main.replaceChildren(head, make('p', { class: 'says', role: 'status' }, told.total ? counts(told, told.words) : told.words.none));
    main.querySelector('.next')?.remove();
    if (!more) main.append(...told.troubles.map((text) => make('p', { class: 'trouble' }, text)));
    for (const f of told.findings) {
      let section = main.lastElementChild;
      if (section?.dataset.file !== f.file) {
        section = make('section', { 'data-file': f.file }, make('h2', {}, f.file));
        main.append(section);
      }
      section.append(article(f, told.words));
    }
    asked = (more ? asked : 0) + told.findings.length;
    if (asked < told.total) {
      const button = make('button', { type: 'button', class: 'next' }, `${told.words.next}（${asked} / ${told.total}）`);
      button.addEventListener('click', () => ask(`/_portal/findings.json?from=${asked}`).then((next) => fill(next, true)));
      main.append(button);
    }
  };

  // ---------------------------------------------------------------- being told

  const ask = async (address) => {
    const answer = await fetch(address, { cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    told.words = Object.fromEntries(told.words);
    return told;
  };

  let looking = false;
  let again = false;
  const look = async () => {
    if (looking) { again = true; return; }
    looking = true;
    try {
      do {
        again = false;
        if (list) {
          fill(await ask('/_portal/findings.json'), false);
          continue;
        }
        const told = await ask(`/_portal/page.json?path=${encodeURIComponent(here)}`);
        const was = remembered(store);
        // Who has the newest page may be sent to any other again.
        if (told.digest === digest && was.from) remember(store, {});
        // Whoever comes back the same from a reload for this state would only go in circles.
        if (told.digest !== digest && !(was.from === digest && was.to === told.digest)) { leave(told.digest); break; }
        panel(told);
      } while (again);
    } catch { /* the preview stopped, or starts again: the stream says when it is back */ }
    looking = false;
  };

  // Whoever edits the page has a look of their own, without waiting for this one.
  const edited = () => dispatchEvent(new Event('portal-told'));
  const hear = () => { edited(); look(); };

  // The tabs of a browser share one stream: it grants a server few connections.
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('portal') : null;
  const listen = () => {
    let stream = null;
    let ended = false;
    const begin = () => {
      if (ended) return;
      stream = new EventSource('/_portal/events');
      stream.onmessage = (event) => { channel?.postMessage(event.data); hear(); };
      // A page wrote a file: its figures can be had before the site is read again.
      stream.addEventListener('written', () => { channel?.postMessage('written'); edited(); });
      // Where the line is cut the browser calls again by itself, but not after an answer that is no stream.
      stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) setTimeout(begin, 2000); };
    };
    begin();
    return { close: () => { ended = true; stream.close(); } };
  };
  if (channel) channel.onmessage = (event) => (event.data === 'written' ? edited() : hear());
  if (channel && navigator.locks) {
    navigator.locks.request('portal', () => { listen(); return new Promise(() => {}); });
  } else {
    let stream = null;
    const follow = () => {
      if (document.hidden) { stream?.close(); stream = null; } else if (!stream) stream = listen();
    };
    document.addEventListener('visibilitychange', follow);
    follow();
  }
  // A page that is shown again from the browser's memory may be old.
  addEventListener('pageshow', (event) => { if (event.persisted) look(); });
  addEventListener('portal-editing', () => look());
  comeBack();
  look();
})();
