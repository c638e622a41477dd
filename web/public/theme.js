// Runs before the first paint, so that a dark room never flashes white. A file of its own: the content policy allows no inline script.
{
  const chosen = localStorage.getItem('holdfast.theme');
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
