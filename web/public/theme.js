// Runs before the first paint, so that a dark room never flashes white. A file of its own: the content policy allows no inline script.
{
  let chosen;
  try {
    chosen = JSON.parse(localStorage.getItem('holdfast.preferences')).theme;
  } catch {
    // Nothing kept, or not by us: the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
