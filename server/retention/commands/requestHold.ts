import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { demand } from '../../identity/domain/permission.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { AlreadyExists } from '../../refusal.ts';
import { type CustodianInput, givenCustodians, givenInterval } from '../domain/givenCustodians.ts';
import { givenScope, type ScopeInput } from '../domain/givenScope.ts';
import { REMIND_EVERY_DAYS } from '../domain/notice.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { scopeIds } from '../queries/scopeIds.ts';
import { nameScope } from './nameScope.ts';

export type HoldInput = ScopeInput & {
  matter: string;
  title: string;
  custodians?: readonly CustodianInput[] | undefined;
  reviewOn?: string | null | undefined;
  /** Null: nobody is reminded. */
  remindEveryDays?: number | null | undefined;
};

/** Asks counsel for a hold on a matter. It binds nothing until counsel issues it. */
export async function requestHold(ctx: Context, input: HoldInput): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const matter = requiredText(input.matter, 'matter', 100);
  const title = requiredText(input.title, 'title', 500);
  const custodians = givenCustodians(input.custodians ?? []);
  const reviewOn = givenDay(input.reviewOn ?? null, 'reviewOn');
  const interval = givenInterval(input.remindEveryDays);
  const remindEveryDays = interval === undefined ? REMIND_EVERY_DAYS : interval;
  const scope = givenScope(input);
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('legal hold for the matter', matter, 'matter');
    if (await em.count(LegalHold, { matter })) throw taken;
    const hold = em.create(LegalHold, {
      matter,
      title,
      reviewOn,
      remindEveryDays,
      requestedBy: ctx.viewer.name,
      requestedById: ctx.viewer.id,
      requestedAt: ctx.now,
    });
    nameScope(em, hold, await scopeIds(em, scope));
    for (const { name, kind, email } of custodians) {
      em.create(HoldAcknowledgement, { hold, custodian: name, kind, email });
    }
    await flushUnique(em, taken);
    record({
      action: 'legal-hold.requested',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: matter,
      after: {
        matter,
        title,
        ...scope,
        custodians: custodians.map(({ name }) => name),
        reviewOn,
        remindEveryDays,
      },
    });
    return hold.id;
  });
}
