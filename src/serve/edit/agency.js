// Which agency a report is of: one of the register, or a new one that is written into it first.

import { ask, button, field, make } from './dialog.js';

const PAUSE = 150;
/** How often it is looked whether the preview has read the register anew. */
const TRIES = 60;
const BETWEEN = 100;

let number = 0;

/** An input that offers agencies while one types; `told` gets what the server says of the word. */
const chooser = (calls, told) => {
  number += 1;
  const list = make('datalist', { id: `portal-agencies-${number}` });
  const input = make('input', { type: 'text', autocomplete: 'off', list: list.id });
  let waiting = null;
  let asked = 0;
  const look = async () => {
    asked += 1;
    const own = asked;
    const { status, says } = await calls.agencies(input.value.trim()).catch(() => ({ status: 0 }));
    if (own !== asked || status !== 200) return;
    list.replaceChildren(...says.agencies.map((a) => make('option', { value: a.id }, a.name)));
    told?.(says);
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  return { input, list, look };
};

/** Fields for an agency, with those of a new one where the register has none of that name. */
export class AgencyFields {
  constructor(calls, words, kinds) {
    this.calls = calls;
    this.words = words;
    this.own = chooser(calls, (says) => this.show(says));
    this.parent = chooser(calls);
    this.name = make('input', { type: 'text', autocomplete: 'off' });
    this.id = make('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
    this.kind = make('select', {}, make('option', { value: '' }, words.choose), ...kinds.map(([word, name]) => make('option', { value: word }, name)));
    for (const input of [this.name, this.id]) input.addEventListener('input', () => { input.dataset.typed = 'yes'; });
    this.fresh = make('div', { class: 'portal-fresh', role: 'group', 'aria-label': words.agency_new, hidden: true },
      make('p', { class: 'portal-hint' }, words.agency_new), field(words.agency_name, this.name), field(words.agency_id, this.id),
      field(words.agency_kind, this.kind), field(words.agency_parent, this.parent.input), this.parent.list);
    this.said = make('p', { class: 'visually-hidden', role: 'status' });
    this.parts = [field(words.agency, this.own.input), this.own.list, this.fresh, this.said];
  }

  get input() {
    return this.own.input;
  }

  /** Looks up what stands in the field. */
  look() {
    return this.own.look();
  }

  show(says) {
    const word = this.input.value.trim();
    this.digest = says.digest;
    this.found = says.same;
    this.several = says.several;
    const isNew = word !== '' && !says.same && !says.several;
    if (isNew && this.fresh.hidden) this.said.textContent = this.words.agency_new;
    this.fresh.hidden = !isNew;
    if (!isNew) this.said.textContent = says.same?.name || says.several || '';
    if (!this.name.dataset.typed) this.name.value = /^[a-z0-9-]*$/.test(word) ? '' : word;
    if (!this.id.dataset.typed) this.id.value = says.id;
  }

  /** Gives the id of the agency, written into the register if it is new; or says what is wrong. */
  async settled() {
    const { calls, words } = this;
    await this.look();
    if (!this.input.value.trim()) return { error: words.agency_wrong, at: this.input };
    if (this.found) return { id: this.found.id };
    if (this.several) return { error: this.several, at: this.input };
    if (!this.kind.value) return { error: words.kind_wrong, at: this.kind };
    const entry = { name: this.name.value.trim(), kind: this.kind.value };
    if (this.parent.input.value.trim()) entry.parent = this.parent.input.value.trim();
    const id = this.id.value.trim();
    const { status, says } = await calls.register(id, this.digest, entry).catch(() => ({ status: 0, says: {} }));
    if (says.digest) this.digest = says.digest;
    if (status !== 200) return { error: says.error || words.offline, at: this.id };
    // The preview has to read it before it knows the agency.
    for (let n = 0; n < TRIES; n += 1) {
      const now = await calls.agencies(id).catch(() => ({ status: 0 }));
      if (now.status === 200 && now.says.same?.id === id) break;
      await new Promise((done) => { setTimeout(done, BETWEEN); });
    }
    this.input.value = id;
    this.fresh.hidden = true;
    return { id };
  }
}

/** What speaks against writing a document as the report of a year and an agency, each to be settled by a press. */
const asDoubts = (open, settled, words) => open.map((doubt) => {
  const settle = button(words.settle, () => {
    if (settled.has(doubt.key)) settled.delete(doubt.key); else settled.add(doubt.key);
    settle.setAttribute('aria-pressed', String(settled.has(doubt.key)));
  }, { 'aria-pressed': String(settled.has(doubt.key)) });
  return make('div', { class: 'portal-doubt-box', role: 'group', 'aria-label': words.doubt },
    make('p', {}, make('b', {}, words.doubt), ' ', doubt.says), make('div', { class: 'portal-acts' }, settle));
});

/** Asks for year and agency of a report; `write` makes it, and gives what the server says. `doubtsOf` may give what speaks against
 * both, which is to be settled first. Gives where its page is, or null. */
export const askReport = async (title, { calls, words, kinds, year: given, agency: named, done, body, doubtsOf, settled = new Set() }, write) => {
  const year = make('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off' });
  const agency = new AgencyFields(calls, words, kinds);
  const wrong = make('p', { class: 'portal-wrong', role: 'alert' });
  const doubts = make('div', {});
  [year.value, agency.input.value] = [given || '', named || ''];
  if (named) agency.look();
  let made = null;
  const refuse = (text, at) => {
    wrong.textContent = text;
    at?.focus();
    return false;
  };
  const isReady = async (name) => {
    if (name !== 'make') return true;
    wrong.textContent = '';
    if (!/^\d{4}$/.test(year.value.trim())) return refuse(words.year_wrong, year);
    const of = await agency.settled();
    if (of.error) return refuse(of.error, of.at);
    const open = doubtsOf ? await doubtsOf(year.value.trim(), of.id) : [];
    if (open.some((doubt) => !settled.has(doubt.key))) {
      doubts.replaceChildren(...asDoubts(open, settled, words));
      return refuse(words.doubts_settle, doubts.querySelector('button[aria-pressed="false"]'));
    }
    const { status, says } = await write(year.value.trim(), of.id, open.map((doubt) => doubt.key)).catch(() => ({ status: 0, says: {} }));
    if (status !== 201) return refuse(says.error || words.offline, year);
    made = says;
    return true;
  };
  const answer = await ask(title, [...(body || []), field(words.year, year), ...agency.parts, doubts, wrong], [['make', done || words.make], ['cancel', words.cancel]], isReady);
  return answer === 'make' ? made : null;
};
