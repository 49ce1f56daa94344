// Pasting a block of cells from a spreadsheet or a document, after a look at what it would change.

import { ask, make } from './dialog.js';

const LISTED = 60;

/** The cells of a table of a page or a document, with merged cells as often as they stand. */
const ofTable = (table) => {
  const grid = [];
  [...table.rows].forEach((row, at) => {
    grid[at] ||= [];
    let column = 0;
    for (const cell of row.cells) {
      while (grid[at][column] !== undefined) column += 1;
      const text = cell.textContent.replace(/\s+/g, ' ').trim();
      const [rows, columns] = [Math.min(cell.rowSpan || 1, 200), Math.min(cell.colSpan || 1, 60)];
      for (let r = 0; r < rows; r += 1) {
        for (let c = 0; c < columns; c += 1) {
          grid[at + r] ||= [];
          grid[at + r][column + c] = r === 0 && c === 0 ? text : '';
        }
      }
      column += columns;
    }
  });
  return grid.filter(Boolean).map((row) => Array.from(row, (cell) => cell ?? ''));
};

/** The cells of text between tabs. */
const ofText = (text) => text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));

const isFigure = (text) => /^[\d０-９,，.．\s]+$|^[\/／=＝—-]+$|^[-−－]?[\d０-９.]+$/.test(text);
/** Without rows and columns at the edges that hold labels and no figure. */
const figuresOf = (grid) => {
  const has = (cells) => cells.some(isFigure);
  let rows = grid.filter((row) => row.some((cell) => cell !== ''));
  if (!rows.some(has)) return rows;
  rows = rows.filter(has);
  const width = Math.max(...rows.map((row) => row.length));
  const column = (at) => rows.map((row) => row[at] ?? '');
  let from = 0;
  // A column of labels, of numbers of rows, or one that merged cells left empty.
  while (from < width - 1 && (column(from).some((cell) => cell && !isFigure(cell)) || column(from).every((cell) => cell === ''))) from += 1;
  return rows.map((row) => row.slice(from));
};

/** The block in a clipboard: rows of texts. */
export const block = (data) => {
  const html = data.getData('text/html');
  if (html) {
    // A document of its own: nothing in it runs or is loaded.
    const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
    if (table) return figuresOf(ofTable(table));
  }
  const text = data.getData('text/plain');
  return text ? figuresOf(ofText(text)) : [];
};

/** What a block would change from a cell on: [address, value] each, and how many cells have no place. */
export const placed = (grid, cells, td) => {
  const rows = [...new Set(cells.all.filter((cell) => cell.closest('table') === td.closest('table')).map((cell) => cell.closest('tr')))];
  const first = rows.indexOf(td.closest('tr'));
  const inRow = (tr) => cells.all.filter((cell) => cell.closest('tr') === tr);
  const fromEnd = inRow(rows[first]).length - inRow(rows[first]).indexOf(td);
  const changes = [];
  let outside = 0;
  grid.forEach((line, r) => {
    const row = rows[first + r] ? inRow(rows[first + r]) : [];
    const start = Math.max(0, row.length - fromEnd);
    line.forEach((text, c) => {
      const cell = row[start + c];
      if (cell) changes.push([cell.id, text]);
      else if (text !== '') outside += 1;
    });
  });
  return { changes, outside };
};

/** Shows what would change; gives the changes that are to be made, or none. */
export const look = async ({ changes, outside }, names, value, words) => {
  const good = changes.filter(([, text]) => text === '' || isFigure(text));
  const bad = changes.filter(([, text]) => text !== '' && !isFigure(text));
  const fresh = good.filter(([address, text]) => value(address) !== text);
  const line = ([address, text]) => make('li', {}, `${names[address]}：${value(address) || words.blank} → ${text || words.blank}`);
  const list = make('ul', { class: 'portal-list', tabindex: '0' }, ...fresh.slice(0, LISTED).map(line),
    fresh.length > LISTED ? make('li', {}, `… ${fresh.length}`) : null,
    ...bad.slice(0, 10).map(([address, text]) => make('li', { class: 'portal-bad' }, `${names[address]}：“${text}” ${words.paste_bad}`)),
    outside ? make('li', { class: 'portal-bad' }, `${outside}：${words.paste_out}`) : null);
  if (!fresh.length) {
    await ask(words.paste_none, [list], [['cancel', words.cancel]]);
    return [];
  }
  const answer = await ask(`${words.paste}：${fresh.length}`, [list], [['fill', words.fill], ['cancel', words.cancel]]);
  return answer === 'fill' ? fresh : [];
};

const hasLabel = (text) => /[\u4e00-\u9fff]/.test(text);
const isLabelled = (row) => row.some(isFigure) && row.some((cell) => hasLabel(cell) && !isFigure(cell));

/** What a clipboard holds, where labels say which cells its figures are of: bytes and a name for the server; else null. */
export const labelled = (data) => {
  const html = data.getData('text/html');
  const table = html ? new DOMParser().parseFromString(html, 'text/html').querySelector('table') : null;
  if (table) return ofTable(table).some(isLabelled) ? { blob: new Blob([html]), name: 'paste.html' } : null;
  const text = data.getData('text/plain');
  const lines = text.split('\n').filter((line) => hasLabel(line) && /\d/.test(line));
  return lines.length ? { blob: new Blob([text]), name: 'paste.txt' } : null;
};

/** Words for what is not there, which take the place of no text. */
const NOTHING = new Set(['', 'unknown', '不详', 'not_transcribed', '未转录']);

/** What a document that was read would change in a report: figures that are certain, and texts. */
export const readChanges = (told, { names, texts }) => {
  const order = new Map([...document.querySelectorAll('td.portal-cell')].map((td, at) => [td.id, at]));
  const cells = Object.entries(told.cells).filter(([address, value]) => value !== '' && names[address] && order.has(address));
  cells.sort(([one], [other]) => order.get(one) - order.get(other));
  const written = told.texts.filter(([address, , text]) => address in texts && !NOTHING.has(text.trim()));
  return { cells, texts: written.map(([address, name, text]) => [address, text, name]) };
};

/** Shows what a document would change; gives the changes that are to be made, or none. */
export const lookAtRead = async (told, changes, names, value, words) => {
  const cells = changes.cells.filter(([address, text]) => value(address) !== text);
  const texts = changes.texts.filter(([address, text]) => value(address).trim() !== text.trim());
  const count = cells.length + texts.length;
  // Whose report of which year it is stands before all else.
  const whole = told.doubts.filter((doubt) => doubt.of).map((doubt) => make('li', { class: 'portal-bad' }, doubt.says));
  const list = make('ul', { class: 'portal-list', tabindex: '0' }, ...whole,
    ...cells.map(([address, text]) => make('li', {}, `${names[address]}：${value(address) || words.blank} → ${text}`)),
    ...texts.map(([address, text, name]) => make('li', {}, text.length < LISTED && words[address] ? `${words[address]}：${value(address) || words.blank} → ${text}` : `${words[address] || name}：${value(address).length} → ${text.length} ${words.letters}`)),
    ...told.doubts.filter((doubt) => !doubt.of).map((doubt) => make('li', { class: 'portal-bad' }, `“${doubt.original}” ${words.paste_doubt}：${doubt.says}`)));
  if (!count) {
    await ask(words.paste_none, [list], [['cancel', words.cancel]]);
    return [];
  }
  const answer = await ask(`${words.paste_read}：${count}`, [list], [['fill', words.fill], ['cancel', words.cancel]]);
  return answer === 'fill' ? [...cells, ...texts.map(([address, text]) => [address, text])] : [];
};
