import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Touched } from './audit/domain/touched.ts';
import { rowsOf } from './database/rowsOf.ts';
import { runTool } from './database/runTool.ts';
import { refreshDueStandings } from './governance/commands/refreshDueStandings.ts';
import { refreshStandings } from './governance/commands/refreshStandings.ts';
import { standingConsequence } from './governance/commands/standingConsequence.ts';
import { programViewer } from './identity/domain/viewer.ts';
import { organisationToday } from './inventory/queries/organisationToday.ts';
import { judgeStacks } from './posture/commands/judgeStacks.ts';
import { listingsAnew } from './posture/commands/listingConsequence.ts';
import { checkDispositions } from './retention/commands/checkDispositions.ts';
import { recomputeEverything } from './retention/commands/recomputeEverything.ts';

const SHOWN = 20;

/** `npm run recompute` works out everything anew; with `--check` it changes nothing and must find no difference. */
await runTool(async ({ orm }) => {
  const now = new Date();
  if (process.argv.includes('--check')) {
    await check(orm.em.fork(), now);
    return;
  }
  const { cohorts, changed } = await recomputeEverything({
    em: orm.em.fork(),
    viewer: programViewer('npm run recompute'),
    now,
    requestId: randomUUID(),
    consequences: [listingsAnew, standingConsequence],
  });
  console.log(`${cohorts} cohorts worked out, ${changed} changed.`);
});

async function check(em: EntityManager, now: Date): Promise<void> {
  const { cohorts, differing, differingHoldings, waiting } = await checkDispositions(em, now);
  const systems = await differingStandings(em, now);
  console.log(`${cohorts} cohorts worked out, ${differing.length} differ from what is stored.`);
  for (const cohort of differing.slice(0, SHOWN)) console.log(`cohort ${cohort}`);
  if (differingHoldings.length > 0) console.log(`${differingHoldings.length} holdings are summed up otherwise.`);
  for (const holding of differingHoldings.slice(0, SHOWN)) console.log(`holding ${holding}`);
  if (systems > 0) console.log(`${systems} systems stand otherwise.`);
  const listings = await differingListings(em, now);
  if (listings > 0) console.log(`${listings} of what the NVD lists applies otherwise.`);
  if (waiting > 0) console.log(`${waiting} holdings are being recomputed and were left out.`);
  if (differing.length + differingHoldings.length + systems + listings > 0) process.exitCode = 1;
}

/** Systems whose standing would be written anew, though no new day has begun for them; nothing is. */
async function differingStandings(em: EntityManager, now: Date): Promise<number> {
  await em.begin();
  try {
    await refreshDueStandings(em, now);
    return await refreshStandings(em, 'all', now);
  } finally {
    await em.rollback();
  }
}

/** What is held against the stacks anew and comes out otherwise; nothing is written. */
async function differingListings(em: EntityManager, now: Date): Promise<number> {
  await em.begin();
  try {
    const rows = await rowsOf<{ id: string }>(em, 'select id from system order by id');
    const systems = rows.map(({ id }) => id);
    const today = await organisationToday(em, now);
    const counts = await judgeStacks({ em, touched: new Touched(), systems, work: randomUUID(), today });
    return counts.sources + counts.takenBack + counts.possible;
  } finally {
    await em.rollback();
  }
}
