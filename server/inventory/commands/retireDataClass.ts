import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { DataClass } from '../entities/DataClass.ts';
import { organisationToday } from '../queries/organisationToday.ts';
import { refuseInUse } from '../queries/refuseInUse.ts';
import type { Retirement } from './retireFacility.ts';

export async function retireDataClass(ctx: Context, input: Retirement): Promise<DataClass> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(DataClass, { code: input.code }, FOR_UPDATE);
    const dataClass = toRevise(found, 'data class', input.code, input.version);
    await refuseInUse(em, `data class "${dataClass.code}"`, 'the classes', CHILDREN, [dataClass.id]);
    await refuseInUse(em, `data class "${dataClass.code}"`, 'the systems', HOLDINGS, [dataClass.id]);
    await refuseInUse(em, `data class "${dataClass.code}"`, 'the rules', RULES, [dataClass.id]);
    dataClass.retiredOn = formatDay(await organisationToday(em, ctx.now));
    record({
      action: 'data-class.retired',
      subjectType: 'DataClass',
      subjectId: dataClass.id,
      subjectName: dataClass.code,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: dataClass.retiredOn },
    });
    return dataClass;
  });
}

const CHILDREN = 'select code as name from data_class where parent_id = $1 and retired_on is null order by 1';

const HOLDINGS = `
  select distinct system.code as name from holding join system on system.id = system_id
  where data_class_id = $1 and holding.retired_on is null order by 1`;

const RULES = `
  select distinct code as name from retention_rule
  where data_class_id = $1 and status in ('DRAFT', 'APPROVED') order by 1`;
