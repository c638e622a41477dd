import type { Day } from '../../calendar/day.ts';
import type { CohortColumns } from './bulk.ts';
import { type DayExpression, type Line, ofActivity, ofBirth } from './dayExpression.ts';
import { DAYS_COVERED, FIRST_DAY, NO_DAY } from './dayFunction.ts';

type RuleDate = { readonly bit: number; readonly on: DayExpression };

type RuleLine = { readonly bit: number; readonly line: Line };

/** From how many cohorts at a time a table of the plan's own is worth its memory. */
const WORTH_TABLES = 4_096;

/**
 * The latest date over all rules of a plan, and whose it is. Whatever the rules are, their lines fall into three heaps:
 * those of the activity alone, those of the birth alone, and the few that take the earlier of the two. The first two
 * heaps are each one table by day, so that a cohort costs two look-ups however many rules there are.
 */
export class DayTables {
  readonly #activity: Heap;
  readonly #birth: Heap;
  readonly #both: readonly RuleLine[];
  readonly #birthFact: Day;

  /** `birthFact`: the youngest birth stated as a fact, taken where the cohort knows none; else `NO_DAY`. */
  constructor(rules: readonly RuleDate[], birthFact: Day) {
    const lines = rules.flatMap(({ bit, on }) => on.map((line) => ({ bit, line })));
    this.#activity = new Heap(
      lines.filter(({ line }) => line.birth.length === 0),
      ofActivity,
    );
    this.#birth = new Heap(
      lines.filter(({ line }) => line.birth.length > 0 && !hasActivity(line)),
      ofBirth,
    );
    this.#both = lines.filter(({ line }) => line.birth.length > 0 && hasActivity(line));
    this.#birthFact = birthFact;
  }

  run(
    activity: Int32Array,
    cohorts: CohortColumns,
    days: Int32Array,
    governing: Uint32Array | null,
    from: number,
    to: number,
  ): void {
    const isLong = to - from >= WORTH_TABLES;
    if (isLong) {
      this.#activity.lookUp();
      this.#birth.lookUp();
    }
    if (this.#both.length > 0) this.#runBoth(activity, cohorts, days, governing, from, to);
    else if (this.#birth.isEmpty) this.#runActivity(activity, days, governing, from, to);
    else this.#runTwo(activity, cohorts, days, governing, from, to);
  }

  #runActivity(activity: Int32Array, days: Int32Array, governing: Uint32Array | null, from: number, to: number): void {
    const heap = this.#activity;
    for (let i = from; i < to; i++) {
      const slot = heap.slotOf(activity[i] ?? 0);
      days[i] = heap.days[slot] ?? 0;
      if (governing !== null) governing[i] = heap.bits[slot] ?? 0;
    }
  }

  #runTwo(
    activity: Int32Array,
    { lastActivity, youngestBirth }: CohortColumns,
    days: Int32Array,
    governing: Uint32Array | null,
    from: number,
    to: number,
  ): void {
    const one = this.#activity;
    const two = this.#birth;
    for (let i = from; i < to; i++) {
      const birth = this.#birthOf(youngestBirth[i] ?? NO_DAY, lastActivity[i] ?? 0);
      const slotOne = one.slotOf(activity[i] ?? 0);
      const slotTwo = two.slotOf(birth);
      const dayOne = one.days[slotOne] ?? 0;
      const dayTwo = two.days[slotTwo] ?? 0;
      days[i] = dayOne > dayTwo ? dayOne : dayTwo;
      if (governing === null) continue;
      governing[i] =
        (dayOne >= dayTwo ? (one.bits[slotOne] ?? 0) : 0) | (dayTwo >= dayOne ? (two.bits[slotTwo] ?? 0) : 0);
    }
  }

  #runBoth(
    activity: Int32Array,
    cohorts: CohortColumns,
    days: Int32Array,
    governing: Uint32Array | null,
    from: number,
    to: number,
  ): void {
    this.#runTwo(activity, cohorts, days, governing, from, to);
    for (let i = from; i < to; i++) {
      const day = activity[i] ?? 0;
      const birth = this.#birthOf(cohorts.youngestBirth[i] ?? NO_DAY, cohorts.lastActivity[i] ?? 0);
      for (const { bit, line } of this.#both) {
        const reached = Math.min(ofActivity(line, day), ofBirth(line, birth));
        const latest = days[i] ?? NO_DAY;
        if (reached > latest) days[i] = reached;
        if (governing === null || reached < latest) continue;
        governing[i] = reached > latest ? bit : (governing[i] ?? 0) | bit;
      }
    }
  }

  /** A birth that nobody knows is that of the youngest possible subject. */
  #birthOf(birth: Day, lastActivity: Day): Day {
    if (birth !== NO_DAY) return birth;
    return this.#birthFact === NO_DAY ? lastActivity : this.#birthFact;
  }
}

/** The latest of several lines of one day, with the bits of the rules that reach it. */
class Heap {
  readonly isEmpty: boolean;
  days = new Int32Array(1);
  bits = new Uint32Array(1);
  readonly #lines: readonly RuleLine[];
  readonly #valueOf: (line: Line, day: Day) => Day;

  constructor(lines: readonly RuleLine[], valueOf: (line: Line, day: Day) => Day) {
    this.isEmpty = lines.length === 0;
    this.#lines = lines;
    this.#valueOf = valueOf;
  }

  /** Makes room to remember every day covered; until then each day is worked out as it comes. */
  lookUp(): void {
    if (this.days.length > 1) return;
    // The last slot is for days that the table does not cover.
    this.days = new Int32Array(DAYS_COVERED + 1).fill(UNKNOWN);
    this.bits = new Uint32Array(DAYS_COVERED + 1);
  }

  slotOf(day: Day): number {
    const slot = day - FIRST_DAY;
    if (slot >>> 0 < this.days.length - 1 && this.days[slot] !== UNKNOWN) return slot;
    return this.#workOut(day, slot);
  }

  #workOut(day: Day, at: number): number {
    const last = this.days.length - 1;
    const slot = at >>> 0 < last ? at : last;
    let latest = NO_DAY;
    let bits = 0;
    for (const { bit, line } of this.#lines) {
      const reached = this.#valueOf(line, day);
      if (reached > latest) {
        latest = reached;
        bits = bit;
      } else if (reached === latest) bits |= bit;
    }
    this.days[slot] = latest;
    this.bits[slot] = bits;
    return slot;
  }
}

/** Not worked out yet; never a day, nor `NO_DAY`, which an empty heap gives. */
const UNKNOWN = NO_DAY + 1;

function hasActivity({ activity, on }: Line): boolean {
  return activity.length > 0 || on !== null;
}
