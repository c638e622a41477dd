import type { Day } from '../../calendar/day.ts';
import { type DispositionStatus, STRENGTH } from './combine.ts';
import { NO_DAY } from './dayFunction.ts';
import type { Span } from './lot.ts';
import type { StoredColumns } from './storedColumns.ts';
import type { Trigger } from './triggers.ts';

/** A holding as its cohorts make it: the strongest status, the latest days. */
export type HoldingSummary = {
  readonly cohorts: number;
  readonly status: DispositionStatus | null;
  readonly keepThrough: Day | null;
  /** The day from which all of it may go. */
  readonly lawfulFrom: Day | null;
  readonly notBefore: Day | null;
  readonly held: boolean;
  readonly heldThrough: Day | null;
  readonly unconfirmed: boolean;
  readonly cohortsWithoutRule: number;
  readonly waitingFor: readonly Trigger[];
  /** The cohort that sets the status and the date: the strongest, then the latest, then that of the latest year. */
  readonly governing: number | null;
};

export function holdingSummary({ from, to }: Span<unknown>, ids: Float64Array, stored: StoredColumns): HoldingSummary {
  let keepThrough = NO_DAY;
  let lawfulFrom = NO_DAY;
  let notBefore = NO_DAY;
  let heldThrough = NO_DAY;
  let allMayGo = to > from;
  let held = false;
  let unconfirmed = false;
  let cohortsWithoutRule = 0;
  let governing: number | null = null;
  let status: DispositionStatus | null = null;
  let leadingOn = NO_DAY;
  let isOpen = false;
  let awaited: readonly Trigger[] = [];
  let waitingFor: Set<Trigger> | null = null;

  for (let i = from; i < to; i++) {
    const verdict = stored.verdicts.at(stored.verdict[i]);
    const keep = stored.keepThrough[i] ?? NO_DAY;
    const free = stored.lawfulFrom[i] ?? NO_DAY;
    const on = Math.max(keep, stored.notBefore[i] ?? NO_DAY);
    keepThrough = Math.max(keepThrough, keep);
    lawfulFrom = Math.max(lawfulFrom, free);
    // A cohort that is dated keeps the holding as long as the floor of an open one does.
    notBefore = Math.max(notBefore, on);
    heldThrough = Math.max(heldThrough, stored.heldThrough[i] ?? NO_DAY);
    allMayGo &&= free !== NO_DAY;
    held ||= verdict.held;
    unconfirmed ||= verdict.unconfirmed;
    if (verdict.status === 'NO_RULE') cohortsWithoutRule++;
    if (verdict.status === 'OPEN') {
      isOpen = true;
      if (verdict.waitingFor !== awaited) {
        awaited = verdict.waitingFor;
        waitingFor ??= new Set();
        for (const trigger of awaited) waitingFor.add(trigger);
      }
    }
    const lead = status === null ? 1 : STRENGTH[verdict.status] - STRENGTH[status] || on - leadingOn;
    if (lead >= 0) {
      governing = ids[i] ?? 0;
      status = verdict.status;
      leadingOn = on;
    }
  }

  return {
    cohorts: to - from,
    status,
    keepThrough: dayOrNull(keepThrough),
    lawfulFrom: allMayGo ? dayOrNull(lawfulFrom) : null,
    notBefore: isOpen ? dayOrNull(notBefore) : null,
    held,
    heldThrough: dayOrNull(heldThrough),
    unconfirmed,
    cohortsWithoutRule,
    waitingFor: waitingFor === null ? [] : [...waitingFor].sort(),
    governing,
  };
}

function dayOrNull(day: number): Day | null {
  return day === NO_DAY ? null : day;
}
