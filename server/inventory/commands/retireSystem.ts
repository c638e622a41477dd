import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { System } from '../entities/System.ts';
import { refuseInUse } from '../queries/refuseInUse.ts';
import { systemToday } from '../queries/systemToday.ts';
import type { Retirement } from './retireFacility.ts';

/**
 * Takes a system out of the live numbers: one that was decommissioned, or that was registered by error and holds
 * nothing. While it holds records it is no error, and only switching it off ends it.
 */
export async function retireSystem(ctx: Context, input: Retirement): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(System, { code: input.code }, FOR_UPDATE);
    const system = toRevise(found, 'system', input.code, input.version);
    if (system.status !== 'DECOMMISSIONED') {
      await refuseInUse(em, `system "${system.code}"`, 'its holdings', HOLDINGS, [system.id]);
    }
    await refuseInUse(em, `system "${system.code}"`, 'the systems', RELYING, [system.id]);
    system.retiredOn = formatDay(await systemToday(em, system.id, ctx.now));
    touched.systems.add(system.id);
    record({
      action: 'system.retired',
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: system.retiredOn },
    });
    return system;
  });
}

const HOLDINGS = `
  select data_class.name || ' at ' || facility.name as name from holding
  join data_class on data_class.id = data_class_id join facility on facility.id = facility_id
  where system_id = $1 and holding.retired_on is null order by 1`;

const RELYING = `
  select distinct other.code as name from system other
  where other.retired_on is null and other.status <> 'DECOMMISSIONED' and (other.successor_id = $1
    or exists (select from plan join treatment on treatment.plan_id = plan.id
      where plan.system_id = other.id and treatment.target_id = $1))
  order by 1`;
