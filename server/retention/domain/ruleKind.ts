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

/** What sort of statement a rule is. Only law and the organisation's own policy govern; the others warn. */
export type RuleKind = (typeof RULE_KINDS)[number];

export function governs(kind: RuleKind): boolean {
  return kind === 'LAW' || kind === 'POLICY';
}
