import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { componentToChange } from '../../inventory/commands/componentToChange.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';

/**
 * Takes a component out of a system's stack: it was uninstalled or replaced, or entered by error. It stays on record, out
 * of every live number, and its open findings end as mended, since what had them is gone.
 */
export async function removeComponent(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<{ id: string; system: string }> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { component, system, name } = await componentToChange(em, input);
    const removedOn = formatDay(await systemToday(em, system.id, ctx.now));
    component.removedOn = removedOn;
    await em.flush();
    const work = randomUUID();
    const ended = await rowsOf<{ title: string }>(em, END_FINDINGS, [component.id, removedOn, ctx.viewer.name, work]);
    touched.systems.add(system.id);
    record({
      action: 'component.removed',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
      before: { removedOn: null },
      after: { removedOn },
      ...(ended.length > 0 && { particulars: { findingsEnded: ended.length, work: await sealWork(em, work) } }),
    });
    return { id: component.id, system: system.id };
  });
}

/** On the day they were opened at the earliest, where a sighting was told of a later day than that of the system. */
const END_FINDINGS = `
  with open as (
    select * from finding where component_id = $1 and status = 'OPEN' order by id for update),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $4::uuid, 'Finding', open.id::text, to_jsonb(open) from open order by open.id)
  update finding set status = 'REMEDIATED', ended_on = greatest($2::date, open.opened_on), ended_by = $3,
    version = finding.version + 1
  from open where open.id = finding.id
  returning finding.title`;
