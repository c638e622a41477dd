import type { Day } from '../../calendar/day.ts';
import type { Outcome } from './evaluate.ts';
import { freeFrom, type Hold, isBinding } from './hold.ts';
import type { RetentionRule } from './rule.ts';
import type { Trigger } from './triggers.ts';

export type DispositionStatus = 'DATED' | 'PERMANENT' | 'OPEN' | 'NO_MINIMUM' | 'NO_RULE';

/** What one rule's outcome weighs with: its effect, and whether HIM has confirmed it. */
export type Weighed<R> = { readonly rule: R; readonly outcome: Outcome };

export type Combined<R> = {
  readonly status: DispositionStatus;
  /** The last day on which the records must exist. */
  readonly keepThrough: Day | null;
  /** With `OPEN`: the floor that the dated rules set. */
  readonly notBefore: Day | null;
  readonly waitingFor: readonly Trigger[];
  readonly governing: readonly R[];
  /** Only unconfirmed rules govern: the records stay, and no day frees them. */
  readonly unconfirmed: boolean;
  /** The first day on which destruction is lawful, holds aside. */
  readonly lawfulFromOtherwise: Day | null;
  readonly lawfulFrom: Day | null;
  readonly suspended: boolean;
  /** The earliest day by which a rule wants the records gone. */
  readonly destroyBy: Day | null;
  /** That day comes before the records may go: a matter for counsel. */
  readonly conflict: boolean;
};

type Governable = Pick<RetentionRule, 'effect' | 'confirmed'>;

/** Permanent beats open beats dated beats no minimum; among dates the latest governs, and ties govern together. */
export function combine<R extends Governable>(
  weighed: readonly Weighed<R>[],
  holds: readonly Hold[],
  today: Day,
): Combined<R> {
  const keeping = weighed.filter(
    ({ rule, outcome }) => rule.effect === 'KEEP_AT_LEAST' && outcome.status !== 'SET_ASIDE',
  );
  const status = strongest(keeping.map(({ outcome }) => outcome.status));
  const floor = latestDate(keeping);
  const governing = keeping.filter(
    ({ outcome }) => outcome.status === status && (outcome.status !== 'DATED' || outcome.keepThrough === floor),
  );
  const unconfirmed = governing.length > 0 && governing.every(({ rule }) => !rule.confirmed);

  const keepThrough = status === 'DATED' ? floor : null;
  const notBefore = status === 'OPEN' ? floor : null;
  const lawfulFromOtherwise = keepThrough === null || unconfirmed ? null : keepThrough + 1;
  const suspended = holds.some((hold) => isBinding(hold, today));
  const released = freeFrom(holds, today);
  const destroyBy = earliestDuty(weighed);

  return {
    status,
    keepThrough,
    notBefore,
    waitingFor: status === 'OPEN' ? awaited(governing) : [],
    governing: governing.map(({ rule }) => rule),
    unconfirmed,
    lawfulFromOtherwise,
    lawfulFrom:
      suspended || lawfulFromOtherwise === null ? null : Math.max(lawfulFromOtherwise, released ?? lawfulFromOtherwise),
    suspended,
    destroyBy,
    conflict: destroyBy !== null && conflicts(destroyBy, status, keepThrough ?? notBefore, today),
  };
}

export const STRENGTH: Readonly<Record<DispositionStatus, number>> = {
  NO_MINIMUM: 1,
  DATED: 2,
  NO_RULE: 3,
  OPEN: 4,
  PERMANENT: 5,
};

/**
 * A holding's status: the strongest of its cohorts'. A gap stands above a date, for nothing tells when those records
 * may go; a holding without cohorts has no rule to obey.
 */
export function strongestOf(statuses: readonly DispositionStatus[]): DispositionStatus {
  return statuses.reduce<DispositionStatus | null>(stronger, null) ?? 'NO_RULE';
}

function stronger(one: DispositionStatus | null, other: DispositionStatus): DispositionStatus {
  return one === null || STRENGTH[other] > STRENGTH[one] ? other : one;
}

function strongest(statuses: readonly Outcome['status'][]): DispositionStatus {
  return strongestOf(statuses.flatMap((status) => (status === 'SET_ASIDE' ? [] : [status])));
}

function latestDate(weighed: readonly Weighed<unknown>[]): Day | null {
  return weighed.reduce<Day | null>(
    (latest, { outcome }) =>
      outcome.status === 'DATED' && (latest === null || outcome.keepThrough > latest) ? outcome.keepThrough : latest,
    null,
  );
}

function awaited(weighed: readonly Weighed<unknown>[]): readonly Trigger[] {
  return [...new Set(weighed.flatMap(({ outcome }) => (outcome.status === 'OPEN' ? outcome.waitingFor : [])))];
}

function earliestDuty(weighed: readonly Weighed<Governable>[]): Day | null {
  const days = weighed.flatMap(({ rule, outcome }) =>
    rule.effect === 'DESTROY_BY' && outcome.status === 'DATED' ? [outcome.keepThrough] : [],
  );
  return days.length > 0 ? Math.min(...days) : null;
}

/** A duty to destroy that comes before the duty to keep has ended. */
export function conflicts(
  destroyBy: Day,
  status: DispositionStatus,
  keptAtLeastThrough: Day | null,
  today: Day,
): boolean {
  if (status === 'PERMANENT') return true;
  if (keptAtLeastThrough !== null && destroyBy < keptAtLeastThrough) return true;
  // Nothing yet ends the duty to keep, while the duty to destroy has come.
  return status === 'OPEN' && destroyBy < today;
}
