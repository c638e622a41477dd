import { useSyncExternalStore } from 'react';

/** What was done, and the number of the ledger entry by which it can be taken back, where there is one. */
export type Told = { words: string; entry: number | null };

const SHOWN_FOR = 8000;
const NOTHING: Told = { words: '', entry: null };
let told = NOTHING;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Tells on the page what was done, for a while. */
export function say(words: string, entry: number | null = null): void {
  put({ words, entry });
  letGo();
}

/** While somebody points at it or has the focus in it, it stays. */
export function stay(): void {
  clearTimeout(timer);
}

export function letGo(): void {
  clearTimeout(timer);
  timer = setTimeout(() => put(NOTHING), SHOWN_FOR);
}

export function useTold(): Told {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => told,
  );
}

function put(next: Told): void {
  told = next;
  for (const listener of listeners) listener();
}
