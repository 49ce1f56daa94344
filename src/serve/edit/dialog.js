// Elements, and dialogs that ask.

export const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

export const button = (text, act, attributes) => {
  const element = make('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', act);
  return element;
};

let number = 0;

/** An input with its label. */
export const field = (label, input) => {
  number += 1;
  input.id = `portal-field-${number}`;
  return make('p', { class: 'portal-field' }, make('label', { for: input.id }, label), input);
};

const REACHED = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]';
const isSeen = (element) => element.getClientRects().length > 0;

/** Keeps the Tab key inside a dialog: from its last element to its first, and back. */
const keepTab = (dialog, event) => {
  const all = [...dialog.querySelectorAll(REACHED)].filter(isSeen);
  const [first, last] = [all[0], all[all.length - 1]];
  const at = document.activeElement;
  const isOutside = !dialog.contains(at) || at === dialog;
  const to = event.shiftKey ? (at === first || isOutside) && last : (at === last || isOutside) && first;
  if (!to) return;
  event.preventDefault();
  to.focus();
};

/** Shows a dialog with some buttons: [name, text] each; gives the name of the one that was pressed, or null. `isReady` may say
 * of a button that it does not end the dialog yet, at once or after asking the server; Enter in a field is the first button. Esc
 * leaves it; where that would lose a long piece of work, `mayLeave` is asked first. */
export const ask = (title, body, buttons, isReady, { kind, mayLeave } = {}) => new Promise((answered) => {
  const back = document.activeElement;
  number += 1;
  const id = `portal-dialog-${number}`;
  const dialog = make('dialog', { class: kind ? `portal-dialog ${kind}` : 'portal-dialog', 'aria-labelledby': id }, make('h2', { id }, title), ...body);
  let result = null;
  let isAsking = false;
  const end = async (name) => {
    if (isAsking) return;
    isAsking = true;
    const isDone = name && name !== 'cancel' ? !isReady || await isReady(name) : !mayLeave || await mayLeave();
    isAsking = false;
    if (!isDone || !dialog.open) return;
    result = name;
    dialog.close();
  };
  const row = make('div', { class: 'portal-buttons' }, ...buttons.map(([name, text]) => button(text, () => end(name))));
  dialog.append(row);
  dialog.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Tab') keepTab(dialog, event);
    const isField = event.target.matches('input:not([type=file])') && !kind;
    if (event.key === 'Enter' && !isField) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Enter' ? buttons[0][0] : null);
  });
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); end(null); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back?.isConnected) back.focus?.();
    answered(result);
    dispatchEvent(new Event('portal-asked'));
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input, textarea, button:not([disabled])')?.focus();
});
