import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { dueHoldings } from '../queries/dueHoldings.ts';
import { type Recomputed, recomputeHoldings } from './recomputeHoldings.ts';

export type Checked = Omit<Recomputed, 'changed'> & {
  /** Holdings that say of themselves that they are being recomputed, or wait for the new day's first look. */
  waiting: number;
};

/** Works out everything and compares it with what is stored, as of one moment and without holding anybody up. */
export async function checkDispositions(em: EntityManager, now: Date): Promise<Checked> {
  return em.fork().transactional(
    async (inner) => {
      const due = new Set(await dueHoldings(inner, now));
      const rows = await rowsOf<{ id: string; recomputing: boolean }>(inner, HOLDINGS);
      const settled = rows.filter(({ id, recomputing }) => !recomputing && !due.has(id)).map(({ id }) => id);
      const { cohorts, differing, differingHoldings } = await recomputeHoldings(inner, now, settled, { check: true });
      return { cohorts, differing, differingHoldings, waiting: rows.length - settled.length };
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}

const HOLDINGS = `
  select holding.id, coalesce(stored.recomputing, false) as recomputing
  from holding left join holding_disposition stored on stored.holding_id = holding.id order by holding.id`;
