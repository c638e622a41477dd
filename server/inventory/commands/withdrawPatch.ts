import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { existing, expectVersion } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import type { Component } from '../entities/Component.ts';
import { ComponentPatch } from '../entities/ComponentPatch.ts';
import { lockedComponent } from './componentToChange.ts';

/** For a patch that was recorded wrongly: it counts no more, and stays on record with the reason. */
export async function withdrawPatch(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const known = existing(
      isUuid(input.id) ? await em.findOne(ComponentPatch, input.id) : null,
      'patch',
      input.id,
      'id',
    );
    const { component, system, name } = await lockedComponent(em, known.component.id);
    // Read again under the component's lock: somebody may have withdrawn it meanwhile.
    const patch = await em.findOneOrFail(ComponentPatch, known.id, { refresh: true });
    if (patch.withdrawnAt) {
      throw new NotPossibleNow(`${patch.withdrawnBy} has withdrawn that patch already: "${patch.withdrawnBecause}".`);
    }
    expectVersion(patch, 'patch', `${name} ${patch.patchedOn}`, input.version);
    Object.assign(patch, { withdrawnBy: ctx.viewer.name, withdrawnAt: ctx.now, withdrawnBecause: reason });
    const { lastPatchedOn } = component;
    const counting = { component, withdrawnAt: null, id: { $ne: patch.id } };
    const [newest] = await em.find(ComponentPatch, counting, { orderBy: { patchedOn: 'desc' }, limit: 1 });
    component.lastPatchedOn = newest?.patchedOn ?? null;
    await stepVersion(em, 'component', component, component.version);
    touched.systems.add(system.id);
    record({
      action: 'component.patch-withdrawn',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
      before: { patchedOn: patch.patchedOn, what: patch.what, lastPatchedOn },
      after: { lastPatchedOn: component.lastPatchedOn },
    });
    return component;
  });
}
