export const SEVERITIES = {
  CRITICAL: 'Critical',
  HIGH: 'High',
  MEDIUM: 'Medium',
  LOW: 'Low',
  NONE: 'None',
} as const;

export const FINDING_STATUSES = {
  OPEN: 'Open',
  REMEDIATED: 'Mended',
  NOT_AFFECTED: 'Not affected',
  FALSE_POSITIVE: 'False positive',
} as const;

export const URGENCIES = {
  EXPLOITED_OVERDUE_WITH_PHI: 'Exploited and overdue, with PHI',
  EXPLOITED_WITH_PHI: 'Exploited, with PHI',
  EXPLOITED_OVERDUE: 'Exploited and overdue',
  EXPLOITED: 'Exploited',
  OVERDUE_WITH_PHI: 'Overdue, with PHI',
  OVERDUE: 'Overdue',
  IN_TIME_WITH_PHI: 'In time, with PHI',
  IN_TIME: 'In time',
  ACCEPTED: 'Accepted for a time',
} as const;

export const SOURCES = {
  HAND: 'by hand',
  NVD: 'NVD',
  SBOM: 'bill of materials',
  SCANNER: 'scanner',
} as const;

export const ENDS = {
  REMEDIATED: FINDING_STATUSES.REMEDIATED,
  NOT_AFFECTED: FINDING_STATUSES.NOT_AFFECTED,
  FALSE_POSITIVE: FINDING_STATUSES.FALSE_POSITIVE,
} as const;

/** "NOT_AFFECTED, says …", as runs of files tell it: the status in the words of the pages. */
export function statusSaidWords(said: string | null): string {
  const [status = '', ...by] = (said ?? '').split(', says ');
  const words: Partial<Record<string, string>> = FINDING_STATUSES;
  return [words[status]?.toLowerCase() ?? status, ...by].join(', says ');
}
