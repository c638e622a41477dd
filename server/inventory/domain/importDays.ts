import { daysInMonth } from '../../calendar/day.ts';
import type { DateOrder } from './import.ts';

/** A day as written in a file, read: an ISO day, or why it is none. */
export type DayReading = { day: string } | { wrong: 'NO_DAY' | 'TWO_DIGIT_YEAR' | 'SERIAL_NUMBER' | 'ORDER_UNKNOWN' };

const MIDNIGHT = /[ T]0?0:00(:00(\.0+)?)?Z?$|[ T]12:00(:00)? ?AM$/i;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}[-/. ](\d{1,2}|[a-z]{3,9})[-/. ]'?\d{2}$/i;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]+([a-z]{3,9})\.?[-\s,]+(\d{4})$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{4})$/i;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** Earlier than any record of a hospital that is still kept: a slip of the pen. */
const FIRST_YEAR = 1800;

/** Reads a day; where its parts could be taken in either order, `order` decides. */
export function readDay(text: string, order: DateOrder | null): DayReading {
  if (isIsoDay(text)) return { day: text };
  const plain = text.replace(MIDNIGHT, '');
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst) return civil(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast) return inOrder(yearLast[1], yearLast[3], yearLast[4], order);
  const dayFirst = DAY_MONTH_NAME.exec(plain);
  if (dayFirst) return civil(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_NAME_DAY.exec(plain);
  if (monthFirst) return civil(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]);
  if (SHORT_YEAR.test(plain)) return { wrong: 'TWO_DIGIT_YEAR' };
  if (/^\d{5}(\.0+)?$/.test(plain)) return { wrong: 'SERIAL_NUMBER' };
  return { wrong: 'NO_DAY' };
}

/** What a cell proves of its file's date order: one order, either, or (null) nothing, since it needs none. */
export function orderShownBy(text: string): 'MDY' | 'DMY' | 'EITHER' | null {
  const parts = YEAR_LAST.exec(text.replace(MIDNIGHT, ''));
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const asMonthFirst = exists(year, first, second);
  const asDayFirst = exists(year, second, first);
  if (asMonthFirst && asDayFirst) return first === second ? null : 'EITHER';
  if (asMonthFirst) return 'MDY';
  return asDayFirst ? 'DMY' : null;
}

function inOrder(first?: string, second?: string, year?: string, order?: DateOrder | null): DayReading {
  if (first === second) return civil(year, first, second);
  if (order === 'MDY') return civil(year, first, second);
  if (order === 'DMY') return civil(year, second, first);
  const [a, b, y] = [Number(first), Number(second), Number(year)];
  return exists(y, a, b) || exists(y, b, a) ? { wrong: 'ORDER_UNKNOWN' } : { wrong: 'NO_DAY' };
}

function civil(year?: string, month?: string | number, day?: string): DayReading {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!exists(y, m, d)) return { wrong: 'NO_DAY' };
  return { day: `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` };
}

function exists(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function monthNamed(name = ''): number {
  const start = name.toLowerCase();
  // "Sept" is the one short form that is longer than three letters.
  return MONTHS.findIndex((month) => month === start || month.slice(0, 3) === start || month.slice(0, 4) === start) + 1;
}

/** The hot path of large files: no pattern, no allocation. */
function isIsoDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
