import { useSyncExternalStore } from 'react';

/** How one person wants every page to be. */
export type Preferences = {
  theme: Theme;
  /** Keys of one character, such as W and ?; off for whoever speaks to the machine (WCAG 2.1.4). */
  singleLetterKeys: boolean;
  /** Rows of 28 px, for more of them at a glance. */
  compactRows: boolean;
};

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What holds until somebody says otherwise. */
const UNSAID: Preferences = { theme: 'system', singleLetterKeys: true, compactRows: false };

/** A mirror in the browser, read by theme.js before the first paint, so that nothing flashes while the server is asked. */
const MIRROR = 'holdfast.preferences';

const DARK_SYSTEM = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** A system that turns dark takes along whoever goes by it. */
export function watchTheme(): void {
  matchMedia(DARK_SYSTEM).addEventListener('change', applyTheme);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function preferences(): Preferences {
  current ??= mirrored();
  return current;
}

/** Shows the pages as asked from now on, in this browser. */
export function showAs(part: Partial<Preferences>): void {
  current = { ...preferences(), ...part };
  localStorage.setItem(MIRROR, JSON.stringify(current));
  applyTheme();
  for (const listener of listeners) listener();
}

function applyTheme(): void {
  const { theme } = preferences();
  const dark = theme === 'dark' || (theme === 'system' && matchMedia(DARK_SYSTEM).matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function mirrored(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(MIRROR) ?? '{}');
    return typeof kept === 'object' && kept !== null ? read(new Map(Object.entries(kept))) : UNSAID;
  } catch {
    // Written by another program: it says nothing.
    return UNSAID;
  }
}

function read(kept: ReadonlyMap<string, unknown>): Preferences {
  const { singleLetterKeys, compactRows } = UNSAID;
  return {
    theme: THEMES.find((theme) => theme === kept.get('theme')) ?? UNSAID.theme,
    singleLetterKeys: isSaid(kept.get('singleLetterKeys'), singleLetterKeys),
    compactRows: isSaid(kept.get('compactRows'), compactRows),
  };
}

function isSaid(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
