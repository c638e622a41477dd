import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { dueHoldings } from '../queries/dueHoldings.ts';
import { differingHoldings } from './summariseHoldings.ts';
import { workOutHoldings } from './workOutHoldings.ts';
import { differingDispositions } from './writeDispositions.ts';

export type Checked = {
  cohorts: number;
  /** The cohorts and the holdings that are stored otherwise than they come out. */
  differing: number[];
  differingHoldings: string[];
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
      const found: Checked = {
        cohorts: 0,
        differing: [],
        differingHoldings: [],
        waiting: rows.length - settled.length,
      };
      for await (const { ids, stored, summaries } of workOutHoldings(inner, now, settled)) {
        found.cohorts += ids.length;
        found.differing.push(...(await differingDispositions(inner, ids, stored)));
        found.differingHoldings.push(...(await differingHoldings(inner, summaries)));
      }
      return found;
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}

const HOLDINGS = `
  select holding.id, coalesce(stored.recomputing, false) as recomputing
  from holding left join holding_disposition stored on stored.holding_id = holding.id order by holding.id`;
