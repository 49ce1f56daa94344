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
  /** `agency` is the one of the page that is missing, if there is one. */
  constructor(calls, words, told, agency) {
    Object.assign(this, { calls, words, told, agency });
    this.year = told.year;
    this.inputs = new Map();
    this.changed = new Map();
    // What is doubtful of the whole changes with the year and the agency; of rows and lines all is known from the start.
    this.whole = told.doubts.filter((doubt) => doubt.of).map((doubt) => ({ ...doubt, isSettled: false }));
    this.doubts = told.doubts.filter((doubt) => !doubt.of).map((doubt) => ({ ...doubt, isSettled: false }));
    this.wholeBox = make('div', {});
    this.said = make('p', { class: 'portal-review-state', role: 'status' });
    this.wrong = make('p', { class: 'portal-wrong', role: 'alert' });
    this.findings = make('ul', { class: 'portal-review-findings', tabindex: '0', 'aria-label': words.errors });
    this.source = make('section', { class: 'portal-original', tabindex: '0', role: 'region', 'aria-label': words.original }, make('h3', {}, words.original), ...original(told.original, words));
    this.file = make('pre', { tabindex: '0', role: 'region', 'aria-label': words.review_file }, told.text);
    const form = make('section', { class: 'portal-filled', tabindex: '0', role: 'region', 'aria-label': words.form }, make('h3', {}, words.form),
      this.wholeBox, ...told.tables.map((table) => this.table(table)), ...this.others(), ...this.notes(), ...this.texts(),
      make('details', {}, make('summary', {}, words.review_file), this.file));
    this.parts = [this.said, this.wrong, this.findings, make('div', { class: 'portal-review-sides' }, this.source, form)];
    this.show(told);
    this.showWhole();
  }

  /** What was changed of what the document was read as. Lines that come in stand before one of the others: the last is put in first. */
  changes() {
    const values = [...this.changed].map(([address, value]) => ({ address, value }));
    const lines = this.doubts.filter((doubt) => doubt.entry).map((doubt) => ({ address: `statistics.${doubt.left_out.before}`, value: doubt.entry() }));
    return [...values, ...lines.reverse()];
  }

  /** The keys of the rows and lines whose doubts are settled. */
  settled() {
    return this.doubts.filter((doubt) => doubt.isSettled).map((doubt) => doubt.key);
  }

  /** The keys of what is settled of the whole. */
  settledOfWhole() {
    return new Set(this.whole.filter((doubt) => doubt.isSettled).map((doubt) => doubt.key));
  }

  /** Whether something would be lost. */
  isTouched() {
    return this.changed.size > 0 || [...this.whole, ...this.doubts].some((doubt) => doubt.isSettled);
  }

  /** What speaks against writing it as the report of a year and an agency. */
  async doubtsOf(year, agency) {
    const { status, says } = await this.calls.review(this.told.document, this.changes(), this.settled(), { year, agency }).catch(() => ({ status: 0, says: {} }));
    // What else is wrong the call says that writes.
    return status === 200 ? says.doubts.filter((doubt) => doubt.of) : [];
  }

  /** Whether it may be written; if not, the first place that is open has the focus. */
  async isSettled() {
    clearTimeout(this.waiting);
    if (!await this.judge()) return false;
    const open = [...this.whole, ...this.doubts].find((doubt) => !doubt.isSettled);
    if (!open) return true;
    this.wrong.textContent = this.state();
    open.settle.scrollIntoView({ block: 'center' });
    open.settle.focus({ preventScroll: true });
    return false;
  }

  state() {
    const { words } = this;
    const doubts = [...this.whole, ...this.doubts];
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
      // Where lines of indicators came in, those behind them have other places in the file.
      const isMoved = address.startsWith('statistics.');
      if (!isMoved && input !== document.activeElement && (value === undefined || value === '=' || value === '＝')) input.value = told.cells[address] ?? input.value;
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
    const { status, says } = await this.calls.review(this.told.document, this.changes(), this.settled(), { year: this.year, agency: this.agency }).catch(() => ({ status: 0, says: {} }));
    if (own !== this.asked) return false;
    const error = status === 200 ? '' : says.error || this.words.offline;
    this.wrong.textContent = error;
    for (const [address, input] of this.inputs) {
      const isWrong = Boolean(error) && error.includes(`“${address}”`);
      if (isWrong) this.wrong.textContent = error.replace(`“${address}”`, this.told.names[address] || address);
      if (isWrong) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
    }
    if (status === 200) {
      const known = new Map(this.whole.map((doubt) => [doubt.key, doubt]));
      const whole = says.doubts.filter((doubt) => doubt.of);
      const isNew = whole.length !== known.size || whole.some((doubt) => !known.has(doubt.key));
      this.whole = whole.map((doubt) => known.get(doubt.key) || { ...doubt, isSettled: false });
      if (isNew) this.showWhole();
      this.show(says);
    }
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
    const isIndicators = this.told.tables.length === 1 && this.doubts.some((doubt) => doubt.left_out);
    const one = ({ title, columns, rows }) => {
      if (!rows.length && !isIndicators) return null;
      const body = make('tbody', {});
      const isOfLines = rows.some((row) => row.address.startsWith('statistics.')) || isIndicators;
      const lineAt = (at) => {
        for (const doubt of isOfLines ? this.doubts.filter((own) => own.left_out?.before === at) : []) {
          body.append(make('tr', { class: 'portal-doubt' }, make('td', { colspan: columns.length + 1 }, this.line(doubt))));
        }
      };
      for (const [at, row] of rows.entries()) {
        lineAt(at);
        const label = make('th', { scope: 'row' }, row.groups.length ? make('span', { class: 'portal-hint' }, `${row.groups.join('　')}　`) : null, row.label);
        body.append(make('tr', {}, label, ...row.cells.map((address) => this.cell(address))));
        for (const doubt of this.doubts.filter((own) => own.row === row.address)) {
          body.append(make('tr', { class: 'portal-doubt' }, make('td', { colspan: columns.length + 1 }, this.doubt(doubt, row.cells))));
        }
      }
      lineAt(rows.length);
      const head = make('tr', {}, make('th', { scope: 'col' }, words.row_name), ...columns.map((column) => make('th', { scope: 'col' }, column)));
      return make('table', {}, title ? make('caption', {}, title) : null, make('thead', {}, head), body);
    };
    return make('section', {}, make('h4', {}, note ? `${name}　${note}` : name), ...blocks.map(one));
  }

  /** Settles a doubt, or opens it again. */
  set(doubt, isSettled) {
    doubt.isSettled = isSettled;
    doubt.settle.setAttribute('aria-pressed', String(isSettled && !doubt.entry));
    doubt.put?.setAttribute('aria-pressed', String(isSettled && Boolean(doubt.entry)));
    doubt.box.classList.toggle('portal-settled', isSettled);
    this.show(this.last);
    this.soon();
  }

  /** What is doubtful, in the words of the original, with presses that settle it. */
  box(doubt, ...acts) {
    const { words } = this;
    doubt.box = make('div', { class: `portal-doubt-box${doubt.isSettled ? ' portal-settled' : ''}`, role: 'group', 'aria-label': words.doubt },
      make('p', {}, make('b', {}, words.doubt), ' ', doubt.says),
      doubt.original ? make('p', {}, `${words.original}：`, make('q', {}, doubt.original)) : null,
      make('div', { class: 'portal-acts' }, ...acts, this.toLine(doubt.line)));
    return doubt.box;
  }

  /** What is doubtful of the whole: the year or the agency is that of the original, or stays as it was asked for. */
  showWhole() {
    const { words } = this;
    const one = (doubt) => {
      const instead = doubt.instead ? button(`${words[`instead_${doubt.of}`]} ${doubt.instead}`, async () => {
        this[doubt.of] = doubt.instead;
        await this.judge();
        (this.wholeBox.querySelector('button') || this.inputs.values().next().value)?.focus();
      }) : null;
      doubt.settle = button(words[`stay_${doubt.of}`], () => this.set(doubt, !doubt.isSettled), { 'aria-pressed': String(doubt.isSettled) });
      return this.box(doubt, instead, doubt.settle);
    };
    this.wholeBox.replaceChildren(...this.whole.map(one));
    if (this.last) this.show(this.last);
  }

  /** A line of the indicators that was left out: written as a row, or left out for good. */
  line(doubt) {
    const { words } = this;
    const { label, unit, figures } = doubt.left_out;
    const plain = (at) => (/^\d+(\.\d+)?$/.test(figures[at] || '') ? figures[at] : '');
    const input = (text, mode) => {
      const one = make('input', { type: 'text', autocomplete: 'off', inputmode: mode });
      one.value = text;
      one.addEventListener('input', () => { if (doubt.entry) this.soon(); });
      return one;
    };
    const fields = [['label', words.row_name, input(label)], ['unit', words.line_unit, input(unit)],
      ['value', words.line_value, input(plain(0), 'decimal')], ['cumulative', words.line_all, input(plain(1), 'decimal')]];
    const entry = () => Object.fromEntries(fields.map(([key, , own]) => [key, own.value.trim()]).filter(([, text]) => text !== ''));
    doubt.put = button(words.line_put, () => {
      doubt.entry = doubt.entry ? null : entry;
      this.set(doubt, Boolean(doubt.entry));
    }, { 'aria-pressed': 'false' });
    doubt.settle = button(words.line_out, () => {
      const isSettled = !doubt.isSettled || Boolean(doubt.entry);
      doubt.entry = null;
      this.set(doubt, isSettled);
    }, { 'aria-pressed': 'false' });
    const box = this.box(doubt, doubt.put, doubt.settle);
    box.insertBefore(make('div', { class: 'portal-line' }, ...fields.map(([, name, own]) => field(name, own))), box.lastElementChild);
    return box;
  }

  /** What is doubtful of a row, with the ways to read it. */
  doubt(doubt, cells) {
    const { words } = this;
    const fill = (way) => {
      way.forEach((value, at) => {
        this.inputs.get(cells[at]).value = value;
        this.changed.set(cells[at], value);
      });
      this.set(doubt, true);
    };
    const shown = (way) => way.map((value) => value || words.blank).join(' ');
    doubt.settle = button(words.settle, () => this.set(doubt, !doubt.isSettled), { 'aria-pressed': 'false', title: words.settle_hint });
    return this.box(doubt, ...doubt.ways.map((way) => button(`${words.way} ${shown(way)}`, () => fill(way))), doubt.settle);
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
