import { dayOf, firstOfMonth, isoOf, monthOf, yearOf } from '../../day.ts';

const WEEK = 7;
/** 1 Jan 1970 was a Thursday, the fifth day of a week that begins on Sunday. */
const FIRST_WEEKDAY = 4;

/** The weeks of a month, from Sunday to Saturday; null where a day belongs to another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = dayOf(month);
  const next = firstOfMonth(yearOf(first), monthOf(first) + 1);
  const before = weekdayOf(month);
  const weeks = Math.ceil((before + next - first) / WEEK);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (_day, at) => {
      const day = first - before + week * WEEK + at;
      return day >= first && day < next ? isoOf(day) : null;
    }),
  );
}

/** 0 is Sunday. */
export function weekdayOf(iso: string): number {
  return (((dayOf(iso) + FIRST_WEEKDAY) % WEEK) + WEEK) % WEEK;
}

/** The first day of the month that is so many months away. */
export function monthOn(month: string, by: number): string {
  const day = dayOf(month);
  return isoOf(firstOfMonth(yearOf(day), monthOf(day) + by));
}

export function daysOn(iso: string, by: number): string {
  return isoOf(dayOf(iso) + by);
}
