import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment, ifGiven } from '../../inventory/domain/Amendment.ts';
import { optionalReason, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { givenCustodians } from '../domain/givenCustodians.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';

export type HoldRevision = HoldRead & {
  title?: string | undefined;
  reviewOn?: string | null | undefined;
  furtherCustodians?: readonly string[] | undefined;
  reason?: string | null | undefined;
};

/** Its title, its review and who is told; never its scope: another scope is another hold. Once issued, counsel alone. */
export async function reviseHold(ctx: Context, input: HoldRevision): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = optionalReason(input.reason);
  const title = ifGiven(input.title, (text) => requiredText(text, 'title', 500));
  const reviewOn = givenDay(input.reviewOn, 'reviewOn');
  const further = givenCustodians(input.furtherCustodians ?? []);
  return transact(ctx, async (work) => {
    const hold = await holdToChange(work.em, input);
    if (hold.issuedOn) demand(ctx.viewer, 'ISSUE_HOLD');
    const amendment = new Amendment();
    amendment.set(hold, 'title', title);
    amendment.set(hold, 'reviewOn', reviewOn);
    const known = (await work.em.find(HoldAcknowledgement, { hold })).map(({ custodian }) => custodian).sort();
    const added = further.filter((custodian) => !known.includes(custodian));
    for (const custodian of added) work.em.create(HoldAcknowledgement, { hold, custodian });
    if (added.length > 0) amendment.note('custodians', known, [...known, ...added].sort());
    if (!amendment.isEmpty) await stepVersion(work.em, 'legal_hold', hold, input.version);
    recordAmendment(work, amendment, {
      action: 'legal-hold.revised',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
    });
    return hold.id;
  });
}
