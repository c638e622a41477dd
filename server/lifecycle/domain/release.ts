import type { Day } from '../../calendar/day.ts';
import type { DispositionStatus } from '../../retention/domain/disposition.ts';
import type { Trigger } from '../../retention/domain/triggers.ts';

/** One holding of a system that is to be switched off. */
export type HeldRecords = {
  /** As a sentence names it: "Adult medical record at Alder Crest Hospital". */
  name: string;
  records: number;
  cohorts: number;
  /** What the calculus gave; null while it has not worked the holding out. */
  disposition: HoldingDates | null;
  /** Matters of the holds that bind it. */
  matters: readonly string[];
  copy: Copy | null;
};

/** What a release follows from; the rest of a holding is words. */
export type ReleasedRecords = Pick<HeldRecords, 'cohorts' | 'copy'> & {
  disposition: Omit<HoldingDates, 'waitingFor'> | null;
};

export type HoldingDates = {
  status: DispositionStatus | null;
  keepThrough: Day | null;
  lawfulFrom: Day | null;
  /** A hold binds it, without a known end. */
  held: boolean;
  /** The last day on which a hold that was released binds. */
  heldThrough: Day | null;
  unconfirmed: boolean;
  cohortsWithoutRule: number;
  waitingFor: readonly Trigger[];
  recomputing: boolean;
};

/** Where the plan moves a holding to. */
export type Copy = {
  /** The target's code. */
  target: string;
  validatedOn: Day | null;
  validationDueOn: Day | null;
  /** The target is decommissioned or retired. */
  targetIsOff: boolean;
  targetPlannedOffOn: Day | null;
};

export const OBSTACLES = [
  'COHORTS_NOT_INVENTORIED',
  'RECOMPUTING',
  'RECORDS_UNDER_RETENTION',
  'RECORDS_PERMANENT',
  'WAITING_FOR_FACTS',
  'NO_RULE',
  'NO_MINIMUM',
  'RULE_UNCONFIRMED',
  'LEGAL_HOLD',
  'EXTRACTION_NOT_VALIDATED',
  'COPY_NOT_KEPT_LONG_ENOUGH',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const RELEASE_WAYS = ['RECORDS_FREE', 'COPY_VALIDATED'] as const;
/** Its records are free to go, or a validated copy elsewhere outlives the duty to keep them. */
export type ReleaseWay = (typeof RELEASE_WAYS)[number];

/** When a holding lets its system go, null where no day is known, by which way, and what stands in the way today. */
export type Release = { on: Day | null; way: ReleaseWay; obstacles: readonly Obstacle[] };

/**
 * A copy that was validated, in a system that outlives the duty to keep, sets the holding free on the day of its
 * validation. A hold stays in the way all the same: it must move with the records, and whether the copy satisfies it
 * is for counsel to say, by releasing it or not.
 */
export function releaseOf(holding: ReleasedRecords, today: Day): Release {
  const dates = holding.disposition;
  if (holding.cohorts === 0) return here(null, ['COHORTS_NOT_INVENTORIED']);
  if (!dates || dates.recomputing) return here(null, ['RECOMPUTING']);

  const hold: Obstacle[] = isSuspended(dates, today) ? ['LEGAL_HOLD'] : [];
  const validatedOn = validated(holding.copy, today);
  if (holding.copy && validatedOn !== null && outlives(holding.copy, dates)) {
    return { on: validatedOn, way: 'COPY_VALIDATED', obstacles: hold };
  }
  const kept = keptHere(dates, today);
  const shortcomings: Obstacle[] = holding.copy
    ? [validatedOn === null ? 'EXTRACTION_NOT_VALIDATED' : 'COPY_NOT_KEPT_LONG_ENOUGH']
    : [];
  return here(dates.held ? null : kept.on, [...kept.obstacles, ...hold, ...shortcomings]);
}

/** On the day of its release a hold still binds. */
export function isSuspended({ held, heldThrough }: Pick<HoldingDates, 'held' | 'heldThrough'>, today: Day): boolean {
  return held || (heldThrough !== null && heldThrough >= today);
}

/** Without a known end of the duty (open, permanent, held, no rule) only a target without a planned end outlives it. */
export function outlives(copy: Copy, dates: Pick<HoldingDates, 'status' | 'held' | 'keepThrough'>): boolean {
  if (copy.targetIsOff) return false;
  if (copy.targetPlannedOffOn === null) return true;
  const end = dates.status === 'DATED' && !dates.held ? dates.keepThrough : null;
  return end !== null && copy.targetPlannedOffOn > end;
}

function keptHere(dates: Omit<HoldingDates, 'waitingFor'>, today: Day): Release {
  switch (dates.status) {
    case 'PERMANENT':
      return here(null, ['RECORDS_PERMANENT']);
    case 'OPEN':
      return here(null, ['WAITING_FOR_FACTS']);
    case 'NO_MINIMUM':
      return here(null, ['NO_MINIMUM']);
    case 'NO_RULE':
    case null:
      return here(null, ['NO_RULE']);
    case 'DATED':
      return keptUntilDate(dates, today);
  }
}

function keptUntilDate(dates: Omit<HoldingDates, 'waitingFor'>, today: Day): Release {
  const { keepThrough, lawfulFrom, unconfirmed, cohortsWithoutRule, held } = dates;
  const obstacles: Obstacle[] = [];
  const bound = keepThrough !== null && keepThrough >= today;
  if (bound) obstacles.push('RECORDS_UNDER_RETENTION');
  if (unconfirmed) obstacles.push('RULE_UNCONFIRMED');
  if (cohortsWithoutRule > 0) obstacles.push('NO_RULE');
  // Beside dated cohorts there are some for which the rules ask for none: they give no day either.
  else if (lawfulFrom === null && !unconfirmed && !held) obstacles.push('NO_MINIMUM');
  return here(unconfirmed || cohortsWithoutRule > 0 ? null : lawfulFrom, obstacles);
}

function here(on: Day | null, obstacles: readonly Obstacle[]): Release {
  return { on, way: 'RECORDS_FREE', obstacles };
}

function validated(copy: Copy | null, today: Day): Day | null {
  return copy && copy.validatedOn !== null && copy.validatedOn <= today ? copy.validatedOn : null;
}
