import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason, optionalText } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import type { Component } from '../entities/Component.ts';
import { ComponentPatch } from '../entities/ComponentPatch.ts';
import { systemToday } from '../queries/systemToday.ts';
import { componentToChange } from './componentToChange.ts';

export type Patch = {
  id: string;
  version: number;
  patchedOn: string;
  /** What was installed: the vendor's name or number of it. */
  what?: string | null | undefined;
  reason?: string | null | undefined;
};

/** Adds to the patches of a component, of whatever day: the newest of them is when it was last patched. */
export async function recordPatch(ctx: Context, input: Patch): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  const what = optionalText(input.what ?? null, 'what');
  return transact(ctx, async ({ em, touched, record }) => {
    const { component, system, name } = await componentToChange(em, input);
    const patchedOn = pastDay(input.patchedOn, 'patchedOn', await systemToday(em, system.id, ctx.now));
    const lastPatchedOn = component.lastPatchedOn ?? null;
    em.create(ComponentPatch, { component, patchedOn, what, recordedBy: ctx.viewer.name, recordedAt: ctx.now });
    if (lastPatchedOn === null || patchedOn > lastPatchedOn) component.lastPatchedOn = patchedOn;
    await stepVersion(em, 'component', component, input.version);
    touched.systems.add(system.id);
    record({
      action: 'component.patched',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
      before: { lastPatchedOn },
      after: { patchedOn, what, lastPatchedOn: component.lastPatchedOn },
    });
    return component;
  });
}
