import { civilDate, type Day } from './day.ts';
import { addPeriod, periodInWords } from './period.ts';

/** How far two days lie apart, as people say it: "3 years", "1 year 4 months", "12 days"; whichever is the earlier. */
export function spanInWords(one: Day, other: Day): string {
  const [from, to] = one < other ? [one, other] : [other, one];
  const months = wholeMonths(from, to);
  if (months === 0) return periodInWords({ years: 0, months: 0, days: to - from });
  return periodInWords({ years: Math.floor(months / 12), months: months % 12, days: 0 });
}

function wholeMonths(from: Day, to: Day): number {
  const [start, end] = [civilDate(from), civilDate(to)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return addPeriod(from, { years: 0, months, days: 0 }) > to ? months - 1 : months;
}
