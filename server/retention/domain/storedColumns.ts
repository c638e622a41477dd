import type { StoredDisposition } from './cohortDisposition.ts';
import { NO_DAY } from './dayFunction.ts';

/** What many cohorts have in common and is said once. */
export type Verdict = Pick<
  StoredDisposition,
  'status' | 'governs' | 'waitingFor' | 'held' | 'unconfirmed' | 'conflict'
>;

/** Stored dispositions by column, `NO_DAY` where there is none; `verdict` is a place in `verdicts`. */
export type StoredColumns = {
  readonly verdict: Int32Array;
  readonly keepThrough: Int32Array;
  readonly lawfulFrom: Int32Array;
  readonly lawfulFromOtherwise: Int32Array;
  readonly notBefore: Int32Array;
  readonly someFrom: Int32Array;
  readonly heldThrough: Int32Array;
  readonly verdicts: Verdicts;
};

export function storedColumns(cohorts: number): StoredColumns {
  const days = () => new Int32Array(cohorts).fill(NO_DAY);
  return {
    verdict: new Int32Array(cohorts),
    keepThrough: days(),
    lawfulFrom: days(),
    lawfulFromOtherwise: days(),
    notBefore: days(),
    someFrom: days(),
    heldThrough: days(),
    verdicts: new Verdicts(),
  };
}

/** Each different verdict once, numbered as it came. */
export class Verdicts {
  readonly list: Verdict[] = [];
  readonly #known = new Map<string, number>();

  numberOf({ status, governs, waitingFor, held, unconfirmed, conflict }: Verdict): number {
    const verdict = { status, governs, waitingFor, held, unconfirmed, conflict };
    const key = JSON.stringify(verdict);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.list.length);
    return this.list.push(verdict) - 1;
  }

  at(number: number | undefined): Verdict {
    const verdict = this.list[number ?? -1];
    if (!verdict) throw new RangeError(`There is no verdict ${number}.`);
    return verdict;
  }
}
