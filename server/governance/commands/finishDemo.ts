import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Organisation } from '../../inventory/entities/Organisation.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { DEMO, DEMO_ACTIONS } from '../domain/demo.ts';
import { demoState } from '../queries/demoState.ts';

/** Says that the demo is told to its end. What follows from it is worked out here, once for all of it. */
export async function finishDemo(ctx: Context): Promise<void> {
  demand(ctx.viewer, 'ADMINISTER');
  await transact(ctx, async ({ em, record, touched }) => {
    if ((await demoState(em)) !== 'BEGUN') throw new NotPossibleNow('No demo is being loaded.');
    const organisation = await em.findOneOrFail(Organisation, 1);
    const [counts] = await rowsOf<Record<string, number>>(em, COUNTS);
    touched.everything = true;
    record({
      ...DEMO,
      action: DEMO_ACTIONS.LOADED,
      subjectName: organisation.name,
      particulars: { ...counts },
    });
  });
}

const COUNTS = `
  select (select count(*)::int from system) as systems, (select count(*)::int from holding) as holdings,
    count(*)::int as cohorts, coalesce(sum(records), 0)::float8 as records from cohort`;
