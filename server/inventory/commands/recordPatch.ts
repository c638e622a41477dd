import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../domain/Amendment.ts';
import { optionalReason } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import type { Component } from '../entities/Component.ts';
import { systemToday } from '../queries/systemToday.ts';
import { componentToChange } from './componentToChange.ts';
import { recordAmendment } from './recordAmendment.ts';

export type Patch = { id: string; version: number; patchedOn: string; reason?: string | null | undefined };

export async function recordPatch(ctx: Context, input: Patch): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { component, system, name } = await componentToChange(work.em, input);
    const today = await systemToday(work.em, system.id, ctx.now);
    const amendment = new Amendment();
    amendment.set(component, 'lastPatchedOn', pastDay(input.patchedOn, 'patchedOn', today));
    work.touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'component.patched',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
    });
    return component;
  });
}
