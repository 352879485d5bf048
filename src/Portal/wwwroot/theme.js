// Runs before the first paint: html[data-theme] is light, dark or system (from the cookie); html[data-dark] is what the styles obey.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = root.dataset.theme === 'dark' || (root.dataset.theme === 'system' && system.matches);
    root.toggleAttribute('data-dark', dark);
  };
  system.addEventListener('change', apply);
  document.addEventListener('click', event => {
    const choice = event.target.closest?.('[data-theme-choice]')?.dataset.themeChoice;
    if (!choice) return;
    root.dataset.theme = choice;
    const secure = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = `theme=${choice};path=/;max-age=31536000;samesite=lax${secure}`;
    apply();
    mark();
  });
  const mark = () => document.querySelectorAll('[data-theme-choice]').forEach(button =>
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === root.dataset.theme)));
  // The menu is drawn anew when the page becomes interactive, so the choice is marked whenever it opens.
  document.addEventListener('toggle', mark, true);
  apply();
})();
