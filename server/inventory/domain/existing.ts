import { ChangedMeanwhile, NotFound, NotPossibleNow } from '../../refusal.ts';

type Versioned = { id: string | number; version: number };
type Retirable = { retiredOn?: string | null | undefined };

/** What was looked for, or a refusal that names it. */
export function existing<T extends object>(found: T | null, noun: string, key: string, path: string | null = null): T {
  if (!found) throw new NotFound(noun, key, path);
  return found;
}

/** As `existing`, and still in use. */
export function live<T extends Retirable>(found: T | null, noun: string, key: string, path: string | null = null): T {
  const thing = existing(found, noun, key, path);
  if (thing.retiredOn) {
    throw new NotPossibleNow(
      `The ${noun} "${key}" was retired on ${thing.retiredOn}. Choose one that is in use.`,
      path,
    );
  }
  return thing;
}

/** As `live`, and unchanged since the editor read it. */
export function toRevise<T extends Retirable & Versioned>(
  found: T | null,
  noun: string,
  key: string,
  versionRead: number,
): T {
  const thing = existing(found, noun, key);
  if (thing.retiredOn) {
    throw new NotPossibleNow(
      `The ${noun} "${key}" was retired on ${thing.retiredOn}, and stays as it was on that day.`,
    );
  }
  expectVersion(thing, noun, key, versionRead);
  return thing;
}

/** What was taken out and is to come back: still out, and unchanged since the editor read it. */
export function toReinstate<T extends Retirable & Versioned>(
  found: T | null,
  noun: string,
  key: string,
  versionRead: number,
): T {
  const thing = existing(found, noun, key);
  if (!thing.retiredOn) throw new NotPossibleNow(`The ${noun} "${key}" is in use already. Nothing has to come back.`);
  expectVersion(thing, noun, key, versionRead);
  return thing;
}

/** Two people who edit the same thing: the second is told. */
export function expectVersion(thing: Versioned, noun: string, key: string, versionRead: number): void {
  if (thing.version !== versionRead) throw new ChangedMeanwhile(noun, key, thing.version, thing);
}
