import { useSyncExternalStore } from 'react';
import { Icon } from '../../ui/Icon.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const WORDS = { system: 'as the system', light: 'light', dark: 'dark' } as const;
const ICONS = { system: 'half', light: 'sun', dark: 'moon' } as const;
const KEPT_AS = 'holdfast.theme';

const listeners = new Set<() => void>();
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
darkSystem.addEventListener('change', apply);

/** System, light, dark, round and round. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, chosen);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const words = `Theme: ${WORDS[theme]}. Switch to ${WORDS[next]}.`;
  return (
    <button type="button" className="btn quiet" title={words} onClick={() => choose(next)}>
      <Icon name={ICONS[theme]} />
      <span className="unseen">{words}</span>
    </button>
  );
}

function chosen(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function choose(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, theme);
  apply();
  for (const listener of listeners) listener();
}

function apply(): void {
  const theme = chosen();
  const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
