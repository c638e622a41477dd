import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { expectVersion } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import type { Holding } from '../entities/Holding.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingToChange } from './holdingToChange.ts';

/**
 * Takes a holding out of the live numbers: one without records, or of a system that was decommissioned.
 * While records are counted in it, they are dated and block what they block.
 */
export async function retireHolding(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Holding> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const { holding, facility, system, name } = await holdingToChange(em, input.id, 'id');
    expectVersion(holding, 'holding', name, input.version);
    const [counted] = await rowsOf<{ cohorts: number; records: string }>(em, COUNTED, [holding.id]);
    if (system.status !== 'DECOMMISSIONED' && counted && counted.cohorts > 0) {
      throw new NotPossibleNow(
        `The holding "${name}" counts ${Number(counted.records).toLocaleString('en-US')} records in ${counted.cohorts} ${counted.cohorts === 1 ? 'cohort' : 'cohorts'}. Withdraw cohorts that were entered by error first.`,
      );
    }
    holding.retiredOn = formatDay(todayIn(facility.timeZone, ctx.now));
    touched.holdings.add(holding.id);
    touched.systems.add(system.id);
    record({
      action: 'holding.retired',
      subjectType: 'Holding',
      subjectId: holding.id,
      subjectName: name,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: holding.retiredOn },
    });
    return holding;
  });
}

const COUNTED = `
  select count(*)::int as cohorts, coalesce(sum(records), 0)::text as records from cohort where holding_id = $1`;
