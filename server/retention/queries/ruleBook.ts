import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { parseDay } from '../../calendar/day.ts';
import type { Population } from '../../inventory/domain/dataClass.ts';
import type { DestructionDuty } from '../domain/destructionDuty.ts';
import type { Hold, HoldScope } from '../domain/hold.ts';
import type { RetentionRule, RuleEffect, RulePopulation, RuleStatus } from '../domain/rule.ts';
import { type CohortPopulation, lineageOf } from '../domain/selection.ts';
import { readTerm } from '../domain/term.ts';

/** A rule with what a derivation says of it besides its date. */
export type BookedRule = RetentionRule & {
  readonly kind: string;
  /** A draft that asks for its approval. */
  readonly isSubmitted: boolean;
  readonly authority: string;
  readonly citation: string;
  readonly authorityTitle: string;
  readonly sourceQuality: string;
  readonly sourceAsOf: string | null;
  /** Whoever confirms a rule or approves a policy has read what it stands on. */
  readonly lastReadOn: string | null;
  readonly nextReviewOn: string | null;
  readonly warnings: readonly string[];
  /** Of the rule, and what a review of its authority found changed. */
  readonly pendingChange: string | null;
  readonly destructionDuties: readonly DestructionDuty[];
};

/** A hold with one of its reaches: the present one, or a former one, which is released though the hold may not be. */
export type BookedHold = Hold & HoldScope & { readonly id: string; readonly matter: string; readonly title: string };

/** A hold that counsel may not have issued yet. */
export type AskedHold = Omit<BookedHold, 'issuedOn'> & { readonly issuedOn: number | null };

/** Everything that dispositions are chosen from, as of one revision. */
export type RuleBook = {
  readonly basis: number;
  readonly fiscalYearEndMonth: number;
  readonly rules: readonly BookedRule[];
  /** Holds that were issued, released ones among them. */
  readonly holds: readonly BookedHold[];
  /** The class, then its ancestors. */
  lineage(dataClass: string): readonly string[];
  population(dataClass: string): CohortPopulation;
  hasClass(dataClass: string): boolean;
};

export async function ruleBook(em: EntityManager): Promise<RuleBook> {
  const db = em.getKysely();
  const ask = async <R>(text: string) => (await db.executeQuery<R>(CompiledQuery.raw(text))).rows;
  const [basis] = await ask<{ revision: string; month: number | null }>(
    'select revision, (select fiscal_year_end_month from organisation) as month from retention_basis',
  );
  const classes = await ask<{ code: string; parent: string | null; population: Population | null }>(
    'select child.code, parent.code as parent, child.population from data_class child left join data_class parent on parent.id = child.parent_id',
  );
  const rules = await ask<RuleRow>(`${RULES} where rule.status <> 'DRAFT' ${BY_CODE}`);
  const holds = await ask<HoldRow>(EVERY_REACH);
  const parentOf = new Map(classes.map(({ code, parent }) => [code, parent]));
  const populationOf = new Map(classes.map(({ code, population }) => [code, population]));
  const lineages = new Map<string, readonly string[]>();

  function lineage(dataClass: string): readonly string[] {
    const known = lineages.get(dataClass);
    if (known) return known;
    const found = lineageOf(dataClass, parentOf);
    lineages.set(dataClass, found);
    return found;
  }

  return {
    hasClass: (dataClass) => parentOf.has(dataClass),
    basis: Number(basis?.revision),
    fiscalYearEndMonth: basis?.month ?? 12,
    rules: rules.map(booked),
    holds: holds.map(({ from, through, issuedOn, releasedOn, ...hold }) => ({
      ...hold,
      issuedOn: parseDay(issuedOn),
      releasedOn: dayOrNull(releasedOn),
      from: dayOrNull(from),
      through: dayOrNull(through),
    })),
    lineage,
    // The nearest class that says whose records it holds speaks for those below it.
    population: (dataClass) =>
      lineage(dataClass)
        .map((code) => populationOf.get(code))
        .find((said) => said) ?? 'MIXED',
  };
}

/** The latest revision of each of these rules, drafts among them. */
export async function everyRule(em: EntityManager, codes: readonly string[]): Promise<readonly BookedRule[]> {
  const text = `${RULES} where rule.code = any($1) ${BY_CODE}`;
  const { rows } = await em.getKysely().executeQuery<RuleRow>(CompiledQuery.raw(text, [[...codes]]));
  const latest = new Map(rows.map((row) => [row.code, booked(row)]));
  return [...latest.values()];
}

/** One revision of a rule, whatever its status. */
export async function ruleRevision(em: EntityManager, code: string, revision: number): Promise<BookedRule | null> {
  const text = `${RULES} where rule.code = $1 and rule.revision = $2`;
  const { rows } = await em.getKysely().executeQuery<RuleRow>(CompiledQuery.raw(text, [code, revision]));
  return rows.map(booked)[0] ?? null;
}

/** Holds that were asked for, issued or not: null where nobody asked for one in the matter. */
export async function holdOf(em: EntityManager, matter: string): Promise<AskedHold | null> {
  const { rows } = await em
    .getKysely()
    .executeQuery<AskedRow>(CompiledQuery.raw(`${HOLDS} where hold.matter = $1`, [matter]));
  return (
    rows.map(({ from, through, issuedOn, releasedOn, ...hold }) => ({
      ...hold,
      issuedOn: dayOrNull(issuedOn),
      releasedOn: dayOrNull(releasedOn),
      from: dayOrNull(from),
      through: dayOrNull(through),
    }))[0] ?? null
  );
}

/** What is drafted and governs nothing yet. */
export async function draftedRules(em: EntityManager): Promise<readonly BookedRule[]> {
  const text = `${RULES} where rule.status = 'DRAFT' ${BY_CODE}`;
  const { rows } = await em.getKysely().executeQuery<RuleRow>(CompiledQuery.raw(text));
  return rows.map(booked);
}

function booked({ term, ...rule }: RuleRow): BookedRule {
  return { ...rule, term: readTerm(term) };
}

type RuleRow = {
  id: string;
  code: string;
  revision: number;
  status: RuleStatus;
  effect: RuleEffect;
  dataClass: string;
  jurisdiction: string;
  holders: string[];
  population: RulePopulation;
  term: unknown;
  ageOfMajority: number | null;
  confirmed: boolean;
  inForceFrom: string | null;
  inForceUntil: string | null;
  kind: string;
  isSubmitted: boolean;
  authority: string;
  citation: string;
  authorityTitle: string;
  sourceQuality: string;
  sourceAsOf: string | null;
  lastReadOn: string | null;
  nextReviewOn: string | null;
  warnings: string[];
  pendingChange: string | null;
  destructionDuties: DestructionDuty[];
};

type HoldRow = {
  id: string;
  matter: string;
  title: string;
  issuedOn: string;
  releasedOn: string | null;
  from: string | null;
  through: string | null;
  systems: string[];
  facilities: string[];
  dataClasses: string[];
};

type AskedRow = Omit<HoldRow, 'issuedOn'> & { issuedOn: string | null };

const RULES = `
  select rule.id, rule.code, rule.revision, rule.status, rule.effect, data_class.code as "dataClass", rule.jurisdiction,
    rule.holders, rule.population, rule.term, rule.age_of_majority as "ageOfMajority", rule.confirmed,
    rule.in_force_from::text as "inForceFrom", rule.in_force_until::text as "inForceUntil", rule.kind,
    rule.status = 'DRAFT' and rule.submitted_at is not null as "isSubmitted", authority.code as authority,
    greatest(authority.last_reviewed_on, rule.confirmed_at::date,
      case when rule.kind = 'POLICY' then rule.approved_at::date end)::text as "lastReadOn",
    authority.next_review_on::text as "nextReviewOn", authority.citation, authority.title as "authorityTitle",
    rule.source_quality as "sourceQuality", rule.source_as_of as "sourceAsOf", rule.warnings,
    nullif(concat_ws(' ', rule.pending_change, authority.pending_change), '') as "pendingChange",
    rule.destruction_duties as "destructionDuties"
  from retention_rule rule
  join data_class on data_class.id = rule.data_class_id
  join authority on authority.id = rule.authority_id`;

const BY_CODE = 'order by rule.code, rule.revision';

const named = (link: string, owner: string) => (noun: string) =>
  `array(select ${noun}.code from ${link} join ${noun} on ${noun}.id = ${link}.${noun}_id where ${link}.${owner}) as `;
const ofHold = named('hold_scope', 'hold_id = hold.id');
const ofReach = named('hold_former_scope', 'reach_id = reach.id');

const HOLDS = `
  select hold.id, hold.matter, hold.title, coalesce(hold.scope_since, hold.issued_on)::text as "issuedOn",
    hold.released_on::text as "releasedOn", hold.records_from::text as "from", hold.records_through::text as "through",
    ${ofHold('system')} systems, ${ofHold('facility')} facilities, ${ofHold('data_class')} "dataClasses"
  from legal_hold hold`;

const FORMER = `
  select hold.id, hold.matter, hold.title, reach.bound_from::text, reach.bound_through::text, reach.records_from::text,
    reach.records_through::text, ${ofReach('system')} systems, ${ofReach('facility')} facilities,
    ${ofReach('data_class')} "dataClasses"
  from hold_former_reach reach join legal_hold hold on hold.id = reach.hold_id`;

const EVERY_REACH = `${HOLDS} where hold.issued_on is not null union all ${FORMER} order by matter, "issuedOn"`;

function dayOrNull(iso: string | null): number | null {
  return iso === null ? null : parseDay(iso);
}
