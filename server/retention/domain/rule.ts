export const RULE_STATUSES = ['DRAFT', 'APPROVED', 'SUPERSEDED'] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** `WARN`: guidance, limitation periods and the like, which are shown and never govern. */
export const RULE_EFFECTS = ['KEEP_AT_LEAST', 'DESTROY_BY', 'WARN'] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];

export const RULE_KINDS = [
  'LAW',
  'POLICY',
  'PROCESS_RULE',
  'LIMITATION_PERIOD',
  'GUIDANCE',
  'INSTITUTIONAL_SCHEDULE',
  'NONE_FOUND',
  'UNVERIFIED_CHANGE',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const RULE_POPULATIONS = ['ANY', 'ADULT', 'MINOR', 'DECEASED', 'EMPLOYEE', 'RESEARCH'] as const;
export type RulePopulation = (typeof RULE_POPULATIONS)[number];

/** What destroying the records obliges to, besides having waited long enough. */
export type DestructionDuty = { kind: string; text: string; leadDays: number | null };
