import { type Day, parseDay } from '../../calendar/day.ts';
import { ORGANISATION, type RetentionRule, type RulePopulation } from './rule.ts';

/** Whom the records are about; mixed where the data class does not say. */
export type CohortPopulation = 'ADULT' | 'MINOR' | 'DECEASED' | 'MIXED';

export type SelectionInput = {
  /** The data class, then its ancestors. */
  readonly dataClassLineage: readonly string[];
  readonly jurisdiction: string;
  /** Every holder type that the facility acts as, the implied ones included. */
  readonly holderTypes: ReadonlySet<string>;
  readonly population: CohortPopulation;
  readonly today: Day;
};

export type SetAsideReason =
  | 'OTHER_HOLDER_TYPE'
  | 'OTHER_POPULATION'
  | 'SUPERSEDED'
  | 'NOT_YET_IN_FORCE'
  | 'NO_LONGER_IN_FORCE';

export type SetAside<R> = { readonly rule: R; readonly reason: SetAsideReason };

export type Selection<R> = {
  readonly applicable: readonly R[];
  readonly advice: readonly R[];
  readonly setAside: readonly SetAside<R>[];
};

/** The approved rules in force for a class, a place, its holder types and a population; and which were looked at in vain. */
export function select<R extends RetentionRule>(rules: readonly R[], input: SelectionInput): Selection<R> {
  const jurisdictions = jurisdictionChain(input.jurisdiction);
  const candidates = rules.filter(
    (rule) =>
      rule.status !== 'DRAFT' &&
      input.dataClassLineage.includes(rule.dataClass) &&
      jurisdictions.includes(rule.jurisdiction),
  );
  const judged = candidates.map((rule) => ({ rule, reason: reasonAgainst(rule, input) }));
  const inForce = judged.flatMap(({ rule, reason }) => (reason === null ? [rule] : []));
  return {
    applicable: inForce.filter((rule) => rule.effect !== 'WARN'),
    advice: inForce.filter((rule) => rule.effect === 'WARN'),
    setAside: judged.flatMap(({ rule, reason }) => (reason === null ? [] : [{ rule, reason }])),
  };
}

/** Just these rules, as if each were approved, confirmed and in force: what do they say? */
export function named<R extends RetentionRule>(rules: readonly R[]): Selection<R> {
  const effective = rules.map((rule) => ({
    ...rule,
    confirmed: true,
    effect: rule.effect === 'WARN' ? 'KEEP_AT_LEAST' : rule.effect,
  }));
  return { applicable: effective, advice: [], setAside: [] };
}

/** The next day on which a rule comes into force or leaves it, and dates may change by themselves; null if none will. */
export function nextChangeOn(rules: readonly RetentionRule[], today: Day): Day | null {
  const days = rules
    .filter(({ status }) => status !== 'DRAFT')
    .flatMap(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil])
    .flatMap((iso) => (iso === null ? [] : [parseDay(iso)]))
    .filter((day) => day > today);
  return days.length > 0 ? Math.min(...days) : null;
}

/** The jurisdiction, whatever encloses it, and the organisation's own policy: US-CA, US, ORG. */
export function jurisdictionChain(jurisdiction: string): readonly string[] {
  const parts = jurisdiction.split('-');
  const enclosing = parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
  return [...new Set([...enclosing, ORGANISATION])];
}

/** The class, then its ancestors, nearest first. */
export function lineageOf(dataClass: string, parentOf: ReadonlyMap<string, string | null>): readonly string[] {
  const lineage: string[] = [];
  for (
    let code: string | null = dataClass;
    code !== null && !lineage.includes(code);
    code = parentOf.get(code) ?? null
  ) {
    lineage.push(code);
  }
  return lineage;
}

/** Nothing to say against it: null. */
function reasonAgainst(rule: RetentionRule, { holderTypes, population, today }: SelectionInput): SetAsideReason | null {
  const out = outOfForce(rule, today);
  if (out !== null) return out;
  if (!rule.holders.some((holder) => holderTypes.has(holder))) return 'OTHER_HOLDER_TYPE';
  if (!reaches(rule.population, population)) return 'OTHER_POPULATION';
  return null;
}

/** Approved, and in force on that day, wherever it binds. */
export function isInForce(rule: RetentionRule, on: Day): boolean {
  return rule.status !== 'DRAFT' && outOfForce(rule, on) === null;
}

function outOfForce(rule: RetentionRule, today: Day): SetAsideReason | null {
  if (rule.inForceFrom !== null && parseDay(rule.inForceFrom) > today) return 'NOT_YET_IN_FORCE';
  const hasEnded = rule.inForceUntil !== null && parseDay(rule.inForceUntil) <= today;
  // A rule is superseded from a day; until then it holds, though its successor is already written.
  if (rule.status === 'SUPERSEDED' && (rule.inForceUntil === null || hasEnded)) return 'SUPERSEDED';
  return hasEnded ? 'NO_LONGER_IN_FORCE' : null;
}

/**
 * Adult or minor is decided on the date of service. A mixed cohort has both. The deceased were one or the other, and
 * a cohort does not say which: theirs are the rules of both, and those for the deceased on top, the longer reading.
 * Employees and research subjects are told apart by data class alone.
 */
function reaches(rule: RulePopulation, population: CohortPopulation): boolean {
  switch (rule) {
    case 'ANY':
    case 'EMPLOYEE':
    case 'RESEARCH':
      return true;
    case 'ADULT':
      return population !== 'MINOR';
    case 'MINOR':
      return population !== 'ADULT';
    case 'DECEASED':
      return population === 'DECEASED';
  }
}
