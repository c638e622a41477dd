import type { Day } from '../../calendar/day.ts';
import { covering, type DaySpan, joinSpans } from './daySpan.ts';
import type { SystemSupport } from './systemSupport.ts';

export type ExposureFacts = {
  support: SystemSupport;
  /** When it is to be switched off, by its plan. */
  plannedOn: Day | null;
  /** When it could be, by what it holds. */
  earliestOn: Day | null;
  /** Whether it is switched off already, and since when, if that is known. */
  off: boolean;
  decommissionedOn: Day | null;
  /** Days on which an exception with compensating controls is in force. */
  exceptions: readonly DaySpan[];
};

export type Exposure = {
  unsupportedFrom: Day | null;
  /** The first day without the system: decommissioned, else planned, else earliest; null leaves the gap open-ended. */
  until: Day | null;
  /** Days without fixes up to today; null when the first of them is not known. */
  daysRun: number | null;
  /** Days without fixes from today to `until`; null when the gap is open-ended or support is not known. */
  daysToCome: number | null;
  contained: DaySpan[];
  /** The last day of the span that contains the gap today; null when it is not contained today. */
  containedUntil: Day | null;
};

/**
 * The exposure gap: from the first day without security fixes until the system is off. A day that was planned and
 * has passed stays `until`, with nothing to come, while days run go on being counted: the system still runs.
 */
export function exposureOf(facts: ExposureFacts, today: Day): Exposure {
  const { support } = facts;
  const until = facts.off ? facts.decommissionedOn : (facts.plannedOn ?? facts.earliestOn);
  const contained = containedSpans(facts, until, today);
  return {
    unsupportedFrom: support.unsupportedFrom,
    until,
    daysRun: daysRun(facts, today),
    daysToCome: daysToCome(facts, until, today),
    contained,
    containedUntil: facts.off || !support.unsupportedNow ? null : (covering(contained, today)?.until ?? null),
  };
}

function daysRun({ support, off, decommissionedOn }: ExposureFacts, today: Day): number | null {
  const { unsupportedFrom, unsupportedNow, supportKnown } = support;
  const end = off ? decommissionedOn : today;
  if (unsupportedFrom !== null && unsupportedFrom <= today)
    return end === null ? null : Math.max(0, end - unsupportedFrom);
  return unsupportedNow || !supportKnown ? null : 0;
}

function daysToCome({ support, off }: ExposureFacts, until: Day | null, today: Day): number | null {
  if (off) return 0;
  const { unsupportedFrom, unsupportedNow, supportKnown } = support;
  const from = unsupportedNow ? today : unsupportedFrom;
  if (from === null) return supportKnown ? 0 : null;
  return until === null ? null : Math.max(0, until - Math.max(from, today));
}

function containedSpans({ support, off, exceptions }: ExposureFacts, until: Day | null, today: Day): DaySpan[] {
  const from = support.unsupportedFrom ?? (support.unsupportedNow ? Number.NEGATIVE_INFINITY : null);
  if (from === null) return [];
  const last = lastDayOfGap(off, until, today);
  const clipped = exceptions.map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, last) }));
  return joinSpans(clipped);
}

/** A system that still runs is exposed today, whatever was planned. */
function lastDayOfGap(off: boolean, until: Day | null, today: Day): Day {
  if (until === null) return off ? today : Number.POSITIVE_INFINITY;
  return off ? until - 1 : Math.max(until - 1, today);
}
