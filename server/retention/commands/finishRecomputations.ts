import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { recomputeHoldings } from './recomputeHoldings.ts';

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
 * Works off the holdings that were left to a job, a lot at a time, each in a transaction of its own with its ledger entry:
 * a process that dies loses one lot and another goes on, and several share the work. Answers how many holdings were done here.
 */
export async function finishRecomputations(
  context: () => Context,
  { lots = Number.POSITIVE_INFINITY, holdingsAtOnce = HOLDINGS_AT_ONCE, abreast = ABREAST }: Options = {},
): Promise<number> {
  let begun = 0;
  let done = 0;
  async function workOff(): Promise<void> {
    while (begun++ < lots) {
      const lot = await finishLot(context(), holdingsAtOnce);
      if (lot === 'NONE_LEFT') return;
      done += lot;
      await pause(TURN_MS);
    }
  }
  await Promise.all(Array.from({ length: Math.min(abreast, lots) }, workOff));
  await rowsOf(context().em, FINISHED);
  return done;
}

/** Has what was left over by a process that died, or given back by a command that failed, worked off by the next job. */
export async function resumeRecomputations(em: EntityManager): Promise<void> {
  const [left] = await rowsOf(em, 'select from holding_disposition where recomputing limit 1');
  if (left) await enqueue(em, 'recompute', { cause: 'leftover' });
}

function finishLot(ctx: Context, holdings: number): Promise<number | 'NONE_LEFT'> {
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    await awaitBasis(em, 'SHARED');
    const free = await rowsOf<Marked>(em, `${NEXT} skip locked`, [holdings]);
    // Where somebody edits all that is left, wait for one of them: a command that fails leaves its holding as it was.
    const locked = free.length > 0 ? free : await rowsOf<Marked>(em, NEXT, [1]);
    // Looked at again under the lock: whoever had it before may have done them.
    const lot = locked.length > 0 ? await rowsOf<Marked>(em, STILL_MARKED, [locked.map(({ id }) => id)]) : [];
    if (lot.length === 0) {
      nothingToRecord();
      return locked.length === 0 ? 'NONE_LEFT' : 0;
    }
    const dispositions = await recomputeHoldings(
      em,
      ctx.now,
      lot.map(({ id }) => id),
    );
    for (const { system } of lot) touched.systems.add(system);
    const [recomputation] = await rowsOf<{ id: string }>(em, PROGRESS, [dispositions.cohorts]);
    record({
      action: 'dispositions.recomputed',
      subjectType: 'Disposition',
      subjectId: recomputation?.id ?? LEFT_OVER,
      particulars: { holdings: lot.length, dispositions },
    });
    return lot.length;
  });
}

/** What is marked while no recomputation is under way: the process that began it was ended at its last step. */
const LEFT_OVER = 'LEFT_OVER';

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
  where id = (select id from recomputation where finished_at is null order by started_at limit 1)
  returning id`;

export const FINISHED = `
  update recomputation set finished_at = now(), done = cohorts
  where finished_at is null and not exists (select from holding_disposition where recomputing)`;
