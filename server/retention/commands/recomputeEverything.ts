import { transact } from '../../audit/commands/transact.ts';
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
    const result = await recomputeHoldings(em, ctx.now, 'ALL');
    await rowsOf(em, FINISHED);
    for (const { id } of await rowsOf<{ id: string }>(em, 'select id from system')) touched.systems.add(id);
    record({
      action: 'dispositions.recomputed',
      subjectType: 'Disposition',
      subjectId: 'ALL',
      particulars: { dispositions: result },
    });
    return result;
  });
}
