import { civilDate, type Day, dayOf, daysInMonth } from './day.ts';

/** The last day of an organisation's fiscal year. A day past the month's end means the month's last. */
export type FiscalYearEnd = { readonly month: number; readonly day: number };

export const CALENDAR_YEAR: FiscalYearEnd = { month: 12, day: 31 };

export function endOfCalendarYear(day: Day): Day {
  return dayOf(civilDate(day).year, 12, 31);
}

/** The end of the fiscal year in which the day falls. */
export function endOfFiscalYear(day: Day, end: FiscalYearEnd): Day {
  const { year } = civilDate(day);
  const endOf = (y: number) => dayOf(y, end.month, Math.min(end.day, daysInMonth(y, end.month)));
  return day <= endOf(year) ? endOf(year) : endOf(year + 1);
}
