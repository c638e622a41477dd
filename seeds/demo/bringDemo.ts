import type { MikroORM } from '@mikro-orm/postgresql';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { clearDemo } from '../../server/governance/commands/clearDemo.ts';
import { demoState } from '../../server/governance/queries/demoState.ts';
import { isInstallationEmpty } from '../../server/governance/queries/isInstallationEmpty.ts';
import { narrator } from './cast.ts';
import { loadDemo } from './loadDemo.ts';

const LOADING = 7_243_011;

/**
 * Loads the demo where nobody has begun to work, and where there was none before: what was cleared does not come back.
 * A demo whose loading was cut short is told anew. True if it was loaded now.
 */
export async function bringDemo(orm: MikroORM, now: Date): Promise<boolean> {
  return whileNobodyElseLoads(orm, async () => {
    const em = orm.em.fork();
    const state = await demoState(em);
    if (state === 'BEGUN') await clearDemo({ ...narrator(orm, now), consequences });
    else if (state !== 'NEVER' || !(await isInstallationEmpty(em))) return false;
    await loadDemo(orm, now);
    return true;
  });
}

/** The lock is a transaction's, so that a process that is killed lets it go. */
export async function whileNobodyElseLoads<T>(orm: MikroORM, load: () => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(async (em) => {
    await rowsOf(em, 'select pg_advisory_xact_lock($1)', [LOADING]);
    return load();
  });
}
