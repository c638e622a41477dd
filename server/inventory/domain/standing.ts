/** The side that owns a thing to do: health information management or IT. */
export const SIDES = ['HIM', 'IT'] as const;
export type Side = (typeof SIDES)[number];

export const RATING_LEVELS = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MODERATE', 'LOW'] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

export type RatingReason = { code: string; message: string };
/**
 * `figure`: how much of it there is, in a few words; `on`: the day that is agreed or laid down for it. Either is null
 * where there is none, and left out in standings that were worked out before they were kept.
 */
export type Blocker = {
  side: Side;
  code: string;
  message: string;
  figure?: string | null;
  on?: string | null;
};

/** Days from `from` through `until` on which an exception in force contains the gap. */
export type ContainedSpan = { from: string; until: string };

export const TIMELINE_KINDS = [
  'ACTIVE_SUPPORT',
  'SECURITY_SUPPORT',
  'EXTENDED_SUPPORT',
  'SUPPORT_UNKNOWN',
  'EXPOSED',
  'CONTAINED',
  'RETENTION_HERE',
  'RETENTION_ELSEWHERE',
  'RETENTION_PERMANENT',
  'RETENTION_OPEN',
  'HOLD',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/**
 * One span of the picture, half-open: `until` is the first day after it, null where no end is known. `own`: what it says of
 * support, the house says itself; left out where endoflife.date does, and where it says nothing of support.
 */
export type TimelineSpan = {
  kind: TimelineKind;
  from: string;
  until: string | null;
  label: string | null;
  own?: true;
};

/** What the rules say of everything a system holds; its values are those of a disposition. */
export type RetentionStatus = 'DATED' | 'PERMANENT' | 'OPEN' | 'NO_MINIMUM' | 'NO_RULE';

/**
 * Control weight of one of the seven domains by how it stands; the names are those of `posture/domain/control.ts`.
 * `score`: percent of `applicable` that is met and fresh, a partial counting half; null where nothing applies.
 */
export type DomainScore = {
  domain: string;
  score: number | null;
  applicable: number;
  met: number;
  partial: number;
  notMet: number;
  stale: number;
  unknown: number;
  /** How many controls stand so. */
  counts: ControlCounts;
};

/**
 * `untold`: of the unknown, those that the inventory answers and cannot; people have not answered the others.
 * `withdrawn`: of the unknown and the stale, those that were last found not met, or in part only, while no answer that
 * says so is in force. Either is left out where there is none.
 */
export type ControlCounts = Record<'met' | 'partial' | 'notMet' | 'stale' | 'unknown', number> & {
  untold?: number;
  withdrawn?: number;
};

/**
 * How a control stands for a system. `said`: what it rests on where the inventory or a department answers it;
 * `acceptedUntil`: the last day of the exception in force that accepts it.
 */
export type ControlStanding = { state: string; fresh: boolean; said?: string; acceptedUntil?: string };

/** Something to do, and the rating that a system has once this and all before it is done. */
export type LoweringAction = { code: string; message: string; rating: RatingLevel };
