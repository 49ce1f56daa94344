// Going to a page that was just made, and staying on this one while something is asked in it.

let isLate = false;
let leaves = false;

const isAsking = () => leaves || Boolean(document.querySelector('dialog.portal-dialog'));

/** The page is not loaded anew under an open dialog: what was typed there would be lost. */
export const holdReloads = () => addEventListener('portal-reload', (event) => {
  if (!isAsking()) return;
  event.preventDefault();
  isLate = true;
});

/** Loads the page anew that could not be before. */
export const reloadIfLate = () => { if (isLate && !isAsking()) location.reload(); };

/** Waits until the preview has read a new report, and goes to its page. */
export const goTo = async (page) => {
  leaves = true;
  for (let n = 0; n < 50; n += 1) {
    const answer = await fetch(page, { cache: 'no-store' });
    if (answer.ok) break;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  location.assign(page);
};
