import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { AGREEMENT_WORDS, type AgreementKind } from '../domain/agreement.ts';
import { live } from '../domain/existing.ts';
import { optionalText } from '../domain/freeText.ts';
import { givenDay, inOrder } from '../domain/givenDay.ts';
import { Agreement } from '../entities/Agreement.ts';
import { Vendor } from '../entities/Vendor.ts';
import { touchVendor } from '../queries/touchVendor.ts';

export type NewAgreement = {
  vendor: string;
  kind: AgreementKind;
  effectiveOn: string;
  expiresOn?: string | null | undefined;
  covers?: string | null | undefined;
};

export async function registerAgreement(ctx: Context, input: NewAgreement): Promise<Agreement> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const fields = {
    kind: input.kind,
    effectiveOn: givenDay(input.effectiveOn, 'effectiveOn'),
    expiresOn: givenDay(input.expiresOn ?? null, 'expiresOn'),
    covers: optionalText(input.covers ?? null, 'covers', 1_000),
  };
  refuseBackwards(fields.effectiveOn, fields.expiresOn);
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(Vendor, { code: input.vendor }, FOR_SHARE);
    const vendor = live(found, 'vendor', input.vendor, 'vendor');
    const { kind, effectiveOn } = fields;
    const taken = new NotPossibleNow(
      `There is already a ${AGREEMENT_WORDS[kind]} with ${vendor.name} from ${effectiveOn}. Revise that one.`,
      'effectiveOn',
    );
    if (await em.count(Agreement, { vendor, kind, effectiveOn })) throw taken;
    const agreement = em.create(Agreement, { vendor, ...fields });
    await flushUnique(em, taken);
    await touchVendor(em, vendor.id, touched);
    record({
      action: 'agreement.registered',
      subjectType: 'Agreement',
      subjectId: agreement.id,
      subjectName: agreementName(vendor, agreement),
      after: { vendor: vendor.code, ...fields },
    });
    return agreement;
  });
}

export function refuseBackwards(effectiveOn: string, expiresOn: string | null | undefined): void {
  inOrder(effectiveOn, expiresOn, 'expiresOn', `An agreement cannot expire on ${expiresOn}, before it takes effect.`);
}

/** As the ledger names it: "V001 BAA 2014-07-18". */
export function agreementName(vendor: { code: string }, agreement: { kind: string; effectiveOn: string }): string {
  return `${vendor.code} ${agreement.kind} ${agreement.effectiveOn}`;
}
