// A new report: asked for on pages that are none, and where one is missing.

import { askReport } from './agency.js';
import { button, make } from './dialog.js';
import { Importer } from './import.js';
import { goTo, holdReloads, reloadIfLate } from './visit.js';

/** Puts a strip with a button at the foot of a page. */
export const offerNew = async (calls) => {
  const { status, says } = await calls.agencies('', true).catch(() => ({ status: 0, says: {} }));
  const said = make('span', { role: 'status', 'aria-live': 'polite' });
  if (status !== 200) {
    document.body.append(make('p', { class: 'portal-strip portal-wrong', role: 'alert' }, says.error));
    return;
  }
  const words = Object.fromEntries(says.words);
  const missing = /^\/(\d{4})\/([a-z0-9-]+)\/?$/.exec(location.pathname) || [];
  const [, year, agency] = missing;
  const start = async () => {
    const made = await askReport(words.new, { calls, words, kinds: says.kinds, year, agency }, (y, a) => calls.create(y, a));
    if (!made) { reloadIfLate(); return; }
    said.textContent = made.says || made.file;
    await goTo(made.page);
  };
  const importer = new Importer(calls, words, says.kinds, { year, agency, tell: (text) => { said.textContent = text; } });
  const strip = make('section', { class: 'portal-strip portal-small', 'aria-label': words.new },
    make('div', { class: 'portal-bar' }, button(words.new, start), button(words.import, () => importer.start()), said));
  document.body.append(strip);
  document.documentElement.classList.add('portal-offers');
  // Where there is no room beside it, the panel stands above it.
  new ResizeObserver(() => document.documentElement.style.setProperty('--portal-strip', `${strip.offsetHeight}px`)).observe(strip);
  importer.listen();
  holdReloads();
};
