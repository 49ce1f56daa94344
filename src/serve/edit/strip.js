// The strip at the foot: what is not saved, what does not hold, and what can be done about it.

import { button, make } from './dialog.js';

/** Files that are named of those which git sees as changed. */
const NAMED = 3;
/** Findings that are listed. */
const LISTED = 60;

/** Findings that stand beside each other and have one cause, together. */
const inCauses = (all) => all.reduce((causes, f) => {
  const last = causes[causes.length - 1];
  if (last && last[0].cause === f.cause && last[0].severity === f.severity) last.push(f); else causes.push([f]);
  return causes;
}, []);

export class Strip {
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.said = make('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    this.state = make('span', { class: 'portal-state' });
    this.count = button('', () => { this.isOpen = !this.isOpen; this.draw(); }, { class: 'portal-count', 'aria-expanded': 'false' });
    this.list = make('div', { class: 'portal-findings', hidden: true, tabindex: '0', role: 'group', 'aria-label': words.errors });
    this.here = make('p', { class: 'portal-here' });
    this.git = make('p', { class: 'portal-git', hidden: true });
    this.save = button(words.save, on.save, { class: 'portal-save', 'aria-keyshortcuts': 'Control+S' });
    this.drop = button(words.drop, on.drop);
    this.undo = button(words.undo, on.undo);
    this.lines = button(words.lines, on.lines);
    this.bar = make('section', { class: 'portal-strip', 'aria-label': words.edit }, this.list, this.here,
      make('div', { class: 'portal-bar' }, this.state, this.count, this.save, this.drop, this.undo, this.lines, make('a', { href: '/_portal/findings' }, words.all)), this.git, this.said);
    document.body.append(this.bar);
    document.documentElement.classList.add('portal-editing');
    dispatchEvent(new Event('portal-editing'));
  }

  announce(text) {
    this.said.textContent = text;
  }

  /** Says something that stays until the next change. */
  tell(text, isWrong) {
    this.state.textContent = text;
    this.state.classList.toggle('portal-wrong', Boolean(isWrong));
    this.announce(text);
  }

  /** What is known now. */
  set({ changed, told, undo, at }) {
    this.told = told;
    this.at = at;
    this.state.classList.remove('portal-wrong');
    this.state.textContent = changed ? `${changed} ${this.words.changed}` : this.words.clean;
    this.save.disabled = this.drop.disabled = !changed;
    this.undo.disabled = !undo;
    this.draw();
  }

  /** What git sees as changed; null where there is no git. */
  setGit(files) {
    const { words } = this;
    this.git.hidden = !files;
    const named = (files || []).slice(0, NAMED).map(({ file, is }) => `${file}（${words[is]}）`).join('、');
    const more = files && files.length > NAMED ? ` ${words.git_more} ${files.length}` : '';
    this.git.textContent = named ? `${words.git}：${named}${more}` : words.git_same;
    this.measure();
  }

  /** The page ends above the strip, however high it is. */
  measure() {
    document.documentElement.style.setProperty('--portal-strip', `${this.bar.offsetHeight}px`);
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
    const { told, words } = this;
    if (!told) return;
    const all = told.findings;
    const here = all.find((f) => f.cells.includes(this.at));
    this.count.textContent = all.length ? `${words.errors} ${told.errors}　${words.warnings} ${told.warnings}` : words.holds;
    this.count.classList.toggle('portal-wrong', told.errors > 0);
    this.count.setAttribute('aria-expanded', String(Boolean(this.isOpen)));
    this.list.hidden = !this.isOpen || !all.length;
    this.list.replaceChildren(...inCauses(all.slice(0, LISTED)).map((some) => this.cause(some)));
    this.here.hidden = this.isOpen || !here;
    if (here && !this.isOpen) {
      const [own] = [this.finding(here)];
      this.here.replaceWith(this.here = own);
      own.classList.add('portal-here');
    }
    this.measure();
  }
}
