import { type Day, dayOrNull, parseDay } from '../../calendar/day.ts';
import { addPeriod } from '../../calendar/period.ts';

/** How often a source is read again unless somebody says otherwise: once a year, as a schedule is reviewed. */
const REVIEWED_EVERY = { years: 1, months: 0, days: 0 };

export type Source = {
  readonly lastReadOn: string | null;
  readonly sourceAsOf: string | null;
  /** The day that the last review of the authority set. */
  readonly nextReviewOn: string | null;
};

/** The day from which a source is to be read again; null where nobody can say when it was read last. */
export function reviewDueOn({ lastReadOn, sourceAsOf, nextReviewOn }: Source): Day | null {
  // A day that a review set stands until somebody reads the source on it or later.
  if (nextReviewOn !== null && (lastReadOn === null || lastReadOn < nextReviewOn)) return parseDay(nextReviewOn);
  const read = lastReadOn === null ? ageOf(sourceAsOf) : parseDay(lastReadOn);
  return read === null ? null : nextReview(read);
}

/** Of several readings of one source the first that is due; one that nobody can date comes before any day. */
export function firstReviewDueOn(sources: readonly Source[]): Day | null {
  const due = sources.map(reviewDueOn);
  return due.reduce((first, day) => (first === null || day === null ? null : Math.min(first, day)), due[0] ?? null);
}

/** When a source that is read on this day is due again, where whoever reads it sets no day. */
export function nextReview(readOn: Day): Day {
  return addPeriod(readOn, REVIEWED_EVERY);
}

export function isReviewDue(source: Source, on: Day): boolean {
  return hasCome(reviewDueOn(source), on);
}

/** A source of which nobody knows when it was read is due: unknown is never fresh. */
export function hasCome(due: Day | null, on: Day): boolean {
  return due === null || due <= on;
}

/** A source says its age as a day, a month or a year; the earliest day that it can mean counts. */
function ageOf(sourceAsOf: string | null): Day | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(sourceAsOf ?? '') ?? [];
  return year === undefined ? null : dayOrNull(`${year}-${month}-${day}`);
}
