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

/** Shows a dialog with some buttons: [name, text] each; gives the name of the one that was pressed, or null. */
export const ask = (title, body, buttons, isReady) => new Promise((answered) => {
  const back = document.activeElement;
  const heading = make('h2', { id: 'portal-dialog-title' }, title);
  const dialog = make('dialog', { class: 'portal-dialog', 'aria-labelledby': 'portal-dialog-title' }, heading, ...body);
  let result = null;
  const end = (name) => {
    if (name && isReady && !isReady(name)) return;
    result = name;
    dialog.close();
  };
  const row = make('div', { class: 'portal-buttons' }, ...buttons.map(([name, text]) => button(text, () => end(name))));
  dialog.append(row);
  dialog.addEventListener('close', () => {
    dialog.remove();
    back?.focus?.();
    answered(result);
    dispatchEvent(new Event('portal-asked'));
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input, textarea, button')?.focus();
});
