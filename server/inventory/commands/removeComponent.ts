import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../domain/freeText.ts';
import { refuseInUse } from '../queries/refuseInUse.ts';
import { componentToChange } from './componentToChange.ts';

/** Takes a component out of a system's stack: it was uninstalled, or entered by error. The ledger keeps what it was. */
export async function removeComponent(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<{ id: string; system: string }> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { component, system, name } = await componentToChange(em, input);
    await refuseInUse(em, `component "${name}"`, 'findings', FINDINGS, [component.id]);
    const { layer, product, release, cpe, purl, lastPatchedOn } = component;
    const { ownSecuritySupportEndsOn, ownSupportEvidence, extendedSupportUntil, extendedSupportEvidence } = component;
    em.remove(component);
    touched.systems.add(system.id);
    record({
      action: 'component.removed',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
      before: {
        system: system.code,
        ...{ layer, product, release, cpe, purl, lastPatchedOn },
        ...{ ownSecuritySupportEndsOn, ownSupportEvidence, extendedSupportUntil, extendedSupportEvidence },
      },
    });
    return { id: component.id, system: system.id };
  });
}

const FINDINGS = 'select title as name from finding where component_id = $1 order by title';
