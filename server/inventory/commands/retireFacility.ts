import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Facility } from '../entities/Facility.ts';
import { refuseInUse } from '../queries/refuseInUse.ts';

export type Retirement = { code: string; version: number; reason: string };

/** Out of the live numbers, still on record. What still serves it or holds its records goes first. */
export async function retireFacility(ctx: Context, input: Retirement): Promise<Facility> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(Facility, { code: input.code }, FOR_UPDATE);
    const facility = toRevise(found, 'facility', input.code, input.version);
    await refuseInUse(em, `facility "${facility.code}"`, 'the systems', SYSTEMS, [facility.id]);
    facility.retiredOn = formatDay(todayIn(facility.timeZone, ctx.now));
    record({
      action: 'facility.retired',
      subjectType: 'Facility',
      subjectId: facility.id,
      subjectName: facility.code,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: facility.retiredOn },
    });
    return facility;
  });
}

const SYSTEMS = `
  select distinct system.code as name from system
  where system.retired_on is null and (
    exists (select from system_facility where system_id = system.id and facility_id = $1)
    or exists (select from holding where system_id = system.id and facility_id = $1 and retired_on is null))
  order by 1`;
