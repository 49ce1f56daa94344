// The cells of the statutory tables, edited in place with the keys of a spreadsheet.

import { make } from './dialog.js';

const isPrinted = (key) => key.length === 1;

/** The text of a figure in a cell: what stands before marks and changes. */
const figureNode = (td) => {
  const first = td.firstChild;
  if (first && first.nodeType === Node.TEXT_NODE) return first;
  const node = document.createTextNode('');
  td.prepend(node);
  return node;
};

/** Changes the figure in a cell: only if it is another, since each change has the browser lay out the table anew. */
const setFigure = (td, value) => {
  const node = figureNode(td);
  const text = value.replace(/^-/, '−');
  if (node.data !== text) node.data = text;
};

const set = (td, name, value) => {
  if (td.getAttribute(name) === value) return;
  if (value === null) td.removeAttribute(name); else td.setAttribute(name, value);
};

export class Cells {
  /** `on` is told of a figure that was typed, of a cell that is gone to, and when typing begins and ends. */
  constructor(sheet, on) {
    this.on = on;
    this.names = sheet.names;
    this.all = [...document.querySelectorAll('table.statutory td[id]')].filter((td) => sheet.names[td.id]);
    this.typing = null;
    for (const td of this.all) {
      td.classList.add('portal-cell');
      td.tabIndex = -1;
      const table = td.closest('table');
      if (table.getAttribute('role') !== 'grid') table.setAttribute('role', 'grid');
    }
    [this.active] = this.all;
    if (this.active) this.active.tabIndex = 0;
    // Before the script of the site, which goes from cell to cell as well.
    document.addEventListener('keydown', (event) => this.key(event), true);
    document.addEventListener('focusin', (event) => this.enter(event));
    document.addEventListener('click', (event) => this.press(event), true);
    document.addEventListener('dblclick', (event) => { if (this.cellOf(event)) this.begin(this.cellOf(event), null); });
  }

  cellOf(event) {
    const td = event.target.closest?.('td.portal-cell');
    return td && this.all.includes(td) ? td : null;
  }

  name(td) {
    return this.names[td.id];
  }

  value(td) {
    return this.on.value(td.id);
  }

  /** Shows a figure, and whether it is changed. */
  show(td, value, isChanged) {
    td.classList.toggle('portal-changed', isChanged);
    if (isChanged) td.classList.toggle('zero', value === '0');
    if (this.typing?.td === td) { this.typing.kept = value; return; }
    setFigure(td, value);
  }

  /** Lights the cells that are concerned by what does not hold; `here` is the element that says what it is for the cell at `at`. */
  light(cells, suspects, at, here) {
    for (const td of this.all) {
      const fails = cells.has(td.id);
      td.classList.toggle('portal-fails', fails);
      td.classList.toggle('portal-suspect', suspects.has(td.id));
      set(td, 'aria-invalid', fails ? 'true' : null);
      set(td, 'aria-describedby', td.id === at ? here : null);
    }
    this.failing = this.all.filter((td) => suspects.has(td.id));
    if (!this.failing.length) this.failing = this.all.filter((td) => cells.has(td.id));
  }

  /** To the next cell that is probably wrong, or to the one before; where nothing is, into the form. */
  toFailing(by) {
    const all = this.failing?.length ? this.failing : [this.active].filter(Boolean);
    if (!all.length) return;
    const place = this.all.indexOf(this.typing ? this.typing.td : document.activeElement);
    if (this.typing) this.commit();
    const far = (td) => (this.all.indexOf(td) - place) * by;
    const next = all.filter((td) => far(td) > 0).sort((a, b) => far(a) - far(b))[0];
    this.go(next || (by > 0 ? all[0] : all[all.length - 1]));
  }

  press(event) {
    const td = this.cellOf(event);
    if (!td || event.target.closest('a')) return;
    event.stopPropagation();
    if (this.typing && this.typing.td !== td) this.commit();
    if (!this.typing) td.focus();
  }

  enter(event) {
    const td = this.cellOf(event);
    if (!td) return;
    if (this.active !== td) {
      this.active.tabIndex = -1;
      td.tabIndex = 0;
      this.active = td;
    }
    this.on.entered(td.id);
  }

  go(td) {
    if (!td) return;
    td.focus({ preventScroll: true });
    td.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  next(td, by) {
    return this.all[this.all.indexOf(td) + by];
  }

  /** The cell above or below: in the nearest row that has one there. */
  vertical(td, by) {
    const box = td.getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    const rows = [...new Set(this.all.map((cell) => cell.closest('tr')))];
    const row = rows[rows.indexOf(td.closest('tr')) + by];
    if (!row) return null;
    const cells = this.all.filter((cell) => cell.closest('tr') === row);
    const away = (cell) => {
      const own = cell.getBoundingClientRect();
      return middle < own.left ? own.left - middle : middle > own.right ? middle - own.right : 0;
    };
    return cells.reduce((best, cell) => (away(cell) < away(best) ? cell : best), cells[0]);
  }

  key(event) {
    if (event.isComposing) return;
    if (this.typing) { this.typed(event); return; }
    const td = this.cellOf(event);
    if (!td || event.target !== td) return;
    const hasCommand = event.ctrlKey || event.metaKey || event.altKey;
    const stop = () => { event.preventDefault(); event.stopPropagation(); };
    const moves = {
      ArrowRight: () => this.next(td, 1), ArrowLeft: () => this.next(td, -1),
      ArrowDown: () => this.vertical(td, 1), ArrowUp: () => this.vertical(td, -1),
    };
    if (event.key === 'Tab' && !hasCommand) {
      const to = this.next(td, event.shiftKey ? -1 : 1);
      if (to) { stop(); this.go(to); }
    } else if (moves[event.key] && !hasCommand) {
      stop();
      this.go(moves[event.key]());
    } else if (event.key === 'Enter' || event.key === 'F2') {
      stop();
      this.begin(td, null);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      stop();
      this.on.typed(td.id, '');
    } else if (isPrinted(event.key) && event.key !== ' ' && !hasCommand) {
      stop();
      this.begin(td, event.key);
    }
  }

  /** Begins to type: over the figure with a first character, or at its end. */
  begin(td, first) {
    if (this.typing) this.commit();
    const kept = this.value(td);
    const input = make('input', {
      class: 'portal-input', type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', 'aria-label': this.name(td),
    });
    input.value = first === null ? kept : first;
    this.typing = { td, input, kept, isOver: first !== null };
    figureNode(td).data = '';
    td.prepend(input);
    td.classList.add('portal-typing');
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    input.addEventListener('blur', () => { if (this.typing?.input === input) this.commit(); });
    this.on.begun();
  }

  /** Keys while a figure is typed. */
  typed(event) {
    const { td, input, isOver } = this.typing;
    if (event.target !== input) return;
    const arrows = {
      ArrowRight: () => this.next(td, 1), ArrowLeft: () => this.next(td, -1),
      ArrowDown: () => this.vertical(td, 1), ArrowUp: () => this.vertical(td, -1),
    };
    const stop = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.key === 'Escape') {
      stop();
      this.end();
      td.focus();
    } else if (event.key === 'Enter') {
      stop();
      this.commit();
      this.go(this.vertical(td, event.shiftKey ? -1 : 1) || td);
    } else if (event.key === 'Tab') {
      const to = this.next(td, event.shiftKey ? -1 : 1);
      this.commit();
      if (to) { stop(); this.go(to); } else { td.focus(); }
    } else if (arrows[event.key] && (isOver || event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      stop();
      this.commit();
      this.go(arrows[event.key]() || td);
    } else if (event.key === 'F2') {
      stop();
      this.typing.isOver = !isOver;
    }
  }

  /** Takes the input away and shows the figure again. */
  end() {
    const { td, input, kept } = this.typing;
    this.typing = null;
    input.remove();
    td.classList.remove('portal-typing');
    setFigure(td, kept);
    this.on.rested();
  }

  commit() {
    const { td, input, kept } = this.typing;
    const value = input.value.trim();
    this.end();
    if (value !== kept) this.on.typed(td.id, value);
  }
}
