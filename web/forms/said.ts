import { useSyncExternalStore } from 'react';

const SHOWN_FOR = 8000;
let words = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Tells on the page what was done, for a while. */
export function say(text: string): void {
  clearTimeout(timer);
  put(text);
  timer = setTimeout(() => put(''), SHOWN_FOR);
}

export function useSaid(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => words,
  );
}

function put(text: string): void {
  words = text;
  for (const listener of listeners) listener();
}
