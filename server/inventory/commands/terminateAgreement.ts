import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../domain/freeText.ts';
import { inOrder, pastDay } from '../domain/givenDay.ts';
import type { Agreement } from '../entities/Agreement.ts';
import { organisationToday } from '../queries/organisationToday.ts';
import { touchVendor } from '../queries/touchVendor.ts';
import { agreementToChange } from './reviseAgreement.ts';

export type Termination = { id: string; version: number; on: string; reason: string };

/** `on` is the first day without the agreement. */
export async function terminateAgreement(ctx: Context, input: Termination): Promise<Agreement> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { agreement, name, vendor } = await agreementToChange(em, input);
    const on = pastDay(input.on, 'on', await organisationToday(em, ctx.now));
    inOrder(agreement.effectiveOn, on, 'on', `"${name}" cannot end on ${on}, before it took effect.`);
    agreement.terminatedOn = on;
    await touchVendor(em, vendor.id, touched);
    record({
      action: 'agreement.terminated',
      subjectType: 'Agreement',
      subjectId: agreement.id,
      subjectName: name,
      reason,
      before: { terminatedOn: null },
      after: { terminatedOn: on },
    });
    return agreement;
  });
}
