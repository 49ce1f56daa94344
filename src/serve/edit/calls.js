// The calls to the server, with the key that the terminal shows. No page or script of the server contains it.

const NAME = 'portal-key';

/** Takes the key out of the address bar, and gives the one of this origin. */
export const takeKey = () => {
  const found = /^#portal-key=([0-9a-f]{32})$/.exec(location.hash);
  try {
    if (found) {
      localStorage.setItem(NAME, found[1]);
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    return localStorage.getItem(NAME);
  } catch {
    return found ? found[1] : null;
  }
};

/** What a call answers: its status, and what it says. */
export class Calls {
  constructor(key, of) {
    this.key = key;
    this.of = of;
  }

  ask(method, name, body) {
    return this.send(method, name, JSON.stringify(body), 'application/json');
  }

  async send(method, name, body, type) {
    const answer = await fetch(`/_portal/${name}`, {
      method,
      cache: 'no-store',
      headers: { 'Content-Type': type, 'X-Portal-Key': this.key },
      body,
    });
    const text = await answer.text();
    let says = {};
    try { says = JSON.parse(text); } catch { says = { error: text.trim() }; }
    return { status: answer.status, says };
  }

  judge(digests, changes, whole) {
    return this.ask('POST', `judge/${this.of}`, { digests, changes, whole: Boolean(whole) });
  }

  save(digests, changes) {
    return this.ask('PATCH', `report/${this.of}`, { digests, changes });
  }

  create(year, agency) {
    return this.ask('POST', `report/${encodeURIComponent(year)}/${encodeURIComponent(agency)}`, {});
  }

  /** Has a document read; writes nothing. */
  document(bytes, name, { year, agency } = {}) {
    const query = new URLSearchParams({ name: name.slice(0, 100), year: year || '', agency: agency || '' }).toString().replace(/\+/g, '%20');
    return this.send('POST', `import?${query}`, bytes, 'application/octet-stream');
  }

  /** The same document with what was changed and settled of it, as the report of a year and an agency; writes nothing. */
  review(document, changes, settled, { year, agency }) {
    return this.ask('POST', `import/${document}`, { changes, settled, year: year || '', agency: agency || '' });
  }

  /** Writes a report of a document that was reviewed. */
  write(year, agency, document, changes, settled) {
    return this.ask('POST', `report/${encodeURIComponent(year)}/${encodeURIComponent(agency)}`, { document, changes, settled });
  }

  /** Who is called so, and what a new agency of that name could have as its id. */
  agencies(name, words) {
    return this.ask('POST', 'agencies', { name, words: Boolean(words) });
  }

  /** Writes a new agency into the register. */
  register(id, digest, entry) {
    return this.ask('PATCH', `agencies/${encodeURIComponent(id)}`, { digest, new: true, entry });
  }

  /** The texts among some changes as the page would show them. */
  preview(changes) {
    return this.ask('POST', `text/${this.of}`, { changes });
  }

  /** What git sees as changed. */
  git() {
    return this.ask('POST', `git/${this.of}`, {});
  }

  undo() {
    return this.ask('POST', 'undo', {});
  }
}
