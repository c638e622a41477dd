import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { givenAddress } from '../domain/givenCustodians.ts';
import type { CustodianKind } from '../domain/notice.ts';
import { HoldNotice } from '../entities/HoldNotice.ts';
import { type CustodianRead, custodianToChange } from './custodianToChange.ts';
import { redirectNotices, voidLinks } from './openNotices.ts';
import { writeNotices } from './writeNotices.ts';

export type CustodianRevision = CustodianRead & {
  kind?: CustodianKind | null | undefined;
  /** Null takes the address away; left out, it stays. */
  email?: string | null | undefined;
  reason?: string | null | undefined;
};

/**
 * Gives a custodian another address or none. What was not mailed yet goes there; whoever has not answered, and was told
 * at the former address alone, is told anew. The links of earlier mails stop.
 */
export async function reviseCustodian(ctx: Context, input: CustodianRevision): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = optionalReason(input.reason);
  const email = input.email === undefined ? undefined : givenAddress(input.email, 'email');
  return transact(ctx, async (work) => {
    const { em } = work;
    const { hold, told } = await custodianToChange(em, ctx.viewer, input);
    const amendment = new Amendment();
    amendment.set(told, 'kind', input.kind ?? undefined);
    const isElsewhere = email !== undefined && email !== (told.email ?? null);
    amendment.set(told, 'email', email);
    if (!amendment.isEmpty) await stepVersion(em, 'legal_hold', hold, input.version);
    if (isElsewhere && hold.issuedOn) {
      const isAsked = await redirectNotices(em, told.id, email);
      await voidLinks(em, told.id);
      if (email !== null && !isAsked && !told.acknowledgedAt) {
        const wasTold = await em.count(HoldNotice, { acknowledgement: told, kind: 'NOTICE' });
        const whom = { holdId: hold.id, custodians: [told.custodian] };
        await writeNotices(em, wasTold > 0 ? 'REMINDER' : 'NOTICE', whom, ctx.now);
      }
    }
    recordAmendment(work, amendment, {
      action: 'legal-hold.custodian-revised',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      particulars: { custodian: told.custodian },
    });
    return hold.id;
  });
}
