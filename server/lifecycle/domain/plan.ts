export type { Side } from '../../inventory/domain/standing.ts';

export const STRATEGIES = ['MIGRATE', 'ARCHIVE', 'RETAIN', 'DESTROY', 'MIXED'] as const;
export type Strategy = (typeof STRATEGIES)[number];

export const TREATMENT_KINDS = ['MIGRATE', 'ARCHIVE', 'RETAIN', 'DESTROY'] as const;
export type TreatmentKind = (typeof TREATMENT_KINDS)[number];

export const PHASES = [
  'INVENTORY_AND_SCOPING',
  'READ_ONLY',
  'EXTRACTION',
  'VALIDATION',
  'ACCESS_CUT_OVER',
  'INTERFACE_SHUTDOWN',
  'ACCOUNTS_CLOSED',
  'AGREEMENT_TERMINATION',
  'DESTRUCTION_OR_SANITISATION',
  'CERTIFICATE',
  'CLOSED',
] as const;
export type Phase = (typeof PHASES)[number];
