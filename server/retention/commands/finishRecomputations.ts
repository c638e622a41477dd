import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { recomputeHoldings } from './recomputeHoldings.ts';

/** Told which systems were worked out anew, in the same transaction. */
export type Afterwards = (em: EntityManager, systems: ReadonlySet<string>) => Promise<void>;

const HOLDINGS_AT_ONCE = 200;

/**
 * Works off the holdings that were left to a job, some at a time, each lot in a transaction of its own, so that a
 * process that dies loses one lot and another goes on. Answers how many holdings were done.
 */
export async function finishRecomputations(
  em: EntityManager,
  now: () => Date,
  afterwards: Afterwards,
): Promise<number> {
  let done = 0;
  for (;;) {
    const lot = await em.fork().transactional(async (inner) => {
      const db = inner.getKysely();
      await db.executeQuery(CompiledQuery.raw('select revision from retention_basis where id = 1 for share'));
      const { rows } = await db.executeQuery<{ id: string; system: string }>(
        CompiledQuery.raw(NEXT, [HOLDINGS_AT_ONCE]),
      );
      if (rows.length === 0) return 0;
      const { cohorts } = await recomputeHoldings(
        inner,
        now(),
        rows.map(({ id }) => id),
      );
      await afterwards(inner, new Set(rows.map(({ system }) => system)));
      await db.executeQuery(CompiledQuery.raw(PROGRESS, [cohorts]));
      return rows.length;
    });
    if (lot === 0) break;
    done += lot;
  }
  await em
    .getKysely()
    .executeQuery(
      CompiledQuery.raw(
        'update recomputation set finished_at = now(), done = cohorts where finished_at is null and not exists (select from holding_disposition where recomputing)',
      ),
    );
  return done;
}

const NEXT = `
  select holding.id, holding.system_id as system
  from holding_disposition disposition join holding on holding.id = disposition.holding_id
  where disposition.recomputing
  order by holding.id limit $1
  for no key update of holding skip locked`;

const PROGRESS = `
  update recomputation set done = least(done + $1, cohorts)
  where id = (select id from recomputation where finished_at is null order by started_at limit 1)`;
