import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { recomputeHoldings } from './recomputeHoldings.ts';

/** Told which systems were worked out anew, in the same transaction. */
export type Afterwards = (em: EntityManager, systems: ReadonlySet<string>) => Promise<void>;

type Options = {
  /** How many lots to do at most; without it, all that is left. */
  lots?: number;
  holdingsAtOnce?: number;
  /** So many lots at a time: while the database writes one, the next is worked out. */
  abreast?: number;
};

/** Some ten thousand cohorts: a lot ends within a second, and whoever waits for the basis has a turn. */
const HOLDINGS_AT_ONCE = 500;
const TURN_MS = 20;
const ABREAST = 2;

/**
 * Works off the holdings that were left to a job, a lot at a time, each in a transaction of its own: a process that
 * dies loses one lot and another goes on, and several share the work. Answers how many holdings were done here.
 */
export async function finishRecomputations(
  em: EntityManager,
  now: () => Date,
  afterwards: Afterwards,
  { lots = Number.POSITIVE_INFINITY, holdingsAtOnce = HOLDINGS_AT_ONCE, abreast = ABREAST }: Options = {},
): Promise<number> {
  let begun = 0;
  let done = 0;
  async function workOff(): Promise<void> {
    while (begun++ < lots) {
      const lot = await em.fork().transactional((inner) => finishLot(inner, now(), afterwards, holdingsAtOnce));
      if (lot === 'NONE_LEFT') return;
      done += lot;
      await pause(TURN_MS);
    }
  }
  await Promise.all(Array.from({ length: Math.min(abreast, lots) }, workOff));
  await rowsOf(em, FINISHED);
  return done;
}

/** Has what was left over by a process that died, or given back by a command that failed, worked off by the next job. */
export async function resumeRecomputations(em: EntityManager): Promise<void> {
  const [left] = await rowsOf(em, 'select from holding_disposition where recomputing limit 1');
  if (left) await enqueue(em, 'recompute', { cause: 'leftover' });
}

async function finishLot(
  em: EntityManager,
  now: Date,
  afterwards: Afterwards,
  holdings: number,
): Promise<number | 'NONE_LEFT'> {
  await awaitBasis(em, 'SHARED');
  const free = await rowsOf<Marked>(em, `${NEXT} skip locked`, [holdings]);
  // Where somebody edits all that is left, wait for one of them: a command that fails leaves its holding as it was.
  const locked = free.length > 0 ? free : await rowsOf<Marked>(em, NEXT, [1]);
  if (locked.length === 0) return 'NONE_LEFT';
  // Looked at again under the lock: whoever had it before may have done them.
  const lot = await rowsOf<Marked>(em, STILL_MARKED, [locked.map(({ id }) => id)]);
  if (lot.length === 0) return 0;
  const { cohorts } = await recomputeHoldings(
    em,
    now,
    lot.map(({ id }) => id),
  );
  await afterwards(em, new Set(lot.map(({ system }) => system)));
  await rowsOf(em, PROGRESS, [cohorts]);
  return lot.length;
}

type Marked = { id: string; system: string };

/** System by system, so that each one's standing follows once. */
const NEXT = `
  select holding.id, holding.system_id as system
  from holding_disposition marked join holding on holding.id = marked.holding_id
  where marked.recomputing
  order by holding.system_id, holding.id limit $1
  for no key update of holding`;

const STILL_MARKED = `
  select holding.id, holding.system_id as system
  from holding_disposition marked join holding on holding.id = marked.holding_id
  where marked.recomputing and holding.id = any($1::uuid[])
  order by holding.system_id, holding.id`;

const PROGRESS = `
  update recomputation set done = least(done + $1, cohorts)
  where id = (select id from recomputation where finished_at is null order by started_at limit 1)`;

export const FINISHED = `
  update recomputation set finished_at = now(), done = cohorts
  where finished_at is null and not exists (select from holding_disposition where recomputing)`;
