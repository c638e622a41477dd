import type { HoldingSummary } from './holdingSummary.ts';
import type { HoldingTerms } from './lot.ts';

/** What a system's days ask of a holding. */
export type HoldingDates = Omit<HoldingSummary, 'notBefore' | 'waitingFor' | 'governing'>;

/** What is stored of a holding: it stands in for its cohorts as long as nothing of it waits to be worked out. */
export type StoredDates = HoldingDates & {
  readonly records: number;
  readonly isWorkedOut: boolean;
  readonly recomputing: boolean;
};

type Holds = HoldingTerms['holds'];

/**
 * Whether every cohort of a holding comes to be held that was not. One that knows no days holds all of them, and where none
 * was held the holding's own dates tell what moves: the dates underneath stay, so that all lose the day from which they may
 * go, or none has one. No cohort is read. Where some have such a day and others have none, each must be looked at.
 */
export function isHeldAsOne(stored: StoredDates, before: Holds, after: Holds): boolean {
  return (
    stored.isWorkedOut &&
    !stored.recomputing &&
    !stored.held &&
    stored.cohorts > 0 &&
    (stored.lawfulFrom !== null || stored.keepThrough === null) &&
    after.some(({ from, through, releasedOn }) => from === null && through === null && releasedOn === null) &&
    // What is released besides would tell another last day.
    after.every((hold) => hold.releasedOn === null || before.includes(hold))
  );
}

/** The dates of such a holding then, field by field: tens of thousands are made for one question. */
export function heldDates(stored: StoredDates): HoldingDates {
  return {
    cohorts: stored.cohorts,
    status: stored.status,
    keepThrough: stored.keepThrough,
    lawfulFrom: null,
    held: true,
    heldThrough: stored.heldThrough,
    unconfirmed: stored.unconfirmed,
    cohortsWithoutRule: stored.cohortsWithoutRule,
  };
}
