/** Kinds of what ends, in the order in which they are offered. */
export const ENDING_KINDS = [
  'SECURITY_SUPPORT',
  'ACTIVE_SUPPORT',
  'EXTENDED_SUPPORT',
  'AGREEMENT',
  'RETENTION',
  'COHORT_RETENTION',
  'HOLD_REVIEW',
  'EXCEPTION',
  'MILESTONE',
  'VALIDATION',
  'DESTRUCTION_NOTICE',
  'SWITCH_OFF',
  'RULE',
] as const;
export type EndingKind = (typeof ENDING_KINDS)[number];

/** "1 milestone", "3 milestones". */
export function endingsWords(kind: EndingKind, count: number): string {
  return count === 1 ? ENDINGS[kind].word.toLowerCase() : ENDINGS[kind].many;
}

/** The word beside the shape, and the tone that comes third. */
export const ENDINGS: Record<EndingKind, { word: string; many: string; tone: string }> = {
  SECURITY_SUPPORT: { word: 'Security support', many: 'security supports', tone: 'support' },
  ACTIVE_SUPPORT: { word: 'Active support', many: 'active supports', tone: 'support' },
  EXTENDED_SUPPORT: { word: 'Bought extension', many: 'bought extensions', tone: 'support' },
  AGREEMENT: { word: 'Agreement', many: 'agreements', tone: 'plain' },
  RETENTION: { word: 'Retention', many: 'retentions', tone: 'retention' },
  COHORT_RETENTION: { word: 'Retention of a year', many: 'retentions of a year', tone: 'retention' },
  HOLD_REVIEW: { word: 'Review of a hold', many: 'reviews of holds', tone: 'hold' },
  EXCEPTION: { word: 'Exception', many: 'exceptions', tone: 'contained' },
  MILESTONE: { word: 'Milestone', many: 'milestones', tone: 'plain' },
  VALIDATION: { word: 'Validation', many: 'validations', tone: 'plain' },
  DESTRUCTION_NOTICE: { word: 'Notice before destruction', many: 'notices before destruction', tone: 'retention' },
  SWITCH_OFF: { word: 'Planned switch-off', many: 'planned switch-offs', tone: 'plain' },
  RULE: { word: 'Rule', many: 'rules', tone: 'retention' },
};

export const WINDOWS = [
  { value: 'NEXT_30_DAYS', words: '30 days' },
  { value: 'THIS_QUARTER', words: 'This quarter' },
  { value: 'NEXT_12_MONTHS', words: '12 months' },
  { value: 'NEXT_5_YEARS', words: '5 years' },
  { value: 'PAST', words: 'Past due' },
] as const;

export const WINDOW_NAMES = WINDOWS.map(({ value }) => value);
