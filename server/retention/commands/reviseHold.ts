import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment, ifGiven } from '../../inventory/domain/Amendment.ts';
import { optionalReason, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { InvalidInput } from '../../refusal.ts';
import { type CustodianInput, givenCustodians, givenInterval, refuseOtherAddress } from '../domain/givenCustodians.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';
import { writeNotices } from './writeNotices.ts';

export type HoldRevision = HoldRead & {
  title?: string | undefined;
  reviewOn?: string | null | undefined;
  remindEveryDays?: number | null | undefined;
  furtherCustodians?: readonly CustodianInput[] | undefined;
  reason?: string | null | undefined;
};

/** Its title, its review, its reminders and who is told; its scope is a verb of its own. Once issued, counsel alone. */
export async function reviseHold(ctx: Context, input: HoldRevision): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = optionalReason(input.reason);
  const title = ifGiven(input.title, (text) => requiredText(text, 'title', 500));
  const reviewOn = givenDay(input.reviewOn, 'reviewOn');
  const remindEveryDays = givenInterval(input.remindEveryDays);
  const further = givenCustodians(input.furtherCustodians ?? [], 'furtherCustodians');
  return transact(ctx, async (work) => {
    const { em } = work;
    const hold = await holdToChange(em, input);
    if (hold.issuedOn) demand(ctx.viewer, 'ISSUE_HOLD');
    if (hold.issuedOn && reviewOn === null) {
      throw new InvalidInput(
        'A hold in force has a day of review, so that it does not outlive its matter.',
        'reviewOn',
      );
    }
    const amendment = new Amendment();
    amendment.set(hold, 'title', title);
    amendment.set(hold, 'reviewOn', reviewOn);
    amendment.set(hold, 'remindEveryDays', remindEveryDays);
    const told = await em.find(HoldAcknowledgement, { hold, removedAt: null });
    const known = told.map(({ custodian }) => custodian).sort();
    for (const again of further) {
      const before = told.find(({ custodian }) => custodian === again.name);
      if (before) refuseOtherAddress(again, { email: before.email ?? null }, 'furtherCustodians');
    }
    const added = further.filter(({ name }) => !known.includes(name));
    const names = added.map(({ name }) => name);
    for (const { name, kind, email } of added) {
      em.create(HoldAcknowledgement, { hold, custodian: name, kind, email });
    }
    if (added.length > 0) amendment.note('custodians', known, [...known, ...names].sort());
    if (!amendment.isEmpty) await stepVersion(em, 'legal_hold', hold, input.version);
    if (hold.issuedOn && added.length > 0) {
      await writeNotices(em, 'NOTICE', { holdId: hold.id, custodians: names }, ctx.now);
    }
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
