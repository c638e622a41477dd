import type { Day } from '../day.ts';

export type SpanKind =
  | 'ACTIVE_SUPPORT'
  | 'SECURITY_SUPPORT'
  | 'EXTENDED_SUPPORT'
  | 'SUPPORT_UNKNOWN'
  | 'EXPOSED'
  | 'CONTAINED'
  | 'RETENTION_HERE'
  | 'RETENTION_ELSEWHERE'
  | 'RETENTION_PERMANENT'
  | 'RETENTION_OPEN'
  | 'HOLD';

/**
 * Half open: `until` is the first day after; null where no end is known. `own`: what it says of support rests on no feed.
 */
export type RowSpan = { kind: SpanKind; from: Day; until: Day | null; label: string | null; own: boolean };

export type RowMilestone = { name: string; side: 'HIM' | 'IT'; dueOn: Day; doneOn: Day | null; late: boolean };

/** All that one row of the picture needs, in days. */
export type TimelineRow = {
  key: string;
  name: string;
  /** The whole row in words, for whoever does not see it. */
  sentence: string;
  spans: readonly RowSpan[];
  /** Planned off, else the earliest lawful day. */
  stop: { on: Day; planned: boolean } | null;
  exposure: {
    from: Day | null;
    until: Day | null;
    daysRun: number | null;
    daysToCome: number | null;
    contained: boolean;
    sentence: string;
  };
  keepThrough: Day | null;
  suspended: boolean;
  milestones: readonly RowMilestone[];
};
