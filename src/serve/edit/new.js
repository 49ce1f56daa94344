// A new report: asked for on pages that are none, and where one is missing.

import { ask, button, field, make } from './dialog.js';

const wordsOf = async () => {
  const answer = await fetch(`/_portal/page.json?path=${encodeURIComponent(location.pathname)}`, { cache: 'no-store' });
  return Object.fromEntries((await answer.json()).words);
};

/** Waits until the preview has read a new report, and goes to its page. */
const goTo = async (page) => {
  for (let n = 0; n < 50; n += 1) {
    const answer = await fetch(page, { cache: 'no-store' });
    if (answer.ok) break;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  location.assign(page);
};

/** Puts a strip with a button at the foot of a page. */
export const offerNew = async (calls) => {
  const words = await wordsOf();
  const missing = /^\/(\d{4})\/([a-z0-9-]+)\/?$/.exec(location.pathname);
  const said = make('span', { role: 'status', 'aria-live': 'polite' });
  const year = make('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off' });
  const agency = make('input', { type: 'text', autocomplete: 'off' });
  if (missing) [year.value, agency.value] = [missing[1], missing[2]];
  const start = async () => {
    const isReady = (name) => name !== 'make' || (year.value.trim() && agency.value.trim());
    const answer = await ask(words.new, [field(words.year, year), field(words.agency, agency)], [['make', words.make], ['cancel', words.cancel]], isReady);
    if (answer !== 'make') return;
    const { status, says } = await calls.create(year.value.trim(), agency.value.trim()).catch(() => ({ status: 0, says: {} }));
    said.textContent = says.error || says.says || says.file || '';
    said.classList.toggle('portal-wrong', status !== 201);
    if (status === 201) await goTo(says.page);
  };
  document.body.append(make('section', { class: 'portal-strip portal-small', 'aria-label': words.new },
    make('div', { class: 'portal-bar' }, button(words.new, start), said)));
};
