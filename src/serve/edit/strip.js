// The strip at the foot: what is not saved, what does not hold, and what can be done about it.

import { button, make } from './dialog.js';

/** Files that are named of those which git sees as changed. */
const NAMED = 3;
/** Findings that are listed. */
const LISTED = 60;
/** The id of what is said of the cell that somebody is in. */
export const HERE = 'portal-here';

/** Findings that stand beside each other and have one cause, together. */
const inCauses = (all) => all.reduce((causes, f) => {
  const last = causes[causes.length - 1];
  if (last && last[0].cause === f.cause && last[0].severity === f.severity) last.push(f); else causes.push([f]);
  return causes;
}, []);

const setText = (element, text) => { if (element.textContent !== text) element.textContent = text; };

export class Strip {
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.said = make('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    this.state = make('span', { class: 'portal-state' });
    this.count = button('', () => { this.isOpen = !this.isOpen; this.draw(); }, { class: 'portal-count', 'aria-expanded': 'false' });
    this.list = make('div', { class: 'portal-findings', hidden: true, tabindex: '0', role: 'group', 'aria-label': words.errors });
    this.here = make('div', { class: 'portal-here', hidden: true });
    this.git = make('p', { class: 'portal-git', hidden: true });
    this.save = button(words.save, on.save, { class: 'portal-save', 'aria-keyshortcuts': 'Control+S' });
    this.drop = button(words.drop, on.drop);
    this.undo = button(words.undo, on.undo);
    this.lines = button(words.lines, on.lines);
    // The strip stands on the foot of the window, and its buttons at its end: whatever comes, goes or grows in it, no button moves
    // away under a finger that presses it.
    const buttons = make('div', { class: 'portal-buttons' }, this.save, this.drop, this.undo, this.lines, make('a', { href: '/_portal/findings' }, words.all));
    this.bar = make('section', { class: 'portal-strip', 'aria-label': words.edit }, this.git, this.list, this.here,
      make('div', { class: 'portal-bar' }, this.count, this.state, buttons), this.said);
    document.body.append(this.bar);
    // The page ends above the strip, however high it is.
    this.height = 0;
    new ResizeObserver(() => {
      const height = this.bar.offsetHeight;
      if (height === this.height) return;
      this.height = height;
      document.documentElement.style.setProperty('--portal-strip', `${height}px`);
    }).observe(this.bar);
    document.documentElement.classList.add('portal-editing');
    dispatchEvent(new Event('portal-editing'));
  }

  announce(text) {
    this.said.textContent = text;
  }

  /** Says something that stays until something else happens. */
  tell(text, isWrong) {
    this.state.textContent = text;
    this.state.classList.toggle('portal-wrong', Boolean(isWrong));
    this.announce(text);
  }

  /** What is known now of the report. */
  set({ told, undo, at }) {
    this.told = told;
    this.at = at;
    this.undo.disabled = !undo;
    this.draw();
  }

  /** How much is not saved; who types has something to save. With `isSameNews` what was told last stays. */
  setChanged(changed, isTyping, isSameNews) {
    this.save.disabled = this.drop.disabled = !changed && !isTyping;
    if (isSameNews && changed === this.changed) return;
    this.changed = changed;
    this.state.classList.remove('portal-wrong');
    setText(this.state, changed ? `${changed} ${this.words.changed}` : this.words.clean);
  }

  /** What git sees as changed; null where there is no git. */
  setGit(files) {
    const { words } = this;
    this.git.hidden = !files;
    const named = (files || []).slice(0, NAMED).map(({ file, is }) => `${file}（${words[is]}）`).join('、');
    const more = files && files.length > NAMED ? ` ${words.git_more} ${files.length}` : '';
    this.git.textContent = named ? `${words.git}：${named}${more}` : words.git_same;
  }

  finding(f) {
    const { words, on } = this;
    const act = [];
    if (f.suspect) {
      const name = on.name(f.suspect.cell);
      act.push(button(`${words.take} ${f.suspect.value}（${name}）`, () => on.take(f.suspect.cell, f.suspect.value)));
    }
    if (f.mendable) act.push(button(words.mend, () => on.mend(f)));
    if (f.waivable) act.push(button(words.waive, () => on.waive(f)));
    act.push(button(words.copy, () => on.copy(`${f.file}:${f.line}:${f.column} ${f.rule} ${f.message}`)));
    if (f.editor) act.push(make('a', { href: f.editor }, words.open));
    return make('div', { class: `portal-finding ${f.severity}` },
      make('p', {}, make('b', {}, f.level), ' ', f.message), make('div', { class: 'portal-acts' }, ...act));
  }

  /** Findings of one cause, below it where there are several. */
  cause(all) {
    const found = all.map((f) => this.finding(f));
    if (all.length === 1) return found[0];
    return make('div', { class: 'portal-cause', role: 'group', 'aria-label': all[0].cause }, make('p', { class: 'portal-cause-name' }, `${all[0].cause}（${all.length}）`), ...found);
  }

  draw() {
    const { told } = this;
    if (!told) return;
    const isInside = [this.list, this.here].some((part) => part.contains(document.activeElement));
    this.drawAll();
    // Whoever was in a part that is no more is where it is opened.
    const at = document.activeElement;
    if (isInside && (!this.bar.contains(at) || at.closest('[hidden]'))) this.count.focus();
  }

  drawAll() {
    const { told, words } = this;
    const all = told.findings;
    const here = all.find((f) => f.cells.includes(this.at));
    setText(this.count, all.length ? `${words.errors} ${told.errors}　${words.warnings} ${told.warnings}` : words.holds);
    this.count.classList.toggle('portal-wrong', told.errors > 0);
    this.count.setAttribute('aria-expanded', String(Boolean(this.isOpen)));
    this.list.hidden = !this.isOpen || !all.length;
    if (this.isOpen) this.fill(this.list, all, () => inCauses(all.slice(0, LISTED)).map((some) => this.cause(some)));
    this.here.hidden = this.isOpen || !here;
    if (this.here.hidden) return;
    this.fill(this.here, here, () => {
      const own = this.finding(here);
      own.querySelector('p').id = HERE;
      return [own];
    });
  }

  /** Fills an element anew, unless it shows the same already: what is pressed stays the same button, and what has the focus keeps it. */
  fill(element, shown, parts) {
    const now = JSON.stringify(shown);
    if (element.portalShows === now) return;
    element.portalShows = now;
    const at = element.contains(document.activeElement) && document.activeElement !== element ? document.activeElement.textContent : null;
    element.replaceChildren(...parts());
    if (at !== null) [...element.querySelectorAll('button, a')].find((own) => own.textContent === at)?.focus();
  }
}
