/** The words that findings are filtered by: addresses are read by them, so that they come with the first page. */
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
