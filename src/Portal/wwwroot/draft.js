// Keeps what is typed into a form in this tab, until it is sent or started over. Fields without data-draft, such as secrets, are never kept.
let key = null;

const read = from => {
  try {
    return JSON.parse(sessionStorage.getItem(from)) ?? {};
  } catch {
    return {};
  }
};
const write = (to, values) => {
  try {
    sessionStorage.setItem(to, JSON.stringify(values));
  } catch {
    // No room, or storage is switched off: the form works, a reload empties it.
  }
};

addEventListener('input', event => {
  const field = event.target.closest?.('[data-draft]');
  if (key && field) write(key, { ...read(key), [field.dataset.draft]: field.value });
});

export const open = of => read(key = of);
export const keep = (of, values) => write(of, { ...read(of), ...values });
export const clear = of => sessionStorage.removeItem(of);
export const close = () => { key = null; };
export const focus = id => {
  const field = document.getElementById(id);
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
};
