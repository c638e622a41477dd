import { useSyncExternalStore } from 'react';

/** Whether the server is reached, and when what is on the page was read. */
export type Connection = { reached: boolean; online: boolean; readAt: Date | null };

const TRY_AGAIN_MS = 5_000;
const SOON_MS = 500;

let current: Connection = { reached: true, online: true, readAt: null };
let trying: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const returns = new Set<() => void>();

/** Told by the browser at once; a server that does not answer is noticed by what is asked of it. */
export function watchConnection(): void {
  addEventListener('offline', () => put({ online: false, reached: false }));
  addEventListener('online', () => {
    put({ online: true });
    void tryAgain();
  });
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Called whenever the server is reached again: what is shown is read anew. */
export function onReturn(act: () => void): () => void {
  returns.add(act);
  return () => returns.delete(act);
}

export function noteRead(): void {
  clearTimeout(trying);
  const came = !current.reached;
  put({ reached: true, online: true, readAt: new Date() });
  if (!navigator.onLine) trying = setTimeout(() => void lookBehind(), SOON_MS);
  if (came) for (const act of returns) act();
}

export function noteUnreached(): void {
  if (current.reached) put({ reached: false });
  clearTimeout(trying);
  trying = setTimeout(() => void tryAgain(), TRY_AGAIN_MS);
}

/** An answer came though the browser says that it is offline: the server is near, or the answer was on its way already. */
async function lookBehind(): Promise<void> {
  try {
    await fetch('/health/ready', { cache: 'no-store' });
  } catch {
    put({ online: navigator.onLine });
    noteUnreached();
  }
}

/** Asks whether the server is there, without asking it for anything. */
export async function tryAgain(): Promise<void> {
  if (current.reached) return;
  try {
    const { ok } = await fetch('/health/ready', { cache: 'no-store' });
    if (!ok) return noteUnreached();
  } catch {
    return noteUnreached();
  }
  put({ reached: true });
  for (const act of returns) act();
}

function put(part: Partial<Connection>): void {
  current = { ...current, ...part };
  for (const listener of listeners) listener();
}
