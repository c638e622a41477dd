import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../domain/Amendment.ts';
import { givenReason, optionalReason, requiredText } from '../domain/freeText.ts';
import { givenDay } from '../domain/givenDay.ts';
import type { Component } from '../entities/Component.ts';
import { componentToChange } from './componentToChange.ts';
import { recordAmendment } from './recordAmendment.ts';

/** The last day with security fixes by the hospital's own knowledge, before the vendor's word; null leaves it to the vendor. */
export type OwnSupportDate = {
  id: string;
  version: number;
  endsOn: string | null;
  evidence?: string | null | undefined;
  reason?: string | null | undefined;
};

export async function recordOwnSupportDate(ctx: Context, input: OwnSupportDate): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = input.endsOn === null ? givenReason(input.reason) : optionalReason(input.reason);
  const evidence = input.endsOn === null ? null : requiredText(input.evidence ?? '', 'evidence', 1_000);
  const endsOn = givenDay(input.endsOn, 'endsOn');
  return transact(ctx, async (work) => {
    const { component, system, name } = await componentToChange(work.em, input);
    const amendment = new Amendment();
    amendment.set(component, 'ownSecuritySupportEndsOn', endsOn);
    amendment.set(component, 'ownSupportEvidence', evidence);
    work.touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: endsOn === null ? 'own-support-date.withdrawn' : 'own-support-date.recorded',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
    });
    return component;
  });
}
