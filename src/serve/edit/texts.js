// Narratives, notes, dates: a plain editor, with the addresses of cells to choose from.

import { ask, button, field, make } from './dialog.js';

const CHOICES = 12;
const PAUSE = 200;

/** The cells whose names or addresses hold some words. */
const choices = (names, typed) => {
  const word = typed.trim().toLowerCase();
  const has = ([address, name]) => address.toLowerCase().includes(word) || name.replace(/\s+/g, '').includes(word.replace(/\s+/g, ''));
  return Object.entries(names).filter(has).slice(0, CHOICES);
};

/** A text area that offers cells where `{{` is typed. */
const area = (text, label, names, words) => {
  const input = make('textarea', { class: 'portal-text', 'aria-label': label, rows: '12', spellcheck: 'false', 'aria-describedby': 'portal-figures' });
  input.value = text;
  const list = make('div', { class: 'portal-choices', hidden: true, role: 'group', 'aria-label': words.figures });
  const open = () => /\{\{([^{}\n]{0,60})$/.exec(input.value.slice(0, input.selectionStart));
  const put = (address) => {
    const found = open();
    const end = input.selectionStart;
    const start = found ? end - found[0].length : end;
    input.setRangeText(`{{${address}}}`, start, end, 'end');
    list.hidden = true;
    input.focus();
  };
  const offer = () => {
    const found = open();
    const all = found ? choices(names, found[1]) : [];
    list.hidden = !all.length;
    list.replaceChildren(...all.map(([address, name]) => button(`${name}　${address}`, () => put(address))));
  };
  input.addEventListener('input', offer);
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); list.hidden = true; }
    if (event.key === 'ArrowDown' || (event.key === 'Tab' && !event.shiftKey)) { event.preventDefault(); list.querySelector('button').focus(); }
  });
  list.addEventListener('keydown', (event) => {
    const all = [...list.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') { event.preventDefault(); all[Math.min(at + 1, all.length - 1)].focus(); }
    if (event.key === 'ArrowUp') { event.preventDefault(); (all[at - 1] || input).focus(); }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); list.hidden = true; input.focus(); }
  });
  return { input, parts: [make('p', { class: 'portal-hint', id: 'portal-figures' }, words.figures), input, list] };
};

/** Shows under a text area what the page would make of it; `drawn` gives its HTML, or says what is wrong. Gives what says
 * whether the text may stand there. */
const preview = (input, words, drawn) => {
  const box = make('div', { class: 'portal-preview', role: 'region', 'aria-label': words.preview, tabindex: '0' });
  // Whoever follows a link here would lose what is being written.
  box.addEventListener('click', (event) => { if (event.target.closest('a')) event.preventDefault(); });
  let waiting = null;
  let asked = 0;
  let known = null;
  const draw = async () => {
    asked += 1;
    const own = asked;
    const text = input.value;
    const { html, error, isRefused } = await drawn(text);
    if (own !== asked) return !isRefused;
    known = { text, isFine: !isRefused };
    box.classList.toggle('portal-wrong', html === undefined && Boolean(error));
    // The renderer of the page made it, which lets no markup of a text through.
    if (html === undefined) box.textContent = error || ''; else box.innerHTML = html;
    return known.isFine;
  };
  const isFine = () => (known?.text === input.value ? known.isFine : draw());
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, PAUSE);
  });
  draw();
  return { isFine, parts: [make('p', { class: 'portal-hint' }, words.preview), box] };
};

/** Asks for another text; gives it, or null. */
const another = async (title, text, names, words, drawn) => {
  const { input, parts } = area(text, title, names, words);
  const shown = preview(input, words, drawn);
  // A text that would be refused stays where it can be mended.
  const isReady = (name) => name !== 'done' || shown.isFine();
  const answer = await ask(title, [...parts, ...shown.parts], [['done', words.text_done], ['cancel', words.cancel]], isReady);
  return answer === 'done' ? input.value : null;
};

/** Puts buttons at the texts of the page; `value` gives what stands at an address, `typed` is told of another, `drawn` gives its HTML. */
export const offerTexts = (sheet, words, { value, typed, names, drawn }) => {
  const plain = new Set(['published', 'written', 'source', 'index_number', 'document_number']);
  for (const address of Object.keys(sheet.texts)) {
    if (plain.has(address)) continue;
    const isNote = address.startsWith('notes.');
    const section = document.getElementById(isNote ? address.slice('notes.'.length) : address.split('.')[0]);
    const heading = section?.querySelector('h2');
    if (!heading) continue;
    const bare = heading.cloneNode(true);
    bare.querySelectorAll('.mark').forEach((mark) => mark.remove());
    const title = `${bare.textContent}${isNote ? `　${words.notes}` : ''}`;
    const label = isNote ? words.notes : words.text;
    const edit = button(label, async () => {
      const text = await another(title, value(address), names, words, (written) => drawn(address, written));
      if (text !== null && text !== value(address)) typed(address, text);
    }, { class: 'portal-edit-text', 'aria-label': `${label}：${title}`, 'data-portal-text': address });
    if (isNote) section.append(edit); else heading.after(edit);
  }
};

/** Marks the texts that are not saved. */
export const markTexts = (isChanged) => {
  document.querySelectorAll('[data-portal-text]').forEach((b) => b.classList.toggle('portal-changed', isChanged(b.dataset.portalText)));
};

/** Asks for the dates and the source; gives the changed ones. */
export const askLines = async (words, value) => {
  const names = ['published', 'written', 'source', 'index_number', 'document_number'];
  const inputs = names.map((name) => {
    const input = make('input', { type: 'text', autocomplete: 'off', name });
    input.value = value(name);
    return input;
  });
  const fields = names.map((name, at) => field(words[name], inputs[at]));
  const answer = await ask(words.lines, fields, [['done', words.text_done], ['cancel', words.cancel]]);
  if (answer !== 'done') return [];
  return names.map((name, at) => [name, inputs[at].value.trim()]).filter(([name, text]) => text !== value(name));
};
