import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { refusePatientIdentifier } from '../../inventory/domain/patientIdentifier.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { AlreadyExists, InvalidInput, NotFound } from '../../refusal.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { HoldScope } from '../entities/HoldScope.ts';
import { LegalHold } from '../entities/LegalHold.ts';

export type HoldInput = {
  matter: string;
  title: string;
  systems?: readonly string[] | undefined;
  dataClasses?: readonly string[] | undefined;
  facilities?: readonly string[] | undefined;
  recordsFrom?: string | null | undefined;
  recordsThrough?: string | null | undefined;
  custodians?: readonly string[] | undefined;
  reviewOn?: string | null | undefined;
};

/** Asks counsel for a hold on a matter. It binds nothing until counsel issues it. */
export async function requestHold(ctx: Context, input: HoldInput): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const matter = input.matter.trim();
  if (matter === '') throw new InvalidInput('A hold needs the number or name of its matter.', 'matter');
  if (input.title.trim() === '') throw new InvalidInput('A hold needs a title that says what it is about.', 'title');
  refusePatientIdentifier(matter, 'matter');
  refusePatientIdentifier(input.title, 'title');
  const [from, through] = [input.recordsFrom ?? null, input.recordsThrough ?? null];
  if (from !== null && through !== null && from > through) {
    throw new InvalidInput(
      'The records of a hold run from an earlier to a later day: exchange the two.',
      'recordsFrom',
    );
  }
  return transact(ctx, async ({ em, record }) => {
    if (await em.count(LegalHold, { matter })) throw new AlreadyExists('legal hold for the matter', matter, 'matter');
    const hold = em.create(LegalHold, {
      matter,
      title: input.title.trim(),
      recordsFrom: from,
      recordsThrough: through,
      reviewOn: input.reviewOn ?? null,
      requestedBy: ctx.viewer.name,
      requestedById: ctx.viewer.id,
      requestedAt: ctx.now,
    });
    for (const code of input.systems ?? []) {
      const system = await em.findOne(System, { code });
      if (!system) throw new NotFound('system', code, 'systems');
      em.create(HoldScope, { hold, system });
    }
    for (const code of input.dataClasses ?? []) {
      const dataClass = await em.findOne(DataClass, { code });
      if (!dataClass) throw new NotFound('data class', code, 'dataClasses');
      em.create(HoldScope, { hold, dataClass });
    }
    for (const code of input.facilities ?? []) {
      const facility = await em.findOne(Facility, { code });
      if (!facility) throw new NotFound('facility', code, 'facilities');
      em.create(HoldScope, { hold, facility });
    }
    for (const custodian of new Set(input.custodians ?? [])) em.create(HoldAcknowledgement, { hold, custodian });
    await em.flush();
    record({
      action: 'legal-hold.requested',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: matter,
      after: { ...input },
    });
    return hold.id;
  });
}
