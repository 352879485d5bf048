// Runs before the first paint. What a person chose for this screen is kept in cookies and stands at html: data-theme (light, dark or system),
// data-density (of lists) and data-zone (in which moments are told); html[data-dark] is what the styles obey.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const values = { density: ['roomy', 'compact'], zone: ['mine', 'utc'] };
  const kept = name => document.cookie.split('; ').find(cookie => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
  for (const [name, allowed] of Object.entries(values)) root.dataset[name] = allowed.find(value => value === kept(name)) ?? allowed[0];
  const apply = () => {
    const dark = root.dataset.theme === 'dark' || (root.dataset.theme === 'system' && system.matches);
    root.toggleAttribute('data-dark', dark);
  };
  system.addEventListener('change', apply);
  document.addEventListener('click', event => {
    const choice = event.target.closest?.('[data-choose]')?.dataset.choose;
    if (!choice) return;
    const [name, value] = choice.split(':');
    root.dataset[name] = value;
    const secure = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax${secure}`;
    apply();
    mark();
    document.dispatchEvent(new CustomEvent('portal-chosen'));
  });
  const mark = () => document.querySelectorAll('[data-choose]').forEach(button => {
    const [name, value] = button.dataset.choose.split(':');
    button.setAttribute('aria-pressed', String(root.dataset[name] === value));
  });
  // The menu is drawn anew when the page becomes interactive, so the choice is marked whenever it opens.
  document.addEventListener('toggle', mark, true);
  apply();
})();
