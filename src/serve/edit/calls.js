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

  async ask(method, name, body) {
    const answer = await fetch(`/_portal/${name}`, {
      method,
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json', 'X-Portal-Key': this.key },
      body: JSON.stringify(body),
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
