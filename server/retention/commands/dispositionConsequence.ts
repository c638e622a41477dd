import type { EntityManager } from '@mikro-orm/postgresql';
import type { Consequence, Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { advanceBasis } from './advanceBasis.ts';
import { recomputeHoldings } from './recomputeHoldings.ts';

/** So many cohorts are worked out while their cause waits to commit, about a second's work; more are left to a job. */
const AT_ONCE = 100_000;

/**
 * Works out anew what a change touches, in the transaction of the change. What would take long is marked as being
 * recomputed instead, which everything that depends on it says until the job is done.
 *
 * Locks: whatever moves many holdings (a place, a class, a rule, a hold) takes the basis alone; what moves single
 * holdings shares it and locks those. Each then reads what the other has committed, and no date is left from half of both.
 */
export function dispositionsFollow(atOnce: number): Consequence {
  return async (em, touched, ctx) => {
    const isWide = touched.everything || touched.facilities.size > 0 || touched.dataClasses.size > 0;
    if (isWide) await advanceBasis(em);
    else if (touched.holdings.size > 0) await awaitBasis(em, 'SHARED');
    else return undefined;

    const holdings = await reached(em, touched);
    for (const { system } of holdings) touched.systems.add(system);
    const ids = holdings.map(({ id }) => id);
    if (!isWide) await rowsOf(em, LOCK, [ids]);
    const [counted] = await rowsOf<{ cohorts: string }>(em, COUNT, [ids]);
    const cohorts = Number(counted?.cohorts);
    if (cohorts > atOnce) return { dispositions: { cohorts, leftTo: await leaveToJob(em, ids, cohorts) } };
    const result = await recomputeHoldings(em, ctx.now, ids);
    return result.changed > 0 ? { dispositions: result } : undefined;
  };
}

export const dispositionConsequence = dispositionsFollow(AT_ONCE);

function reached(em: EntityManager, touched: Touched): Promise<{ id: string; system: string }[]> {
  const { everything, holdings, facilities, dataClasses } = touched;
  return rowsOf(em, REACHED, [everything, [...holdings], [...facilities], [...dataClasses]]);
}

/** Answers the id of the recomputation, under which the entries of the job's lots are found. */
async function leaveToJob(em: EntityManager, ids: readonly string[], cohorts: number): Promise<string | undefined> {
  await rowsOf(em, MARK, [ids]);
  const [begun] = await rowsOf<{ id: string }>(em, BEGIN, ['change', cohorts]);
  await enqueue(em, 'recompute', { cause: 'change' });
  return begun?.id;
}

const BEGIN = `
  insert into recomputation (cause, basis, cohorts) select $1, revision, $2 from retention_basis returning id`;

const LOCK = 'select id from holding where id = any($1::uuid[]) order by id for no key update';

const COUNT = 'select count(*) as cohorts from cohort where holding_id = any($1::uuid[])';

const MARK = `
  insert into holding_disposition (holding_id, records, cohorts, held, unconfirmed, cohorts_without_rule, waiting_for,
    recomputing, basis)
  select id, 0, 0, false, false, 0, '{}', true, 0 from unnest($1::uuid[]) id
  on conflict (holding_id) do update set recomputing = true`;

const REACHED = `
  with recursive classes as (
    select id from data_class where id = any($4::uuid[])
    union
    select child.id from data_class child join classes on child.parent_id = classes.id)
  select id, system_id as system from holding
  where $1 or id = any($2::uuid[]) or facility_id = any($3::uuid[]) or data_class_id in (select id from classes)
  order by system_id, id`;
