import { InvalidInput } from '../refusal.ts';

/** A civil day as the number of days since 1970-01-01: no clock, no zone, and arithmetic that fits in an integer. */
export type Day = number;

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

const LAST_YEAR = 9_999;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads `YYYY-MM-DD`; refuses what no calendar has, such as 30 February. */
export function parseDay(iso: string): Day {
  const day = dayOrNull(iso);
  if (day === null) throw new RangeError(`"${iso}" is not a calendar day.`);
  return day;
}

/** As `parseDay`, but null instead of a refusal: for checking what people typed. */
export function dayOrNull(iso: string): Day | null {
  const match = ISO_DAY.exec(iso);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? dayOf(year, month, day) : null;
}

/** Refuses a day that four digits of a year cannot write: what was asked adds up to more than a calendar has. */
export function formatDay(day: Day): string {
  const { year, month, day: dayOfMonth } = civilDate(day);
  if (year > LAST_YEAR) {
    throw new InvalidInput(
      `This leads to the year ${year}, and days are written up to ${LAST_YEAR}. Give an earlier day or a shorter period.`,
    );
  }
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** "12 Mar 2031" */
export function inWords(day: Day): string {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return `${dayOfMonth} ${MONTH_NAMES[month - 1]} ${year}`;
}

/**
 * The day of a proleptic Gregorian date, counted in eras of 400 years that begin on 1 March, so that the leap day is
 * the last of its year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilDate(day: Day): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
