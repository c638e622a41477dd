import { civilDate, type Day, dayOf, daysInMonth } from './day.ts';

/** A span by the calendar. Units are kept apart, so that 60 months are still called 60 months. */
export type Period = { readonly years: number; readonly months: number; readonly days: number };

const ISO_PERIOD = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;
const MOST_DAYS = 99_999;
const parsed = new Map<string, Period>();

/** Reads an ISO-8601 period of years, months, weeks and days (`P7Y`, `P60M`, `P1Y6M`, `P365D`); no time of day. */
export function parsePeriod(iso: string): Period {
  const known = parsed.get(iso);
  if (known) return known;
  const period = periodOrNull(iso);
  if (!period) throw new RangeError(`"${iso}" is not a period of years, months or days, such as P7Y or P6M.`);
  // Terms hold few distinct periods; the bound is against a stream of made-up ones.
  if (parsed.size < 1_000) parsed.set(iso, period);
  return period;
}

export function periodOrNull(iso: string): Period | null {
  const match = ISO_PERIOD.exec(iso);
  if (!match) return null;
  const [years, months, weeks, days] = [match[1], match[2], match[3], match[4]].map((digits) => Number(digits ?? 0));
  const total = (days ?? 0) + 7 * (weeks ?? 0);
  // Weeks are spelt as days, which have to be read again.
  return total > MOST_DAYS ? null : { years: years ?? 0, months: months ?? 0, days: total };
}

/** One spelling for each period: `P0D` for none, weeks as days. */
export function formatPeriod({ years, months, days }: Period): string {
  const iso = `P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${days ? `${days}D` : ''}`;
  return iso === 'P' ? 'P0D' : iso;
}

/** "7 years", "1 year 6 months", "60 months", "0 days" */
export function periodInWords({ years, months, days }: Period): string {
  const parts = [counted(years, 'year'), counted(months, 'month'), counted(days, 'day')].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : '0 days';
}

/**
 * Years and months by the calendar, then days. A day that does not exist becomes the next one that does:
 * 29 February and a year is 1 March, 31 August and six months is 1 March. The later reading is the safe one.
 */
export function addPeriod(day: Day, period: Period): Day {
  const months = period.years * 12 + period.months;
  return (months === 0 ? day : addMonths(day, months)) + period.days;
}

/** The same day of an earlier year, or the day before where it does not exist: the earlier reading. */
export function lessYears(day: Day, years: number): Day {
  const date = civilDate(day);
  const year = date.year - years;
  return dayOf(year, date.month, Math.min(date.day, daysInMonth(year, date.month)));
}

function addMonths(day: Day, months: number): Day {
  const date = civilDate(day);
  const total = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  const last = daysInMonth(year, month);
  return date.day > last ? dayOf(year, month, last) + 1 : dayOf(year, month, date.day);
}

function counted(count: number, unit: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
