import { canonical } from '../../audit/domain/chain.ts';

/** Which fields a revision changes, from what and to what: as the ledger keeps it. */
export class Amendment {
  readonly before: Record<string, unknown> = {};
  readonly after: Record<string, unknown> = {};

  /** Sets a field to what was given; `undefined` leaves it as it is. */
  set<T extends object, K extends keyof T & string>(thing: T, field: K, given: T[K] | undefined): void {
    if (given === undefined || isSame(thing[field], given)) return;
    this.note(field, thing[field], given);
    thing[field] = given;
  }

  /** For what is not a plain field, such as a relation, of which the ledger keeps the code. */
  note(field: string, before: unknown, after: unknown): void {
    if (isSame(before, after)) return;
    this.before[field] = before ?? null;
    this.after[field] = after ?? null;
  }

  get isEmpty(): boolean {
    return Object.keys(this.after).length === 0;
  }
}

/** Checks what was given; `undefined` was not. */
export function ifGiven<Given, Value>(given: Given | undefined, check: (given: Given) => Value): Value | undefined {
  return given === undefined ? undefined : check(given);
}

/** A tree that the database kept has its keys in another order, and says the same. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}
