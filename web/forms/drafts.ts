import type { FormValues } from './formField.ts';

/** What somebody wrote and did not send: on top of which version, and when it was kept. */
export type Draft = { values: FormValues; base: FormValues; version: number; savedAt: string };

const PREFIX = 'holdfast.draft:';
/** A draft that nobody came back to in so long is thrown away. */
const KEPT_DAYS = 30;

/** One draft for each person, form and thing; whoever signs in after them on this machine is offered none of theirs. */
export function draftName(user: string, form: string, of: string | null): string {
  return `${PREFIX}${[user, form, of ?? ''].map(encodeURIComponent).join('/')}`;
}

export function readDraft(name: string, now = Date.now()): Draft | null {
  const draft = draftIn(stored(() => localStorage.getItem(name)) ?? '');
  if (draft && now - Date.parse(draft.savedAt) <= KEPT_DAYS * 86_400_000) return draft;
  dropDraft(name);
  return null;
}

/** False where the browser keeps nothing: it is full, or does not want to. */
export function keepDraft(name: string, draft: Draft): boolean {
  return (
    stored(() => {
      localStorage.setItem(name, JSON.stringify(draft));
      return true;
    }) === true
  );
}

export function dropDraft(name: string): void {
  stored(() => localStorage.removeItem(name));
}

/** Anything else that stands there was not written by this version, and is no draft. */
function draftIn(text: string): Draft | null {
  try {
    const draft: Partial<Draft> = JSON.parse(text);
    const { values, base, version, savedAt } = draft;
    if (typeof values !== 'object' || typeof base !== 'object') return null;
    if (typeof version !== 'number' || typeof savedAt !== 'string' || Number.isNaN(Date.parse(savedAt))) return null;
    return { values, base, version, savedAt };
  } catch {
    return null;
  }
}

function stored<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
