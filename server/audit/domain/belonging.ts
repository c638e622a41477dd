/** Nouns that the ledger names by the code of their system, alone or followed by more. */
export const BELONGING = [
  'System',
  'Component',
  'Finding',
  'SupportMove',
  'Holding',
  'Cohort',
  'Fact',
  'Plan',
  'Treatment',
  'Milestone',
  'Exception',
  'Assessment',
] as const;
