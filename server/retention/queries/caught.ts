import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { HOLD_REACHES, reachesHolding, scopeGiven } from './holdReaches.ts';
import type { ScopeIds } from './scopeIds.ts';

/** Whose scope is looked at: `hold`, where it is one on record, is not counted among the other matters. */
export type Looked = { readonly scope: ScopeIds; readonly hold: string | null; readonly now: Date };

export type Amount = { readonly cohorts: number; readonly records: number };

/** What a scope catches in one system. */
export type CaughtInSystem = Amount & {
  readonly code: string;
  readonly name: string;
  readonly holdings: number;
  /** Those whose day has passed: but for a hold they might go. */
  readonly pastDate: Amount;
  readonly heldByOthers: Amount;
};

export type OtherMatter = Amount & { readonly matter: string; readonly title: string };

/** System by system, most records first: the very cohorts that a hold of this scope holds, in one pass over them. */
export async function caughtInSystems(em: EntityManager, looked: Looked): Promise<CaughtInSystem[]> {
  const today = formatDay(await organisationToday(em, looked.now));
  const rows = await rowsOf<Record<string, string>>(em, BY_SYSTEM, [...parameters(looked), today]);
  return rows.map((row) => {
    const amount = (of: string): Amount => ({
      cohorts: Number(row[`${of}_cohorts`]),
      records: Number(row[`${of}_records`]),
    });
    return {
      code: String(row['code']),
      name: String(row['name']),
      holdings: Number(row['holdings']),
      ...amount('all'),
      pastDate: amount('past'),
      heldByOthers: amount('other'),
    };
  });
}

/** Which other matters hold how much of it. */
export async function otherMatters(em: EntityManager, looked: Looked): Promise<OtherMatter[]> {
  const rows = await rowsOf<{ matter: string; title: string; cohorts: string; records: string }>(
    em,
    BY_MATTER,
    parameters(looked),
  );
  return rows.map((row) => ({ ...row, cohorts: Number(row.cohorts), records: Number(row.records) }));
}

export type Difference = Amount & { readonly heldByOthers: Amount };

/** What a scope catches and another one does not. */
export async function caughtBeyond(em: EntityManager, looked: Looked, other: ScopeIds): Promise<Difference> {
  const values = [...parameters(looked), ...scopeParameters(other)];
  const [row] = await rowsOf<Record<string, string>>(em, BEYOND, values);
  return {
    cohorts: Number(row?.['cohorts']),
    records: Number(row?.['records']),
    heldByOthers: { cohorts: Number(row?.['other_cohorts']), records: Number(row?.['other_records']) },
  };
}

export function parameters({ scope, hold }: Looked): unknown[] {
  return [...scopeParameters(scope), hold];
}

function scopeParameters({ systems, facilities, dataClasses, recordsFrom, recordsThrough }: ScopeIds): unknown[] {
  return [[...systems], [...facilities], [...dataClasses], recordsFrom, recordsThrough];
}

/** $1 to $5. */
export const SCOPE = scopeGiven(1);

/** $1 to $5 are the scope, $6 the hold whose it is. What was released today binds today, and keeps nothing held. */
export const REACHED = `
  with recursive ${HOLD_REACHES},
  reached as (
    select holding.id, holding.system_id, holding.facility_id, holding.data_class_id
    from holding where ${SCOPE.reachesHolding('holding')}),
  other as (
    select reached.id as holding_id, reach.hold_id, reach.matter, reach.title,
      range_agg(daterange(reach.records_from, reach.records_through, '[]')) as days
    from reached join reach on ${reachesHolding('reach', 'reached')}
    where reach.hold_id is distinct from $6::uuid and reach.through is null
    group by reached.id, reach.hold_id, reach.matter, reach.title),
  others as (select holding_id, range_agg(days) as days from other group by holding_id)`;

const DAYS = `daterange(cohort.first_activity_on, cohort.last_activity_on, '[]')`;
/** Most cohorts have no other matter over them, and a range for each would cost more than the rest. */
const HELD_BY_OTHERS = `others.days is not null and others.days && ${DAYS}`;
const amounts = (of: string, when: string) => `
  count(*) filter (where ${when}) as ${of}_cohorts, coalesce(sum(cohort.records) filter (where ${when}), 0) as ${of}_records`;

const BY_SYSTEM = `${REACHED},
  caught as (
    select reached.system_id, ${amounts('all', 'true')},
      ${amounts('past', 'disposition.lawful_from_otherwise <= $7::date')}, ${amounts('other', HELD_BY_OTHERS)}
    from cohort
    join reached on reached.id = cohort.holding_id
    left join disposition on disposition.cohort_id = cohort.id
    left join others on others.holding_id = reached.id
    where ${SCOPE.reachesCohort('cohort')}
    group by reached.system_id, reached.id)
  select system.code, system.name, count(*) as holdings,
    ${['all', 'past', 'other'].flatMap((of) => [`sum(${of}_cohorts) as ${of}_cohorts`, `sum(${of}_records) as ${of}_records`]).join(', ')}
  from caught join system on system.id = caught.system_id
  group by system.code, system.name
  order by sum(all_records) desc, system.code`;

const BY_MATTER = `${REACHED}
  select other.matter, other.title, count(*) as cohorts, sum(cohort.records) as records
  from cohort
  join other on other.holding_id = cohort.holding_id and other.days && ${DAYS}
  where ${SCOPE.reachesCohort('cohort')}
  group by other.hold_id, other.matter, other.title
  order by other.matter`;

/** $7 to $11. */
const BESIDE = scopeGiven(7);

const BEYOND = `${REACHED},
  beside_reached as (select id from reached where ${BESIDE.reachesHolding('reached')})
  select count(*) as cohorts, coalesce(sum(cohort.records), 0) as records, ${amounts('other', HELD_BY_OTHERS)}
  from cohort
  join reached on reached.id = cohort.holding_id
  left join beside_reached on beside_reached.id = reached.id
  left join others on others.holding_id = reached.id
  where ${SCOPE.reachesCohort('cohort')}
    and not (beside_reached.id is not null and ${BESIDE.reachesCohort('cohort')})`;
