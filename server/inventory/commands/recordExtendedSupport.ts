import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../domain/Amendment.ts';
import { givenReason, optionalReason, requiredText } from '../domain/freeText.ts';
import { givenDay } from '../domain/givenDay.ts';
import type { Component } from '../entities/Component.ts';
import { componentToChange } from './componentToChange.ts';
import { recordAmendment } from './recordAmendment.ts';

/** Bought through `until`, by this evidence (an order, an invoice); with `until` null it was not bought after all. */
export type ExtendedSupport = {
  id: string;
  version: number;
  until: string | null;
  evidence?: string | null | undefined;
  reason?: string | null | undefined;
};

export async function recordExtendedSupport(ctx: Context, input: ExtendedSupport): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = input.until === null ? givenReason(input.reason) : optionalReason(input.reason);
  const evidence = input.until === null ? null : requiredText(input.evidence ?? '', 'evidence', 1_000);
  const until = givenDay(input.until, 'until');
  return transact(ctx, async (work) => {
    const { component, system, name } = await componentToChange(work.em, input);
    const amendment = new Amendment();
    amendment.set(component, 'extendedSupportUntil', until);
    amendment.set(component, 'extendedSupportEvidence', evidence);
    work.touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: until === null ? 'extended-support.withdrawn' : 'extended-support.recorded',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
    });
    return component;
  });
}
