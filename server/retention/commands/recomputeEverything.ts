import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { FINISHED } from './finishRecomputations.ts';
import { type Recomputed, recomputeHoldings } from './recomputeHoldings.ts';

/** Works out every cohort anew, whatever its size: for an administrator at the command line. */
export async function recomputeEverything(ctx: Context): Promise<Recomputed> {
  demand(ctx.viewer, 'ADMINISTER');
  return transact(ctx, async ({ em, touched, record }) => {
    await awaitBasis(em, 'ALONE');
    const work = randomUUID();
    const result = await recomputeHoldings(em, ctx.now, 'ALL', { work });
    await rowsOf(em, FINISHED);
    for (const { id } of await rowsOf<{ id: string }>(em, 'select id from system')) touched.systems.add(id);
    record({
      action: 'dispositions.recomputed',
      subjectType: 'Disposition',
      subjectId: 'ALL',
      particulars: { cohorts: result.cohorts, changed: result.changed, work: await sealWork(em, work) },
    });
    return result;
  });
}
