import { civilDate, type Day, dayOf, daysInMonth, formatDay } from '../../server/calendar/day.ts';

/** Days of the story that count from the day on which it is told, so that what is late, due or in force stays so. */
export type Days = {
  today: string;
  /** So many days from today; negative: ago. */
  inDays(days: number): string;
  /** A day on which something happened, or today if the story is told before it. */
  atLatest(iso: string): string;
  /** The last day of the month so many months from this one. */
  monthEnd(months: number): string;
};

export function daysFrom(today: Day): Days {
  return {
    today: formatDay(today),
    inDays: (days) => formatDay(today + days),
    atLatest: (iso) => (iso < formatDay(today) ? iso : formatDay(today)),
    monthEnd(months) {
      const { year, month } = civilDate(today);
      const at = year * 12 + month - 1 + months;
      const [ofYear, ofMonth] = [Math.floor(at / 12), (at % 12) + 1];
      return formatDay(dayOf(ofYear, ofMonth, daysInMonth(ofYear, ofMonth)));
    },
  };
}
