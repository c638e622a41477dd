import { type Day, dayOf } from '../../calendar/day.ts';
import { addPeriod, lessYears, parsePeriod } from '../../calendar/period.ts';
import { endOfCalendarYear, endOfFiscalYear, type FiscalYearEnd } from '../../calendar/year.ts';

/** Marks a day that is not there in an integer column. */
export const NO_DAY = -2_147_483_648;

/** Cohorts live within these days; others are worked out one by one. */
export const FIRST_DAY: Day = dayOf(1900, 1, 1);
export const DAYS_COVERED = dayOf(2060, 1, 1) - FIRST_DAY;

/**
 * A function from day to day that never falls, such as "and 18 years, and one year more". Its values are remembered in
 * a table by day: a civil date worked out once costs less than one array read ever after.
 */
export type DayFunction = {
  readonly key: string;
  readonly apply: (day: Day) => Day;
  /** Null for the few beyond the bound, which are worked out each time. */
  readonly table: () => Int32Array | null;
};

const functions = new Map<string, DayFunction>();

export const IDENTITY = remembered('', (day) => day);

export function thenPeriod(first: DayFunction, iso: string): DayFunction {
  const period = parsePeriod(iso);
  if (period.years === 0 && period.months === 0 && period.days === 0) return first;
  return remembered(`${first.key}+${iso}`, (day) => addPeriod(first.apply(day), period));
}

export function thenYearEnd(first: DayFunction): DayFunction {
  return remembered(`${first.key}+CY`, (day) => endOfCalendarYear(first.apply(day)));
}

export function thenFiscalYearEnd(first: DayFunction, end: FiscalYearEnd): DayFunction {
  return remembered(`${first.key}+FY${end.month}-${end.day}`, (day) => endOfFiscalYear(first.apply(day), end));
}

export function thenLessYears(first: DayFunction, years: number): DayFunction {
  return remembered(`${first.key}-${years}Y`, (day) => lessYears(first.apply(day), years));
}

export function at(fn: DayFunction, day: Day): Day {
  const table = fn.table();
  const i = day - FIRST_DAY;
  if (table === null || i >>> 0 >= DAYS_COVERED) return fn.apply(day);
  const value = table[i] ?? NO_DAY;
  if (value !== NO_DAY) return value;
  const worked = fn.apply(day);
  table[i] = worked;
  return worked;
}

function remembered(key: string, apply: (day: Day) => Day): DayFunction {
  const found = functions.get(key);
  if (found) return found;
  // Laws use some sixty; the bound is against a stream of made-up terms.
  if (functions.size >= 300) return { key, apply, table: () => null };
  let table: Int32Array | null = null;
  const fn: DayFunction = {
    key,
    apply,
    table: () => {
      table ??= new Int32Array(DAYS_COVERED).fill(NO_DAY);
      return table;
    },
  };
  functions.set(key, fn);
  return fn;
}
