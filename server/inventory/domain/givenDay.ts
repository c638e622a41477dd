import { type Day, dayOrNull, formatDay, inWords } from '../../calendar/day.ts';
import { InvalidInput } from '../../refusal.ts';

/** Earlier than any record of a hospital that is still kept. */
const EARLIEST = '1800-01-01';
/** What some write for "never": the day after it is in no calendar. */
const NEVER = '9999-01-01';

/** A day as somebody typed it; empty stays empty. */
export function givenDay<T extends string | null | undefined>(iso: T, path: string): T {
  if (iso != null && dayOrNull(iso) === null) {
    throw new InvalidInput(`"${iso}" is not a calendar day. Write it as 2003-02-28.`, path);
  }
  if (iso != null && iso < EARLIEST) {
    throw new InvalidInput(`${iso} lies before 1800: a slip in the year, which would free records. Correct it.`, path);
  }
  if (iso != null && iso >= NEVER) {
    throw new InvalidInput(`${iso} stands for no day: leave it out where nothing ends, or correct the year.`, path);
  }
  return iso;
}

/** The day of something that has happened, so none in the future of the place where it did. */
export function pastDay<T extends string | null | undefined>(iso: T, path: string, today: Day): T {
  const day = givenDay(iso, path);
  if (day != null && day > formatDay(today)) {
    throw new InvalidInput(
      `${iso} lies in the future, and "${path}" tells what has happened. Today is ${inWords(today)} there.`,
      path,
    );
  }
  return day;
}

export function inOrder(
  earlier: string | null | undefined,
  later: string | null | undefined,
  path: string,
  sentence: string,
): void {
  if (earlier != null && later != null && earlier > later) throw new InvalidInput(sentence, path);
}
