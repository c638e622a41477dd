import type { EntityManager } from '@mikro-orm/postgresql';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import type { DependentAmount } from '../domain/dependents.ts';
import { holderTypesOf } from '../domain/holderTypes.ts';
import { isInForce, select } from '../domain/selection.ts';
import { type BookedRule, ruleBook } from './ruleBook.ts';

/** The rules in force under an authority, and the classes at the facilities in whose dates each takes part. */
export type Reach = {
  readonly rules: readonly BookedRule[];
  readonly parts: readonly Part[];
};

/** One rule that applies to one class at one facility; both by their keys. */
type Part = { readonly rule: string; readonly dataClass: string; readonly facility: string };

/** What of a rule or of one system depends: `governed` is the part whose date is the rule's. */
export type Dependents = { readonly part: DependentAmount; readonly governed: DependentAmount };
export type DependentsInSystem = Dependents & {
  readonly code: string;
  readonly name: string;
  /** Codes of the rules that take part there. */
  readonly rules: readonly string[];
};

/** By the very selection that dispositions have, for each class at each facility that holds it today. */
export async function reachOf(em: EntityManager, authority: string, now: Date): Promise<Reach> {
  const book = await ruleBook(em);
  const today = await organisationToday(em, now);
  const under = book.rules.filter((rule) => rule.authority === authority);
  const places = await rowsOf<PlaceRow>(em, PLACES);
  const parts = places.flatMap(({ dataClass, dataClassId, facilityId, jurisdiction, holders, timeZone }) => {
    const { applicable, advice } = select(under, {
      dataClassLineage: book.lineage(dataClass),
      jurisdiction,
      holderTypes: holderTypesOf(holders),
      population: book.population(dataClass),
      today: todayIn(timeZone, now),
    });
    return [...applicable, ...advice].map(({ code }) => ({
      rule: code,
      dataClass: dataClassId,
      facility: facilityId,
    }));
  });
  return { rules: under.filter((rule) => isInForce(rule, today)), parts };
}

/** Rule by rule, as far as anything depends on it. */
export async function dependentsByRule(em: EntityManager, reach: Reach): Promise<ReadonlyMap<string, Dependents>> {
  const rows = await rowsOf<AmountRow & { rule: string }>(em, BY_RULE, parameters(reach));
  return new Map(rows.map((row) => [row.rule, dependentsOf(row)]));
}

/** System by system, the most records first; `rule` narrows it to one. */
export async function dependentsBySystem(
  em: EntityManager,
  reach: Reach,
  rule: string | null = null,
): Promise<readonly DependentsInSystem[]> {
  const parts = rule === null ? reach.parts : reach.parts.filter((part) => part.rule === rule);
  const rows = await rowsOf<AmountRow & { code: string; name: string; rules: string[] }>(
    em,
    BY_SYSTEM,
    parameters({ ...reach, parts }),
  );
  return rows.map((row) => ({ code: row.code, name: row.name, rules: row.rules, ...dependentsOf(row) }));
}

/** All systems together: a holding lies in one of them. */
export function inAll(systems: readonly DependentsInSystem[]): Dependents {
  const total = (of: 'part' | 'governed'): DependentAmount => ({
    systems: systems.filter((each) => each[of].holdings > 0).length,
    holdings: sum(systems, (each) => each[of].holdings),
    cohorts: sum(systems, (each) => each[of].cohorts),
    records: sum(systems, (each) => each[of].records),
  });
  return { part: total('part'), governed: total('governed') };
}

function parameters({ parts }: Pick<Reach, 'parts'>): unknown[] {
  return [JSON.stringify(parts), [...new Set(parts.map(({ rule }) => rule))]];
}

function dependentsOf(row: AmountRow): Dependents {
  return {
    part: {
      systems: Number(row.systems),
      holdings: Number(row.holdings),
      cohorts: Number(row.cohorts),
      records: Number(row.records),
    },
    governed: {
      systems: Number(row.governed_systems),
      holdings: Number(row.governed_holdings),
      cohorts: Number(row.governed_cohorts),
      records: Number(row.governed_records),
    },
  };
}

function sum<T>(of: readonly T[], figure: (each: T) => number): number {
  return of.reduce((total, each) => total + figure(each), 0);
}

type PlaceRow = {
  dataClass: string;
  dataClassId: string;
  facilityId: string;
  jurisdiction: string;
  holders: string[];
  timeZone: string;
};

const AMOUNTS = ['systems', 'holdings', 'cohorts', 'records'] as const;
type AmountRow = Record<(typeof AMOUNTS)[number] | `governed_${(typeof AMOUNTS)[number]}`, string>;

const PLACES = `
  select distinct data_class.code as "dataClass", data_class.id as "dataClassId", facility.id as "facilityId",
    facility.jurisdiction, array[facility.holder] || facility.further_holders as holders,
    facility.time_zone as "timeZone"
  from holding
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  join system on system.id = holding.system_id
  where holding.retired_on is null and system.status <> 'DECOMMISSIONED'`;

/** $1 are the parts, $2 the codes of their rules. A cohort that several of them govern together is each one's. */
const TAKING = `
  with part as (
    select * from jsonb_to_recordset($1::jsonb) as part (rule text, "dataClass" uuid, facility uuid)),
  taking as (
    select part.rule, holding.id, holding.system_id, coalesce(stored.cohorts, 0) as cohorts,
      coalesce(stored.records, 0) as records
    from part
    join holding on holding.data_class_id = part."dataClass" and holding.facility_id = part.facility
      and holding.retired_on is null
    join system on system.id = holding.system_id and system.status <> 'DECOMMISSIONED'
    left join holding_disposition stored on stored.holding_id = holding.id),
  governed as (
    select cohort.id, cohort.holding_id, cohort.records, stored.governs
    from cohort
    join disposition stored on stored.cohort_id = cohort.id and stored.governs && $2::text[]
    where cohort.holding_id in (select id from taking))`;

const SUMS = `
    count(distinct taking.system_id) as systems, count(*) as holdings, sum(taking.cohorts) as cohorts,
    sum(taking.records) as records,
    count(distinct taking.system_id) filter (where governed.cohorts > 0) as governed_systems,
    count(*) filter (where governed.cohorts > 0) as governed_holdings,
    coalesce(sum(governed.cohorts), 0) as governed_cohorts, coalesce(sum(governed.records), 0) as governed_records`;

const BY_RULE = `${TAKING},
  counted as (
    select code as rule, holding_id, count(*) as cohorts, sum(records) as records
    from governed cross join unnest(governs) as code group by code, holding_id)
  select taking.rule, ${SUMS}
  from taking left join counted governed on governed.holding_id = taking.id and governed.rule = taking.rule
  group by taking.rule`;

const BY_SYSTEM = `${TAKING},
  counted as (select holding_id, count(*) as cohorts, sum(records) as records from governed group by holding_id),
  once as (
    select id, system_id, cohorts, records, array_agg(rule) as rules from taking group by id, system_id, cohorts, records)
  select system.code, system.name, ${SUMS},
    (select array_agg(distinct rule order by rule) from taking where taking.system_id = system.id) as rules
  from once taking
  join system on system.id = taking.system_id
  left join counted governed on governed.holding_id = taking.id
  group by system.id, system.code, system.name
  order by sum(taking.records) desc, system.code`;
