import type { Day } from '../../calendar/day.ts';
import type { Severity } from './vulnerability.ts';

/** `NOT_AFFECTED` and `FALSE_POSITIVE` are somebody's word that there is nothing to fix; every end keeps who said so. */
export const FINDING_STATUSES = ['OPEN', 'REMEDIATED', 'NOT_AFFECTED', 'FALSE_POSITIVE'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Who told of a finding. One finding may have many, and each is kept with what it said. */
export const FINDING_SOURCES = ['HAND', 'NVD', 'SBOM', 'SCANNER'] as const;
export type FindingSourceKind = (typeof FINDING_SOURCES)[number];

/** What starts the clock of a finding: when it was first seen here, or when the vulnerability was published. */
export const FIX_BY_ANCHORS = ['FIRST_SEEN', 'PUBLISHED'] as const;
export type FixByAnchor = (typeof FIX_BY_ANCHORS)[number];

/** In how many days a finding is to be fixed, by its severity. */
export type RemediationDays = Record<'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW', number>;

export type FixByFacts = {
  /** Null: nobody rated it, so that only a due date of CISA can say when. */
  severity: Severity | null;
  /** The day that the clock runs from. */
  clockFrom: Day;
  /** CISA's due date, where it is known to be exploited. */
  exploitedDueOn: Day | null;
};

/** The last day to fix it in time: the policy's for its severity, or CISA's due date where that is earlier. */
export function fixByOf({ severity, clockFrom, exploitedDueOn }: FixByFacts, days: RemediationDays): Day | null {
  const byPolicy = severity === null || severity === 'NONE' ? null : clockFrom + days[severity];
  if (byPolicy === null || exploitedDueOn === null) return byPolicy ?? exploitedDueOn;
  return Math.min(byPolicy, exploitedDueOn);
}

/** What to mend first, the most urgent before. An accepted risk waits for its exception to end. */
export const FINDING_URGENCIES = [
  'EXPLOITED_OVERDUE_WITH_PHI',
  'EXPLOITED_WITH_PHI',
  'EXPLOITED_OVERDUE',
  'EXPLOITED',
  'OVERDUE_WITH_PHI',
  'OVERDUE',
  'IN_TIME_WITH_PHI',
  'IN_TIME',
  'ACCEPTED',
] as const;
export type FindingUrgency = (typeof FINDING_URGENCIES)[number];
