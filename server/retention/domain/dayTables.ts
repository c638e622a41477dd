import type { Day } from '../../calendar/day.ts';
import type { CohortColumns } from './bulk.ts';
import { type DayExpression, type Line, ofActivity, ofBirth } from './dayExpression.ts';
import { DAYS_COVERED, FIRST_DAY, NO_DAY } from './dayFunction.ts';

type RuleDate = { readonly bit: number; readonly on: DayExpression };

type RuleLine = { readonly bit: number; readonly line: Line };

/** From how many cohorts at a time a table of the plan's own is worth its memory. */
const WORTH_TABLES = 4_096;

/** Earlier than any day by more than days can differ, so that the difference of two keeps its sign in 32 bits. */
const NEVER = -1_000_000_000;

/** Not worked out yet. */
const UNKNOWN = NEVER - 1;

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

  /** To be told how many cohorts are to come, before the first. */
  expect(cohorts: number): void {
    if (cohorts < WORTH_TABLES) return;
    this.#activity.remember();
    this.#birth.remember();
  }

  /** Fills `days` and the bits of the `governing` rules; `activity` is the column that this reading goes by. */
  run(
    activity: Int32Array,
    cohorts: CohortColumns,
    days: Int32Array,
    governing: Uint32Array,
    from: number,
    to: number,
  ): void {
    const births = { births: cohorts.youngestBirth, lastActivity: cohorts.lastActivity, birthFact: this.#birthFact };
    if (this.#birth.isEmpty && this.#both.length === 0) runOne(this.#activity, activity, days, governing, from, to);
    else runTwo(this.#activity, activity, this.#birth, births, days, governing, from, to);
    if (this.#both.length > 0) this.#raise(activity, births, days, governing, from, to);
  }

  /** Lines that take the earlier of activity and birth are few, and are worked out on top. */
  #raise(
    activity: Int32Array,
    births: Births,
    days: Int32Array,
    governing: Uint32Array,
    from: number,
    to: number,
  ): void {
    for (let i = from; i < to; i++) {
      const day = activity[i] ?? 0;
      const birth = birthOf(births, i);
      for (const { bit, line } of this.#both) {
        const reached = Math.min(ofActivity(line, day), ofBirth(line, birth));
        const latest = days[i] ?? NEVER;
        if (reached > latest) {
          days[i] = reached;
          governing[i] = bit;
        } else if (reached === latest) governing[i] = (governing[i] ?? 0) | bit;
      }
    }
  }
}

type Births = { readonly births: Int32Array; readonly lastActivity: Int32Array; readonly birthFact: Day };

/** A birth that nobody knows is that of the youngest possible subject. */
function birthOf({ births, lastActivity, birthFact }: Births, i: number): Day {
  const birth = births[i] ?? NO_DAY;
  if (birth !== NO_DAY) return birth;
  return birthFact === NO_DAY ? (lastActivity[i] ?? 0) : birthFact;
}

function runOne(
  heap: Heap,
  activity: Int32Array,
  days: Int32Array,
  governing: Uint32Array,
  from: number,
  to: number,
): void {
  const { values, covered } = heap;
  for (let i = from; i < to; i++) {
    const day = activity[i] ?? 0;
    let slot = day - FIRST_DAY;
    if (slot >>> 0 >= covered || values[2 * slot] === UNKNOWN) slot = heap.workOut(day);
    days[i] = values[2 * slot] ?? 0;
    governing[i] = values[2 * slot + 1] ?? 0;
  }
}

/**
 * Nobody can foresee which of two days is later, nor which births are unknown: a wrongly predicted branch costs more
 * than the look-up. So a sign, spread over 32 bits, chooses.
 */
function runTwo(
  one: Heap,
  activity: Int32Array,
  two: Heap,
  { births, lastActivity, birthFact }: Births,
  days: Int32Array,
  governing: Uint32Array,
  from: number,
  to: number,
): void {
  const { values: valuesOne, covered: coveredOne } = one;
  const { values: valuesTwo, covered: coveredTwo } = two;
  const isStated = birthFact !== NO_DAY;
  for (let i = from; i < to; i++) {
    const day = activity[i] ?? 0;
    const known = births[i] ?? 0;
    const otherwise = isStated ? birthFact : (lastActivity[i] ?? 0);
    const isUnknown = (known - NEVER) >> 31;
    const birth = (known & ~isUnknown) | (otherwise & isUnknown);
    let slotOne = day - FIRST_DAY;
    let slotTwo = birth - FIRST_DAY;
    if (slotOne >>> 0 >= coveredOne || valuesOne[2 * slotOne] === UNKNOWN) slotOne = one.workOut(day);
    if (slotTwo >>> 0 >= coveredTwo || valuesTwo[2 * slotTwo] === UNKNOWN) slotTwo = two.workOut(birth);
    const dayOne = valuesOne[2 * slotOne] ?? 0;
    const dayTwo = valuesTwo[2 * slotTwo] ?? 0;
    const isOneEarlier = (dayOne - dayTwo) >> 31;
    const isTwoEarlier = (dayTwo - dayOne) >> 31;
    days[i] = (dayOne & ~isOneEarlier) | (dayTwo & isOneEarlier);
    governing[i] =
      ((valuesOne[2 * slotOne + 1] ?? 0) & ~isOneEarlier) | ((valuesTwo[2 * slotTwo + 1] ?? 0) & ~isTwoEarlier);
  }
}

/** The latest of several lines of one day, with the bits of the rules that reach it: two values side by side. */
class Heap {
  readonly isEmpty: boolean;
  /** How many days are remembered; one slot more serves the days that are not. */
  covered = 0;
  values = new Int32Array(2);
  readonly #lines: readonly RuleLine[];
  readonly #valueOf: (line: Line, day: Day) => Day;

  constructor(lines: readonly RuleLine[], valueOf: (line: Line, day: Day) => Day) {
    this.isEmpty = lines.length === 0;
    this.#lines = lines;
    this.#valueOf = valueOf;
  }

  /** Makes room for every day covered; until then each day is worked out as it comes. */
  remember(): void {
    if (this.covered > 0) return;
    this.covered = DAYS_COVERED;
    this.values = new Int32Array(2 * (DAYS_COVERED + 1)).fill(UNKNOWN);
  }

  workOut(day: Day): number {
    const slot = (day - FIRST_DAY) >>> 0 < this.covered ? day - FIRST_DAY : this.covered;
    let latest = NEVER;
    let bits = 0;
    for (const { bit, line } of this.#lines) {
      const reached = this.#valueOf(line, day);
      if (reached > latest) {
        latest = reached;
        bits = bit;
      } else if (reached === latest) bits |= bit;
    }
    this.values[2 * slot] = latest;
    this.values[2 * slot + 1] = bits;
    return slot;
  }
}

function hasActivity({ activity, on }: Line): boolean {
  return activity.length > 0 || on !== null;
}
