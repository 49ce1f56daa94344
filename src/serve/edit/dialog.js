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

/** Shows a dialog with some buttons: [name, text] each; gives the name of the one that was pressed, or null. `isReady` may say
 * of a button that it does not end the dialog yet, at once or after asking the server. */
export const ask = (title, body, buttons, isReady, kind) => new Promise((answered) => {
  const back = document.activeElement;
  number += 1;
  const id = `portal-dialog-${number}`;
  const dialog = make('dialog', { class: kind ? `portal-dialog ${kind}` : 'portal-dialog', 'aria-labelledby': id }, make('h2', { id }, title), ...body);
  let result = null;
  let isAsking = false;
  const end = async (name) => {
    if (isAsking) return;
    isAsking = true;
    const isDone = !name || !isReady || await isReady(name);
    isAsking = false;
    if (!isDone || !dialog.open) return;
    result = name;
    dialog.close();
  };
  const row = make('div', { class: 'portal-buttons' }, ...buttons.map(([name, text]) => button(text, () => end(name))));
  dialog.append(row);
  // A long piece of work is not lost by one key.
  if (kind) dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('close', () => {
    dialog.remove();
    back?.focus?.();
    answered(result);
    dispatchEvent(new Event('portal-asked'));
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input, textarea, button:not([disabled])')?.focus();
});
