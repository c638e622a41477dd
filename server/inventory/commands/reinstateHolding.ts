import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live, toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { DataClass } from '../entities/DataClass.ts';
import { Facility } from '../entities/Facility.ts';
import { Holding } from '../entities/Holding.ts';
import { System } from '../entities/System.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingName } from './registerHolding.ts';

/** Back into the live numbers, of a system, a facility and a class that are in use; its cohorts are dated anew. */
export async function reinstateHolding(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Holding> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const found = isUuid(input.id) ? await em.findOne(Holding, input.id, FOR_UPDATE) : null;
    const holding = toReinstate(found, 'holding', input.id, input.version);
    const system = await em.findOneOrFail(System, holding.system.id);
    const facility = await em.findOneOrFail(Facility, holding.facility.id);
    const dataClass = await em.findOneOrFail(DataClass, holding.dataClass.id);
    live(system, 'system', system.code);
    live(facility, 'facility', facility.code);
    live(dataClass, 'data class', dataClass.code);
    const { retiredOn } = holding;
    holding.retiredOn = null;
    touched.holdings.add(holding.id);
    touched.systems.add(system.id);
    record({
      action: 'holding.reinstated',
      subjectType: 'Holding',
      subjectId: holding.id,
      subjectName: holdingName(system, facility, dataClass),
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return holding;
  });
}
