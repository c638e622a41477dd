import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Consequence, Touched } from '../../audit/domain/touched.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { advanceBasis } from './advanceBasis.ts';
import { recomputeHoldings } from './recomputeHoldings.ts';

/** So many cohorts are worked out while their cause waits to commit; more are left to a job. */
export const AT_ONCE = 100_000;

/**
 * Works out anew what a change touches, in the transaction of the change. What would take long is marked as being
 * recomputed instead, which everything that depends on it says until the job is done.
 *
 * Locks: whatever moves many holdings (a place, a class, a rule, a hold) takes the basis alone; what moves single
 * holdings shares it and locks those. Each then reads what the other has committed, and no date is left from half of both.
 */
export const dispositionConsequence: Consequence = async (em, touched, ctx) => {
  const isWide = touched.everything || touched.facilities.size > 0 || touched.dataClasses.size > 0;
  if (isWide) await advanceBasis(em);
  else if (touched.holdings.size > 0) await shareBasis(em);
  else return;

  const holdings = await reached(em, touched);
  for (const { system } of holdings) touched.systems.add(system);
  const ids = holdings.map(({ id }) => id);
  if (!isWide) await lockHoldings(em, ids);
  const cohorts = await countCohorts(em, ids);
  if (cohorts <= AT_ONCE) await recomputeHoldings(em, ctx.now, ids);
  else await leaveToJob(em, ids, cohorts);
};

type Reached = { id: string; system: string };

async function reached(em: EntityManager, touched: Touched): Promise<Reached[]> {
  const { rows } = await em
    .getKysely()
    .executeQuery<Reached>(
      CompiledQuery.raw(REACHED, [
        touched.everything,
        [...touched.holdings],
        [...touched.facilities],
        [...touched.dataClasses],
      ]),
    );
  return rows;
}

async function shareBasis(em: EntityManager): Promise<void> {
  await em.getKysely().executeQuery(CompiledQuery.raw('select revision from retention_basis where id = 1 for share'));
}

async function lockHoldings(em: EntityManager, ids: readonly string[]): Promise<void> {
  await em
    .getKysely()
    .executeQuery(CompiledQuery.raw('select id from holding where id = any($1) order by id for no key update', [ids]));
}

async function countCohorts(em: EntityManager, ids: readonly string[]): Promise<number> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ n: string }>(
      CompiledQuery.raw('select count(*) as n from cohort where holding_id = any($1)', [ids]),
    );
  return Number(rows[0]?.n);
}

async function leaveToJob(em: EntityManager, ids: readonly string[], cohorts: number): Promise<void> {
  const db = em.getKysely();
  await db.executeQuery(CompiledQuery.raw(MARK, [ids]));
  await db.executeQuery(
    CompiledQuery.raw(
      'insert into recomputation (cause, basis, cohorts) select $1, revision, $2 from retention_basis',
      ['change', cohorts],
    ),
  );
  await enqueue(em, 'recompute', {});
}

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
  order by id`;
