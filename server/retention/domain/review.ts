import { type Day, dayOrNull, parseDay } from '../../calendar/day.ts';
import { addPeriod } from '../../calendar/period.ts';

/** How often the source of a rule is read again: once a year, as a schedule is reviewed. */
const REVIEWED_EVERY = { years: 1, months: 0, days: 0 };

type Source = { readonly lastReadOn: string | null; readonly sourceAsOf: string | null };

/** The day from which a source is to be read again; null where nobody can say when it was read last. */
export function reviewDueOn(source: Source): Day | null {
  const read = source.lastReadOn === null ? ageOf(source.sourceAsOf) : parseDay(source.lastReadOn);
  return read === null ? null : addPeriod(read, REVIEWED_EVERY);
}

/** A source of which nobody knows when it was read is due: unknown is never fresh. */
export function isReviewDue(source: Source, on: Day): boolean {
  const due = reviewDueOn(source);
  return due === null || due <= on;
}

/** A source says its age as a day, a month or a year; the earliest day that it can mean counts. */
function ageOf(sourceAsOf: string | null): Day | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(sourceAsOf ?? '') ?? [];
  return year === undefined ? null : dayOrNull(`${year}-${month}-${day}`);
}
