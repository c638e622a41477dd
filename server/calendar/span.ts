import type { Day } from './day.ts';
import { addPeriod, periodInWords } from './period.ts';

/** How much later one day is than another, by the calendar: "3 years", "1 year 4 months", "12 days". */
export function spanInWords(from: Day, to: Day): string {
  let months = 0;
  // Whole months, and never one too many: the last step is the one that still fits.
  while (addPeriod(from, { years: 0, months: months + 12, days: 0 }) <= to) months += 12;
  while (addPeriod(from, { years: 0, months: months + 1, days: 0 }) <= to) months += 1;
  if (months === 0) return periodInWords({ years: 0, months: 0, days: to - from });
  return periodInWords({ years: Math.floor(months / 12), months: months % 12, days: 0 });
}
