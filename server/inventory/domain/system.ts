export const LIFECYCLE_STATUSES = ['ACTIVE', 'SUNSETTING', 'READ_ONLY', 'ARCHIVED', 'DECOMMISSIONED'] as const;
export type LifecycleStatus = (typeof LIFECYCLE_STATUSES)[number];

export const CRITICALITIES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** The kind of a system in which records go on living after another one is switched off. */
export const ARCHIVE_KIND = 'Archive';

/** What the ledger says was done when a system came to a status. */
export const STATUS_WORDS: Record<LifecycleStatus, string> = {
  ACTIVE: 'activated',
  SUNSETTING: 'sunset',
  READ_ONLY: 'made-read-only',
  ARCHIVED: 'archived',
  DECOMMISSIONED: 'decommissioned',
};

export function isStepBack(from: LifecycleStatus, to: LifecycleStatus): boolean {
  return LIFECYCLE_STATUSES.indexOf(to) < LIFECYCLE_STATUSES.indexOf(from);
}
