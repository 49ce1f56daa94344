// The page of a report is the form: what is typed is judged at once, kept in this tab until it is saved, and saved into the file.

import { Calls, takeKey } from './calls.js';
import { Cells } from './cells.js';
import { ask, field, make } from './dialog.js';
import { offerNew } from './new.js';
import { block, labelled, look, lookAtRead, placed, readChanges } from './paste.js';
import { HERE, Strip } from './strip.js';
import { askLines, markTexts, offerTexts } from './texts.js';

const KEPT = `portal edits ${location.pathname}`;
const FOCUS = `portal focus ${location.pathname}`;
const SAID = `portal said ${location.pathname}`;
/** How long nobody may press a key before the page is loaded anew: keys would be lost between the old page and the new one. */
const IDLE = 1000;
/** How often a report that cannot be edited now is looked at again. */
const RETRY = 1000;
/** What the server reads of a document at most. */
const LARGEST = 20 * 1024 * 1024;

const stored = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
const store = (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* a full store */ } };

class Editor {
  constructor(calls, sheet) {
    this.calls = calls;
    this.words = Object.fromEntries(sheet.words);
    this.names = sheet.names;
    this.sheet = this.named(sheet);
    this.told = sheet;
    this.order = [];
    const kept = stored(KEPT) || {};
    this.pending = new Map(kept.pending || []);
    // What stood in the file when somebody began to change it.
    this.base = new Map(kept.base || []);
    this.entries = kept.entries || [];
    this.waiting = false;
    // How often what is not saved was settled: what was asked before that is answered in vain.
    this.turn = 0;
    this.cells = new Cells(sheet, {
      value: (address) => this.value(address),
      typed: (address, value) => this.type([[address, value]]),
      entered: (address) => { this.at = address; store(FOCUS, address); this.draw(true); },
      begun: () => this.draw(true),
      rested: () => { this.draw(true); this.rest(); },
    });
    this.strip = new Strip(this.words, {
      save: () => this.save(), drop: () => this.drop(), undo: () => this.undo(), lines: () => this.lines(),
      take: (cell, value) => this.take(cell, value), waive: (finding) => this.waive(finding), mend: (finding) => this.mend(finding),
      copy: (text) => this.copy(text), name: (cell) => this.names[cell] || cell,
    });
    offerTexts(sheet, this.words, {
      value: (a) => this.value(a), typed: (a, text) => this.type([[a, text]]), names: this.names, drawn: (a, text) => this.drawn(a, text),
    });
    document.addEventListener('paste', (event) => this.paste(event));
    for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => this.dropped(event));
    document.addEventListener('keydown', (event) => this.command(event));
    this.pressed = -IDLE;
    document.addEventListener('keydown', () => { this.pressed = performance.now(); }, true);
    // The page is loaded anew when its file changes; not under somebody's fingers.
    addEventListener('portal-reload', (event) => {
      this.leaves = !this.isBusy() && performance.now() - this.pressed >= IDLE;
      if (this.leaves) return;
      event.preventDefault();
      this.waiting = true;
      this.rest();
    });
    // What is new in the file stands in the form before the page is loaded anew.
    addEventListener('portal-told', () => { if (!this.isBusy() && !document.hidden) this.judge(); });
    addEventListener('portal-asked', () => { this.refocus(); this.rest(); });
    addEventListener('beforeunload', (event) => { if (this.isBusy()) event.preventDefault(); });
    this.show();
    this.draw();
    const focus = stored(FOCUS);
    if (focus && document.activeElement === document.body) document.getElementById(focus)?.focus({ preventScroll: true });
    const said = stored(SAID);
    if (said) this.strip.tell(said);
    store(SAID, null);
    if (this.changes().length) this.rebase(sheet).then(() => this.judge());
    this.askGit();
  }

  /** What git sees as changed: asked when the page is loaded, and after each write. */
  async askGit() {
    const { status, says } = await this.calls.git().catch(() => ({ status: 0 }));
    if (status === 200) this.strip.setGit(says.git);
  }

  /** A text as the page would show it, with the figures as they are now. */
  async drawn(address, text) {
    const others = [...this.pending].filter(([own]) => own !== address).map(([own, value]) => ({ address: own, value }));
    const { status, says } = await this.calls.preview([...others, { address, value: text }]).catch(() => ({ status: 0, says: {} }));
    return status === 200 ? { html: says.html[address] } : { error: says.error || this.words.offline, isRefused: status === 422 };
  }

  /** The address by which the page knows a cell: a row with one figure has that of the row. */
  own(cell) {
    return this.names[cell] ? cell : cell.replace(/\.[^.]+$/, '');
  }

  /** What was told, with the addresses of the page. */
  named(told) {
    for (const f of told.findings) {
      f.cells = f.cells.map((cell) => this.own(cell));
      if (f.suspect) f.suspect.cell = this.own(f.suspect.cell);
    }
    return told;
  }

  /** Whoever left a dialog that was opened from what is no more goes on in the cell where they were. */
  refocus() {
    if (document.activeElement !== document.body) return;
    (document.getElementById(this.at) || this.strip.count).focus({ preventScroll: true });
  }

  isBusy() {
    return Boolean(this.cells?.typing || this.saving || document.querySelector('dialog.portal-dialog'));
  }

  /** Once nobody types any more, the page is looked at that could not be loaded anew before. */
  rest() {
    clearTimeout(this.resting);
    if (!this.waiting) return;
    this.resting = setTimeout(async () => {
      if (this.isBusy() || performance.now() - this.pressed < IDLE) { this.rest(); return; }
      this.waiting = false;
      dispatchEvent(new Event('portal-editing'));
      const { turn } = this;
      const { status, says } = await this.calls.judge({}, []).catch(() => ({ status: 0 }));
      if (status !== 200 || turn !== this.turn) return;
      await this.rebase(says);
      this.judge();
    }, IDLE);
  }

  /** What stands somewhere in the file. */
  saved(address) {
    return this.sheet.cells[address] ?? this.sheet.texts[address] ?? '';
  }

  /** What stands somewhere now, saved or not. */
  value(address) {
    return this.pending.get(address) ?? this.told.cells[address] ?? this.saved(address);
  }

  changes() {
    const values = [...this.pending].map(([address, value]) => ({ address, value }));
    return [...values, ...this.entries];
  }

  keep() {
    for (const address of [...this.base.keys()]) if (!this.pending.has(address)) this.base.delete(address);
    for (const address of this.pending.keys()) if (!this.base.has(address)) this.base.set(address, this.saved(address));
    store(KEPT, { pending: [...this.pending], base: [...this.base], entries: this.entries });
  }

  /** Something was typed in some places. */
  type(all, isBack) {
    const before = all.map(([address]) => [address, this.value(address)]);
    for (const [address, value] of all) {
      if (value === this.saved(address)) {
        this.pending.delete(address);
        // What was judged is not what stands there any more.
        if (address in this.told.cells) this.told.cells[address] = value;
      } else {
        this.pending.set(address, value);
      }
    }
    if (!isBack) this.order.push(before);
    // What was said of a save is not said again once something is typed.
    store(SAID, null);
    this.keep();
    this.show();
    this.strip.setChanged(this.changes().length, false);
    return this.judge(before);
  }

  show() {
    for (const td of this.cells.all) {
      const address = td.id;
      const typed = this.pending.get(address);
      const value = typed === undefined || typed === '=' || typed === '＝' ? this.told.cells[address] ?? '' : typed;
      this.cells.show(td, value, typed !== undefined);
    }
    markTexts((address) => this.pending.has(address));
  }

  /** Shows what is known now; with `isSameNews` what was told last stays, since nothing has happened but that somebody went elsewhere. */
  draw(isSameNews) {
    if (!this.strip) return;
    const failing = this.told.findings.filter((f) => f.left !== null);
    const cells = new Set(failing.flatMap((f) => f.cells));
    const suspects = new Set(failing.map((f) => f.suspect?.cell).filter(Boolean));
    this.strip.set({ told: this.told, undo: this.told.undo ?? this.sheet.undo, at: this.at });
    this.strip.setChanged(this.changes().length, this.cells.typing, isSameNews);
    this.cells.light(cells, suspects, this.at, this.strip.here.hidden ? null : HERE);
  }

  /** Has all that is not saved judged; one call at a time, the last one counts. */
  async judge(before) {
    this.heard = [...(this.heard || []), ...(before || [])];
    if (this.judging) { this.again = true; return; }
    this.judging = true;
    try {
      do {
        this.again = false;
        const was = new Set(this.told.findings.map((f) => f.message));
        const { turn } = this;
        const { status, says } = await this.calls.judge(this.sheet.digests, this.changes());
        if (turn !== this.turn) continue;
        if (status === 200) {
          this.told = this.named(says);
          this.show();
          this.draw();
          this.hear(was);
        } else if (status === 409 && says.now) {
          await this.rebase(says.now);
          if (this.changes().length) this.again = true;
        } else if (status === 422) {
          this.refuse(says.error);
        } else {
          this.strip.tell(says.error || this.words.offline, true);
        }
      } while (this.again);
    } catch {
      if (!this.leaves) this.strip.tell(this.words.offline, true);
    } finally {
      this.judging = false;
    }
  }

  /** Says what was typed, what stood there, and what does not hold any more. */
  hear(was) {
    const { words } = this;
    const heard = (this.heard || []).filter(([address]) => this.names[address]);
    this.heard = [];
    const fresh = this.told.findings.filter((f) => !was.has(f.message)).map((f) => f.message);
    const said = heard.slice(-3).map(([address, old]) => {
      const name = this.names[address];
      return `${name}：${words.was} ${old || words.blank}，${words.now} ${this.value(address) || words.blank}`;
    });
    if (said.length || fresh.length) this.strip.announce([...said, ...fresh.slice(0, 3)].join('。'));
  }

  /** What was typed last cannot stand there: it is taken back. */
  refuse(why) {
    this.turn += 1;
    const last = this.order.pop();
    let said = why;
    if (last) {
      for (const [address] of last) said = said.replace(`“${address}”`, this.names[address] || `“${address}”`);
      for (const [address, old] of last) {
        if (old === this.saved(address)) this.pending.delete(address); else this.pending.set(address, old);
      }
    } else {
      this.entries.pop();
    }
    this.keep();
    this.show();
    this.draw();
    this.strip.tell(said, true);
  }

  /** The file may be another now: what is not saved stays, and where both changed one place, somebody chooses. */
  async rebase(now) {
    this.sheet = this.named({ ...now, undo: now.undo ?? this.sheet.undo });
    this.told = this.sheet;
    const both = [];
    for (const [address, value] of [...this.pending]) {
      const theirs = this.saved(address);
      if (value === theirs) this.pending.delete(address);
      else if (this.base.get(address) !== theirs) both.push(address);
    }
    this.keep();
    this.show();
    this.draw(true);
    return both.length ? this.choose(both) : 'mine';
  }

  /** Shows both values of some places; gives which were taken, or null. */
  async choose(both) {
    const { words } = this;
    const shown = (address) => make('li', {},
      `${this.names[address] || words[address] || address}　${words.mine}：${this.pending.get(address) || words.blank}　${words.theirs}：${this.saved(address) || words.blank}`);
    const list = make('ul', { class: 'portal-list', tabindex: '0' }, ...both.map(shown));
    const answer = await ask(words.conflict, [list], [['mine', words.keep_mine], ['theirs', words.take_theirs], ['cancel', words.cancel]]);
    for (const address of answer ? both : []) {
      if (answer === 'theirs') this.pending.delete(address); else this.base.set(address, this.saved(address));
    }
    this.order = [];
    this.keep();
    this.show();
    this.draw();
    return answer === 'cancel' ? null : answer;
  }

  drop() {
    this.turn += 1;
    this.pending.clear();
    this.entries = [];
    this.order = [];
    this.told = this.sheet;
    this.keep();
    this.show();
    this.draw();
    this.strip.tell(this.words.dropped);
  }

  take(cell, value) {
    document.getElementById(cell)?.focus();
    return this.type([[cell, value]]);
  }

  copy(text) {
    navigator.clipboard?.writeText(text).then(() => this.strip.tell(this.words.copied), () => {});
  }

  async lines() {
    const all = await askLines(this.words, (address) => this.value(address));
    if (all.length) this.type(all);
  }

  /** Writes the one mend that is certain. */
  async mend(finding) {
    if (this.changes().length) { this.strip.tell(this.words.save_first, true); return; }
    const value = { rule: finding.rule, line: String(finding.line) };
    await this.working(async () => {
      const { status, says } = await this.calls.save(this.sheet.digests, [{ address: 'mend', value }]);
      if (status !== 200) { this.strip.tell(says.error || this.words.offline, true); return; }
      this.done(says);
      this.tellLong(this.words.mended);
    });
  }

  /** Does something that changes files: the page is not loaded anew before it has ended and said so. */
  async working(work) {
    if (this.saving) return;
    this.saving = true;
    try {
      await work();
    } catch {
      this.strip.tell(this.words.offline, true);
    } finally {
      this.saving = false;
      this.rest();
    }
  }

  async waive(finding) {
    const { words } = this;
    const reason = make('input', { type: 'text', required: true, autocomplete: 'off' });
    const title = `${words.waive}：${finding.rule}`;
    const body = [make('p', {}, finding.message), field(words.waive_reason, reason)];
    const answer = await ask(title, body, [['done', words.waive], ['cancel', words.cancel]], (name) => name !== 'done' || reason.value.trim() !== '');
    if (answer !== 'done') return;
    const value = { rule: finding.rule, reason: reason.value.trim() };
    if (finding.cell) value.cell = finding.cell;
    this.entries.push({ address: 'waivers', value });
    this.order = [];
    this.keep();
    this.judge();
  }

  async paste(event) {
    const td = event.target.closest?.('td.portal-cell');
    if (!td || event.target !== td || this.cells.typing) return;
    event.preventDefault();
    const source = labelled(event.clipboardData);
    const grid = block(event.clipboardData);
    // Where labels stand beside the figures, they say which cells are meant.
    if (source && await this.fillFrom(source.blob, source.name)) return;
    if (!grid.length) return;
    const found = placed(grid, this.cells, td);
    const chosen = await look(found, this.names, (address) => this.value(address), this.words);
    if (chosen.length) this.type(chosen);
  }

  /** Fills in what a document says, after a look; gives whether it says anything of this form. */
  async fillFrom(blob, name, isTold) {
    const [, year, agency] = location.pathname.split('/');
    const { status, says } = await this.calls.document(blob, name, { year, agency }).catch(() => ({ status: 0, says: {} }));
    if (status !== 200) {
      if (isTold) this.strip.tell(says.error || this.words.offline, true);
      return false;
    }
    const changes = readChanges(says, { names: this.names, texts: this.sheet.texts });
    if (!changes.cells.length && !isTold) return false;
    const chosen = await lookAtRead(says, changes, this.names, (address) => this.value(address), this.words);
    if (chosen.length) this.type(chosen);
    return true;
  }

  dropped(event) {
    if (![...(event.dataTransfer?.types || [])].includes('Files')) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (event.type !== 'drop' || !file || this.isBusy()) return;
    if (file.size > LARGEST) this.strip.tell(this.words.import_large, true);
    else this.fillFrom(file, file.name, true);
  }

  command(event) {
    if (event.key === 'F8' && !document.querySelector('dialog.portal-dialog')) {
      event.preventDefault();
      this.cells.toFailing(event.shiftKey ? -1 : 1);
      return;
    }
    const hasCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!hasCommand || document.querySelector('dialog.portal-dialog')) return;
    if (event.key === 's') {
      event.preventDefault();
      this.save();
    } else if (event.key === 'z' && !event.shiftKey && !this.cells.typing && this.order.length) {
      event.preventDefault();
      const last = this.order.pop();
      this.type(last, true);
    }
  }

  /** The figures that were published and are others now. */
  corrected() {
    if (!this.sheet.published) return [];
    const cells = [...this.pending].filter(([address]) => this.names[address] && (this.sheet.cells[address] ?? '') !== '');
    return cells.filter(([address, value]) => value !== '=' && value !== this.sheet.cells[address]);
  }

  /** Asks what a changed figure of a published report is; gives entries of corrections, or null. */
  async asCorrections() {
    const cells = this.corrected();
    if (!cells.length) return [];
    const { words } = this;
    const date = make('input', { type: 'text', autocomplete: 'off' });
    const now = new Date();
    date.value = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
    const reason = make('input', { type: 'text', autocomplete: 'off' });
    const list = make('ul', { class: 'portal-list', tabindex: '0' }, ...cells.map(([address, value]) => make('li', {}, `${this.names[address]}：${this.sheet.cells[address]} → ${value || words.blank}`)));
    const isReady = (name) => name !== 'correction' || (reason.value.trim() !== '' && date.value.trim() !== '');
    const answer = await ask(words.correction, [list, field(words.date, date), field(words.reason, reason)],
      [['correction', words.is_correction], ['slip', words.is_slip], ['cancel', words.cancel]], isReady);
    if (!answer || answer === 'cancel') return null;
    if (answer === 'slip') return [];
    return cells.map(([cell, value]) => {
      const entry = { date: date.value.trim(), cell, was: this.sheet.cells[cell], reason: reason.value.trim() };
      if (value) entry.now = value;
      return { address: 'corrections', value: entry };
    });
  }

  async save() {
    if (this.cells.typing) {
      const { td } = this.cells.typing;
      this.cells.commit();
      td.focus({ preventScroll: true });
    }
    if (this.saving || !this.changes().length) return;
    const both = [...this.pending.keys()].filter((address) => this.base.get(address) !== this.saved(address));
    if (both.length && await this.choose(both) !== 'mine') { this.judge(); return; }
    const corrections = await this.asCorrections();
    if (corrections) await this.working(() => this.write(corrections));
  }

  async write(corrections) {
    const sent = { pending: new Map(this.pending), entries: [...this.entries] };
    const { status, says } = await this.calls.save(this.sheet.digests, [...this.changes(), ...corrections]);
    if (status === 200) {
      this.done(says, sent);
      this.tellLong(`${this.words.saved}：${says.file}`);
    } else if (status === 409 && says.now) {
      // Where nobody changed the same place, both changes stand.
      const answer = await this.rebase(says.now);
      if (answer === 'mine') await this.write(corrections);
      else await this.judge();
    } else {
      this.strip.tell(says.error || this.words.offline, true);
    }
  }

  /** Says something that outlives the reload which follows. */
  tellLong(text) {
    store(SAID, text);
    this.strip.tell(text);
  }

  /** The file is as the server says now; what was typed since something was `sent` to it is not saved yet. */
  done(now, sent) {
    this.turn += 1;
    for (const [address, value] of [...this.pending]) if (!sent || sent.pending.get(address) === value) this.pending.delete(address);
    this.entries = sent ? this.entries.filter((entry) => !sent.entries.includes(entry)) : [];
    this.order = [];
    this.base.clear();
    this.sheet = this.named(now);
    this.told = now;
    this.keep();
    this.show();
    this.draw();
    this.askGit();
    if (this.changes().length) this.judge();
  }

  async undo() {
    await this.working(async () => {
      const { status, says } = await this.calls.undo();
      if (status !== 200) { this.strip.tell(says.error || this.words.offline, true); return; }
      const sent = { pending: new Map(), entries: [] };
      const now = await this.calls.judge({}, []);
      if (now.status === 200) this.done(now.says, sent);
      this.tellLong(this.words.undone);
    });
  }
}

const begin = async () => {
  const key = takeKey();
  if (!key) return null;
  const found = /^\/(\d{4})\/([a-z0-9-]+)\/$/.exec(location.pathname);
  const calls = new Calls(key, found ? `${found[1]}/${found[2]}` : '');
  if (!found || !document.querySelector('article.report-grid')) return offerNew(calls);
  const said = make('p', { class: 'portal-strip portal-wrong', role: 'alert' });
  for (;;) {
    const { status, says } = await calls.judge({}, [], true).catch(() => ({ status: 0, says: {} }));
    if (status === 200) {
      said.remove();
      return new Editor(calls, says);
    }
    said.textContent = says.error || '';
    if (says.error) document.body.append(said);
    // Who has no key gets none by asking again; a file that cannot be read now may be in a moment.
    if (status === 403 || status === 404) return null;
    await new Promise((again) => { setTimeout(again, RETRY); });
  }
};

begin();
