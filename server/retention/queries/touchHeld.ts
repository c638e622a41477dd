import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { reachesHolding, scopeOfHold } from './holdReaches.ts';

/** Marks the holdings that a hold can reach; whether a cohort of theirs is in its days is the calculus' question. */
export async function touchHeld(em: EntityManager, holdId: string, touched: Touched): Promise<void> {
  for (const { id } of await rowsOf<{ id: string }>(em, REACHED, [holdId])) touched.holdings.add(id);
}

const REACHED = `
  with scope as (${scopeOfHold('$1::uuid')})
  select holding.id from holding join scope on ${reachesHolding('scope', 'holding')}`;
