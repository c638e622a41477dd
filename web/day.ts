/** A calendar day as the number of days since 1 Jan 1970: what the picture counts in. */
export type Day = number;

const MILLISECONDS = 86_400_000;

export function dayOf(iso: string): Day {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS);
}

export function isoOf(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** The first day of a month, counted from 0; month 12 is January of the next year. */
export function firstOfMonth(year: number, month = 0): Day {
  return Date.UTC(year, month, 1) / MILLISECONDS;
}

export function yearOf(day: Day): number {
  return new Date(day * MILLISECONDS).getUTCFullYear();
}

export function monthOf(day: Day): number {
  return new Date(day * MILLISECONDS).getUTCMonth();
}
