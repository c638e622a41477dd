import { counted, countWords, DISPOSITIONS, dayWords } from '../../words.ts';
import type { Finding, MovedCohort, SystemOfFinding } from './whatIfAnswer.ts';

/** "computed in 0.8 s on 3,412 cohorts; nothing is saved": what was worked out, and that it changes nothing. */
export function effortWords({ milliseconds, workedOut }: Finding): string {
  const seconds = Math.max(0.1, milliseconds / 1000).toFixed(1);
  return `computed in ${seconds} s on ${counted(workedOut, 'cohort')}; nothing is saved`;
}

/** What becomes of a system in a few words, beside its picture. */
export function becomesWords({ cohorts, farthestInWords, before, after }: SystemOfFinding): string {
  if (farthestInWords !== null) return farthestInWords;
  if (after.suspended && !before.suspended) return 'held';
  if (before.suspended && !after.suspended) return 'held no longer';
  if (before.runsUntil !== after.runsUntil && after.runsUntil === null) return 'no day off any more';
  if (before.runsUntil !== after.runsUntil && before.runsUntil === null) return 'gets a day off';
  return cohorts > 0 ? 'status changes' : 'changes';
}

/** A cohort on one side: its day, or the word that stands in its place. */
export function stateWords({ status, keepThrough, notBefore, held }: MovedCohort['before']): string {
  const day =
    keepThrough !== null
      ? dayWords(keepThrough)
      : `${DISPOSITIONS[status].word}${notBefore === null ? '' : `, not before ${dayWords(notBefore)}`}`;
  return held ? `${day}, held` : day;
}

/** "1,096 days later", or which way without days. */
export function moveWords({ direction, days }: MovedCohort): string {
  if (days !== 0) {
    return `${countWords(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
  }
  return DIRECTIONS[direction];
}

const DIRECTIONS: Record<MovedCohort['direction'], string> = {
  LATER: 'later',
  EARLIER: 'earlier',
  OPENED: 'loses its day',
  CLOSED: 'gets a day',
  OTHERWISE: 'without a day',
};
