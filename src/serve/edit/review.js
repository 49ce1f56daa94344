// A document beside the form that was filled from it: doubtful rows stand out, each is settled by a press.

import { button, field, make } from './dialog.js';

const PAUSE = 300;
/** Rows of a document that are shown. */
const LISTED = 3000;

/** A document as its own rows and tables. */
const original = (rows, words) => {
  const parts = [];
  let body = null;
  for (const { line, is_table: isTable, cells } of rows.slice(0, LISTED)) {
    const attributes = { 'data-line': line, tabindex: '-1' };
    if (!isTable) {
      body = null;
      parts.push(make('p', attributes, cells.map(([text]) => text).join('　')));
      continue;
    }
    if (!body) {
      body = make('tbody', {});
      parts.push(make('table', {}, body));
    }
    const row = make('tr', attributes);
    let at = 0;
    cells.forEach(([text, left, width], nth) => {
      if (left > at) row.append(make('td', { colspan: left - at }));
      // What a row is about stands first, in nearly every table.
      row.append(make(nth ? 'td' : 'th', { scope: nth ? null : 'row', colspan: width > 1 ? width : null }, text));
      at = left + width;
    });
    body.append(row);
  }
  if (rows.length > LISTED) parts.push(make('p', { class: 'portal-hint' }, words.original_more));
  return parts;
};

export class Review {
  constructor(calls, words, told) {
    Object.assign(this, { calls, words, told });
    this.inputs = new Map();
    this.changed = new Map();
    this.doubts = told.doubts.map((doubt) => ({ ...doubt, isSettled: false }));
    this.said = make('p', { class: 'portal-review-state', role: 'status' });
    this.wrong = make('p', { class: 'portal-wrong', role: 'alert' });
    this.findings = make('ul', { class: 'portal-review-findings', tabindex: '0', 'aria-label': words.errors });
    this.source = make('section', { class: 'portal-original', tabindex: '0', role: 'region', 'aria-label': words.original }, make('h3', {}, words.original), ...original(told.original, words));
    this.file = make('pre', { tabindex: '0', role: 'region', 'aria-label': words.review_file }, told.text);
    const form = make('section', { class: 'portal-filled', tabindex: '0', role: 'region', 'aria-label': words.form }, make('h3', {}, words.form),
      ...told.tables.map((table) => this.table(table)), ...this.others(), ...this.notes(), ...this.texts(),
      make('details', {}, make('summary', {}, words.review_file), this.file));
    this.parts = [this.said, this.wrong, this.findings, make('div', { class: 'portal-review-sides' }, this.source, form)];
    this.show(told);
  }

  /** What was changed of what the document was read as. */
  changes() {
    return [...this.changed].map(([address, value]) => ({ address, value }));
  }

  /** The rows whose doubts are settled. */
  settled() {
    return this.doubts.filter((doubt) => doubt.isSettled && doubt.row).map((doubt) => doubt.row);
  }

  /** Whether it may be written; if not, the first place that is open has the focus. */
  async isSettled() {
    clearTimeout(this.waiting);
    if (!await this.judge()) return false;
    const open = this.doubts.find((doubt) => !doubt.isSettled);
    if (!open) return true;
    this.wrong.textContent = this.state();
    open.settle.scrollIntoView({ block: 'center' });
    open.settle.focus({ preventScroll: true });
    return false;
  }

  state() {
    const { words, doubts } = this;
    const open = doubts.filter((doubt) => !doubt.isSettled).length;
    if (!doubts.length) return words.doubts_all;
    return open ? `${open} ${words.doubts_open}` : words.doubts_none;
  }

  /** Shows what is known now. */
  show(told) {
    const { words } = this;
    const fails = new Set(told.findings.filter((f) => f.left !== null).flatMap((f) => f.cells).map((cell) => (this.inputs.has(cell) ? cell : cell.replace(/\.[^.]+$/, ''))));
    for (const [address, input] of this.inputs) {
      const value = this.changed.get(address);
      if (input !== document.activeElement && (value === undefined || value === '=' || value === '＝')) input.value = told.cells[address] ?? input.value;
      input.closest('td')?.classList.toggle('portal-fails', fails.has(address));
    }
    this.file.textContent = told.text;
    const found = told.findings.map((f) => make('li', { class: f.severity }, make('b', {}, f.level), ' ', f.message));
    this.findings.replaceChildren(...found);
    this.findings.hidden = !found.length;
    const sums = found.length ? `${words.errors} ${told.errors}　${words.warnings} ${told.warnings}` : words.holds;
    this.said.textContent = `${this.state()}　${sums}`;
    this.last = told;
  }

  /** Something is another: it is judged once nobody types. */
  change(address, value) {
    this.changed.set(address, value);
    this.soon();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.judge(), PAUSE);
  }

  /** Has all of it judged; gives whether it could be written. */
  async judge() {
    this.asked = (this.asked || 0) + 1;
    const own = this.asked;
    const { status, says } = await this.calls.review(this.told.document, this.changes(), this.settled(), this.told.year).catch(() => ({ status: 0, says: {} }));
    if (own !== this.asked) return false;
    const error = status === 200 ? '' : says.error || this.words.offline;
    this.wrong.textContent = error;
    for (const [address, input] of this.inputs) {
      const isWrong = Boolean(error) && error.includes(`“${address}”`);
      if (isWrong) this.wrong.textContent = error.replace(`“${address}”`, this.told.names[address] || address);
      if (isWrong) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
    }
    if (status === 200) this.show(says);
    return status === 200;
  }

  cell(address) {
    const input = make('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-label': this.told.names[address] });
    input.value = this.told.cells[address] ?? '';
    input.addEventListener('input', () => this.change(address, input.value.trim()));
    this.inputs.set(address, input);
    return make('td', {}, input);
  }

  table({ name, note, blocks }) {
    const { words } = this;
    const one = ({ title, columns, rows }) => {
      if (!rows.length) return null;
      const body = make('tbody', {});
      for (const row of rows) {
        const label = make('th', { scope: 'row' }, row.groups.length ? make('span', { class: 'portal-hint' }, `${row.groups.join('　')}　`) : null, row.label);
        body.append(make('tr', {}, label, ...row.cells.map((address) => this.cell(address))));
        for (const doubt of this.doubts.filter((own) => own.row === row.address)) {
          body.append(make('tr', { class: 'portal-doubt' }, make('td', { colspan: columns.length + 1 }, this.doubt(doubt, row.cells))));
        }
      }
      const head = make('tr', {}, make('th', { scope: 'col' }, words.row_name), ...columns.map((column) => make('th', { scope: 'col' }, column)));
      return make('table', {}, title ? make('caption', {}, title) : null, make('thead', {}, head), body);
    };
    return make('section', {}, make('h4', {}, note ? `${name}　${note}` : name), ...blocks.map(one));
  }

  /** What is doubtful: the words of the original, the ways to read them, and a press that settles it. */
  doubt(doubt, cells) {
    const { words } = this;
    const set = (isSettled) => {
      doubt.isSettled = isSettled;
      doubt.settle.setAttribute('aria-pressed', String(isSettled));
      doubt.box.classList.toggle('portal-settled', isSettled);
      this.show(this.last);
      this.soon();
    };
    const fill = (way) => {
      way.forEach((value, at) => {
        this.inputs.get(cells[at]).value = value;
        this.changed.set(cells[at], value);
      });
      set(true);
    };
    const shown = (way) => way.map((value) => value || words.blank).join(' ');
    doubt.settle = button(words.settle, () => set(!doubt.isSettled), { 'aria-pressed': 'false', title: words.settle_hint });
    doubt.box = make('div', { class: 'portal-doubt-box', role: 'group', 'aria-label': words.doubt },
      make('p', {}, make('b', {}, words.doubt), ' ', doubt.says),
      doubt.original ? make('p', {}, `${words.original}：`, make('q', {}, doubt.original)) : null,
      make('div', { class: 'portal-acts' }, ...doubt.ways.map((way) => button(`${words.way} ${shown(way)}`, () => fill(way))), doubt.settle, this.toLine(doubt.line)));
    return doubt.box;
  }

  /** A button that shows a line of the original. */
  toLine(line) {
    const row = line ? this.source.querySelector(`[data-line="${line}"]`) : null;
    if (!row) return null;
    return button(this.words.line.replace('{}', line), () => {
      this.source.querySelector('.portal-here-line')?.classList.remove('portal-here-line');
      row.classList.add('portal-here-line');
      row.scrollIntoView({ block: 'center' });
      row.focus({ preventScroll: true });
    });
  }

  /** Doubts of rows that the form does not have. */
  others() {
    const rest = this.doubts.filter((doubt) => !doubt.settle);
    return rest.length ? [make('h4', {}, this.words.other_doubts), ...rest.map((doubt) => this.doubt(doubt, []))] : [];
  }

  notes() {
    const { notes } = this.told;
    if (!notes.length) return [];
    return [make('h4', {}, this.words.review_notes), make('ul', {}, ...notes.map((note) => make('li', {}, note.says, ' ', this.toLine(note.line))))];
  }

  texts() {
    const { words } = this;
    const one = ([address, name, text]) => {
      const isLine = !text.includes('\n') && Boolean(words[address]);
      const input = isLine ? make('input', { type: 'text', autocomplete: 'off' }) : make('textarea', { class: 'portal-text', rows: '6', spellcheck: 'false' });
      input.value = text;
      input.addEventListener('input', () => this.change(address, isLine ? input.value.trim() : input.value));
      return field(words[address] || name, input);
    };
    return this.told.texts.length ? [make('h4', {}, words.review_texts), ...this.told.texts.map(one)] : [];
  }
}
