// Blocks rendering on purpose, before the first paint: a page must not flash in the other scheme.
const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');

function read() {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null;
  }
}

function write(theme) {
  try {
    if (theme) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // Private windows may refuse; the choice then lasts for the page.
  }
}

function apply(theme) {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function toggle() {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  // Choosing what the system says gives the choice back to the system.
  const theme = isDark === dark.matches ? (isDark ? 'light' : 'dark') : null;
  apply(theme);
  write(theme);
}

apply(read());
addEventListener('storage', ({ key, newValue }) => key === 'theme' && apply(newValue));
addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('.theme-switch');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', toggle);
});
