import type { Term } from './term.ts';

export type RuleStatus = 'DRAFT' | 'APPROVED' | 'SUPERSEDED';

export const RULE_EFFECTS = ['KEEP_AT_LEAST', 'DESTROY_BY', 'WARN'] as const;
/** `WARN`: guidance, limitation periods, "none found", changes not verified. Shown beside a date, never behind it. */
export type RuleEffect = (typeof RULE_EFFECTS)[number];

export const RULE_POPULATIONS = ['ANY', 'ADULT', 'MINOR', 'DECEASED', 'EMPLOYEE', 'RESEARCH'] as const;
export type RulePopulation = (typeof RULE_POPULATIONS)[number];

/** One revision of a retention rule, as far as dates depend on it. Days are ISO; "until" is the first free day. */
export type RetentionRule = {
  readonly id: string;
  readonly code: string;
  readonly revision: number;
  readonly status: RuleStatus;
  readonly effect: RuleEffect;
  readonly dataClass: string;
  readonly jurisdiction: string;
  readonly holders: readonly string[];
  readonly population: RulePopulation;
  readonly term: Term;
  /** The rule's own age of majority; null for that of the place. */
  readonly ageOfMajority: number | null;
  readonly confirmed: boolean;
  readonly inForceFrom: string | null;
  readonly inForceUntil: string | null;
};

/** The organisation's own policy stands above every jurisdiction's chain. */
export const ORGANISATION = 'ORG';

const OTHER_AGES: Readonly<Record<string, number>> = { 'US-AL': 19, 'US-NE': 19, 'US-MS': 21 };

/** The age of majority by a jurisdiction's general law. */
export function ageOfMajorityIn(jurisdiction: string): number {
  return OTHER_AGES[jurisdiction] ?? 18;
}
