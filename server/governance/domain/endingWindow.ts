import { civilDate, type Day, dayOf, dayOrNull, daysInMonth } from '../../calendar/day.ts';
import { InvalidInput } from '../../refusal.ts';

export const ENDING_WINDOWS = ['NEXT_30_DAYS', 'THIS_QUARTER', 'NEXT_12_MONTHS', 'NEXT_5_YEARS', 'PAST'] as const;
export type EndingWindow = (typeof ENDING_WINDOWS)[number];

/** Both days belong to it; null sets no bound. */
export type DayRange = { from: Day | null; to: Day | null };

export type Asked = {
  window?: EndingWindow | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
};

/** The days that are asked for: typed ones, else a window from today on, else the next twelve months. */
export function rangeOf({ window, from, to }: Asked, today: Day): DayRange {
  if (from == null && to == null) return windowFrom(window ?? 'NEXT_12_MONTHS', today);
  if (window != null) {
    throw new InvalidInput('Give either a window or days of your own, not both.', 'window');
  }
  const range = { from: given(from, 'from'), to: given(to, 'to') };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new InvalidInput(`${from} lies after ${to}: no day is between them. Exchange the two.`, 'from');
  }
  return range;
}

function windowFrom(window: EndingWindow, today: Day): DayRange {
  switch (window) {
    case 'NEXT_30_DAYS':
      return { from: today, to: today + 29 };
    case 'THIS_QUARTER':
      return { from: today, to: endOfQuarter(today) };
    case 'NEXT_12_MONTHS':
      return { from: today, to: yearsOn(today, 1) - 1 };
    case 'NEXT_5_YEARS':
      return { from: today, to: yearsOn(today, 5) - 1 };
    case 'PAST':
      return { from: null, to: today - 1 };
  }
}

function endOfQuarter(today: Day): Day {
  const { year, month } = civilDate(today);
  const last = Math.ceil(month / 3) * 3;
  return dayOf(year, last, daysInMonth(year, last));
}

/** 29 February becomes 1 March, as everywhere. */
function yearsOn(today: Day, years: number): Day {
  const { year, month, day } = civilDate(today);
  const exists = day <= daysInMonth(year + years, month);
  return exists ? dayOf(year + years, month, day) : dayOf(year + years, month + 1, 1);
}

function given(iso: string | null | undefined, path: string): Day | null {
  if (iso == null) return null;
  const day = dayOrNull(iso);
  if (day === null) throw new InvalidInput(`"${iso}" is not a calendar day. Write it as 2031-03-12.`, path);
  return day;
}
