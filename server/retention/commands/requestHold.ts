import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { demand } from '../../identity/domain/permission.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay, inOrder } from '../../inventory/domain/givenDay.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { AlreadyExists } from '../../refusal.ts';
import { givenCustodians } from '../domain/givenCustodians.ts';
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
  const matter = requiredText(input.matter, 'matter', 100);
  const title = requiredText(input.title, 'title', 500);
  const custodians = givenCustodians(input.custodians ?? []);
  const recordsFrom = givenDay(input.recordsFrom ?? null, 'recordsFrom');
  const recordsThrough = givenDay(input.recordsThrough ?? null, 'recordsThrough');
  const reviewOn = givenDay(input.reviewOn ?? null, 'reviewOn');
  inOrder(
    recordsFrom,
    recordsThrough,
    'recordsFrom',
    'The records of a hold run from an earlier to a later day: exchange the two.',
  );
  const named = {
    systems: [...new Set(input.systems ?? [])],
    dataClasses: [...new Set(input.dataClasses ?? [])],
    facilities: [...new Set(input.facilities ?? [])],
  };
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('legal hold for the matter', matter, 'matter');
    if (await em.count(LegalHold, { matter })) throw taken;
    const hold = em.create(LegalHold, {
      matter,
      title,
      recordsFrom,
      recordsThrough,
      reviewOn,
      requestedBy: ctx.viewer.name,
      requestedById: ctx.viewer.id,
      requestedAt: ctx.now,
    });
    for (const code of named.systems) {
      em.create(HoldScope, { hold, system: existing(await em.findOne(System, { code }), 'system', code, 'systems') });
    }
    for (const code of named.dataClasses) {
      const dataClass = existing(await em.findOne(DataClass, { code }), 'data class', code, 'dataClasses');
      em.create(HoldScope, { hold, dataClass });
    }
    for (const code of named.facilities) {
      const facility = existing(await em.findOne(Facility, { code }), 'facility', code, 'facilities');
      em.create(HoldScope, { hold, facility });
    }
    for (const custodian of custodians) em.create(HoldAcknowledgement, { hold, custodian });
    await flushUnique(em, taken);
    record({
      action: 'legal-hold.requested',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: matter,
      after: { matter, title, ...named, recordsFrom, recordsThrough, custodians, reviewOn },
    });
    return hold.id;
  });
}
