import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Amendment } from '../domain/Amendment.ts';
import { existing, expectVersion } from '../domain/existing.ts';
import { optionalReason, optionalText } from '../domain/freeText.ts';
import { givenDay } from '../domain/givenDay.ts';
import { Agreement } from '../entities/Agreement.ts';
import { Vendor } from '../entities/Vendor.ts';
import { touchVendor } from '../queries/touchVendor.ts';
import { recordAmendment } from './recordAmendment.ts';
import { agreementName, refuseBackwards } from './registerAgreement.ts';

export type AgreementRevision = {
  id: string;
  version: number;
  expiresOn?: string | null | undefined;
  covers?: string | null | undefined;
  reason?: string | null | undefined;
};

/** Kind and first day are what an agreement is known by: another one is registered, not revised. */
export async function reviseAgreement(ctx: Context, input: AgreementRevision): Promise<Agreement> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { agreement, name, vendor } = await agreementToChange(work.em, input);
    const amendment = new Amendment();
    amendment.set(agreement, 'expiresOn', givenDay(input.expiresOn, 'expiresOn'));
    amendment.set(agreement, 'covers', optionalText(input.covers, 'covers', 1_000));
    refuseBackwards(agreement.effectiveOn, agreement.expiresOn);
    await touchVendor(work.em, vendor.id, work.touched);
    recordAmendment(work, amendment, {
      action: 'agreement.revised',
      subjectType: 'Agreement',
      subjectId: agreement.id,
      subjectName: name,
      reason,
    });
    return agreement;
  });
}

type Found = { agreement: Agreement; vendor: Vendor; name: string };

export async function agreementToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Agreement, id, FOR_UPDATE) : null;
  const agreement = existing(found, 'agreement', id, 'id');
  const vendor = await em.findOneOrFail(Vendor, agreement.vendor.id);
  const name = agreementName(vendor, agreement);
  expectVersion(agreement, 'agreement', name, version);
  if (agreement.terminatedOn) {
    throw new NotPossibleNow(`The agreement "${name}" was terminated on ${agreement.terminatedOn}, and stays so.`);
  }
  return { agreement, vendor, name };
}
