// A document that is dropped, chosen or pasted: read by the server, looked at, and only then written.

import { askReport } from './agency.js';
import { ask, field, make } from './dialog.js';
import { Review } from './review.js';
import { goTo, reloadIfLate } from './visit.js';

/** What the server reads at most. */
const LARGEST = 20 * 1024 * 1024;
/** Letters from which a text that is pasted on a page may be a report. */
const SHORTEST = 200;

const isTyped = (target) => Boolean(target.closest?.('input, textarea, select, dialog, [contenteditable]'));

export class Importer {
  /** `tell` says something in the strip; year and agency are those of the page, where one is missing. */
  constructor(calls, words, kinds, { year, agency, tell }) {
    Object.assign(this, { calls, words, kinds, year, agency, tell });
  }

  /** Takes what is dropped or pasted anywhere on the page. */
  listen() {
    const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes('Files');
    addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file && !document.querySelector('dialog.portal-dialog')) this.read(file, file.name);
    });
    document.addEventListener('paste', (event) => {
      if (isTyped(event.target)) return;
      const html = event.clipboardData.getData('text/html');
      const text = event.clipboardData.getData('text/plain');
      const [file] = event.clipboardData.files;
      if (file) this.read(file, file.name);
      else if (/<table/i.test(html)) this.read(new Blob([html]), 'paste.html');
      else if (text.length >= SHORTEST) this.read(new Blob([text]), 'paste.txt');
    });
  }

  /** Has a document read; says why not, or shows it for review. */
  async read(blob, name, year) {
    this.tell(this.words.reading);
    const { told, error } = await this.told(blob, name, year);
    this.tell(error || '');
    if (told) await this.review(told);
  }

  async told(blob, name, year) {
    if (blob.size > LARGEST) return { error: this.words.import_large };
    // Where a page is missing, that report is meant.
    const of = { year: year || this.year, agency: this.agency };
    const { status, says } = await this.calls.document(blob, name, of).catch(() => ({ status: 0, says: {} }));
    return status === 200 ? { told: says } : { error: says.error || this.words.offline };
  }

  /** Asks for a document. */
  async start() {
    const { words } = this;
    const file = make('input', { type: 'file', accept: '.html,.htm,.mht,.docx,.xlsx,.xls,.et,.pdf,.md,.txt,.csv' });
    const text = make('textarea', { class: 'portal-text', rows: '6', spellcheck: 'false' });
    const year = make('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off' });
    const wrong = make('p', { class: 'portal-wrong', role: 'alert' });
    // The markup of a table says more than its text.
    let html = '';
    text.addEventListener('paste', (event) => {
      const pasted = event.clipboardData.getData('text/html');
      if (text.value === '' && /<table/i.test(pasted)) setTimeout(() => { html = pasted; });
    });
    text.addEventListener('input', () => { html = ''; });
    let told = null;
    const isReady = async (name) => {
      if (name !== 'read') return true;
      const chosen = file.files[0];
      if (!chosen && !text.value.trim()) {
        wrong.textContent = words.import_none;
        return false;
      }
      wrong.textContent = words.reading;
      const blob = chosen || new Blob([html || text.value]);
      const read = await this.told(blob, chosen ? chosen.name : `paste.${html ? 'html' : 'txt'}`, year.value.trim());
      wrong.textContent = read.error || '';
      told = read.told;
      return Boolean(told);
    };
    const body = [make('p', { class: 'portal-hint' }, words.import_hint), field(words.import_file, file), field(words.import_paste, text), field(words.import_year, year), wrong];
    const answer = await ask(words.import, body, [['read', words.import_read], ['cancel', words.cancel]], isReady);
    if (answer === 'read') await this.review(told); else reloadIfLate();
  }

  /** Shows a document beside the form, and writes it when it is settled. */
  async review(told) {
    const { calls, words, kinds } = this;
    const review = new Review(calls, words, told, this.agency);
    let made = null;
    const isReady = async (name) => {
      if (name !== 'write') return true;
      if (!await review.isSettled()) return false;
      const of = {
        calls, words, kinds, year: review.year, agency: review.agency || told.agency || told.called, done: words.write,
        settled: review.settledOfWhole(), doubtsOf: (year, agency) => review.doubtsOf(year, agency),
      };
      made = await askReport(words.write_to, of, (year, agency, whole) => calls.write(year, agency, told.document, review.changes(), [...review.settled(), ...whole]));
      return Boolean(made);
    };
    const mayLeave = async () => !review.isTouched() || await ask(words.review_leave, [], [['stay', words.stay], ['leave', words.leave]]) === 'leave';
    const answer = await ask(`${words.review}：${told.name}`, review.parts, [['write', words.write], ['cancel', words.cancel]], isReady, { kind: 'portal-review', mayLeave });
    if (answer !== 'write') { reloadIfLate(); return; }
    this.tell(made.file);
    await goTo(made.page);
  }
}
