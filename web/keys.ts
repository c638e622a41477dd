import { useEffect, useRef, useSyncExternalStore } from 'react';
import { preferences } from './preferences.ts';

/** What some keys do, for "?". */
export type KeyWords = { keys: readonly string[]; does: string };
export type KeyGroup = { of: string; keys: readonly KeyWords[] };

let groups: readonly KeyGroup[] = [];
let open = false;
const listeners = new Set<() => void>();

/** Tells "?" the keys of what is on the page, for as long as it is there. */
export function useKeyWords(of: string, keys: readonly KeyWords[]): void {
  useEffect(() => {
    const group = { of, keys };
    put([...groups, group]);
    return () => put(groups.filter((each) => each !== group));
  }, [of, keys]);
}

export function useKeyGroups(): readonly KeyGroup[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Whether "?" is open; anything may open it. */
export function useKeysOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}

export function openKeys(wanted = true): void {
  open = wanted;
  tell();
}

/** Answers to a key of one character from anywhere but a field, unless the reader has switched such keys off. */
export function useCharacterKey(key: string, act: () => void, where: 'page' | 'dialog' = 'page'): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || !isFree(event) || event.defaultPrevented) return;
      // What lies under a dialog does not hear what is meant for it.
      if (where === 'page' && document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [key, where]);
}

/** Whether a key of one character is a command here: not with a modifier, not in a field, not once switched off. */
function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !preferences().singleLetterKeys) return false;
  return !(event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]'));
}

function put(next: readonly KeyGroup[]): void {
  groups = next;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
