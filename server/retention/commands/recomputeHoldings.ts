import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SealedWork } from '../../audit/domain/imageDigest.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import { copyDispositions } from './copyDispositions.ts';
import { summariseHoldings } from './summariseHoldings.ts';
import { workOutHoldings } from './workOutHoldings.ts';
import { writeDispositions } from './writeDispositions.ts';

/** From how many new dispositions on COPY is quicker than a statement. */
const WORTH_COPYING = 1_000;

/** `work` seals what the dispositions said that were there before: the ledger entry of the change keeps all of this. */
export type Recomputed = { cohorts: number; changed: number; work: SealedWork };

/**
 * Works out every cohort of the holdings anew and writes what changed. Whoever calls holds the basis, at least shared,
 * so that no rule moves meanwhile.
 */
export async function recomputeHoldings(
  em: EntityManager,
  now: Date,
  which: readonly string[] | 'ALL',
): Promise<Recomputed> {
  const work = randomUUID();
  let cohorts = 0;
  let changed = 0;
  for await (const { basis, isNew, ids, stored, summaries } of workOutHoldings(em, now, which)) {
    const write = isNew && ids.length >= WORTH_COPYING ? copyDispositions : writeDispositions;
    cohorts += ids.length;
    changed += await write(em, ids, stored, basis, work);
    await summariseHoldings(em, summaries, basis);
  }
  return { cohorts, changed, work: await sealWork(em, work) };
}
