import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { ChangedMeanwhile, NotPossibleNow } from '../../refusal.ts';
import { givenRelease, refuseOwnRequest } from '../domain/release.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { caughtInSystems, otherMatters } from '../queries/caught.ts';
import { scopeOf } from '../queries/scopeIds.ts';
import { touchHeld } from '../queries/touchHeld.ts';
import { advanceBasis } from './advanceBasis.ts';
import { writeNotices } from './writeNotices.ts';

export type ReleaseInput = { matter: string; version: number; reason: string; reference: string };

/** Ends a hold in writing. It still binds on the day of its release; what other matters hold stays held by them. */
export async function releaseHold(ctx: Context, input: ReleaseInput): Promise<string> {
  demand(ctx.viewer, 'RELEASE_HOLD');
  const { reason, reference } = givenRelease(input);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const found = await em.findOne(LegalHold, { matter: input.matter }, FOR_UPDATE);
    const hold = existing(found, 'legal hold for the matter', input.matter, 'matter');
    const { matter } = hold;
    if (!hold.issuedOn)
      throw new NotPossibleNow(`The hold for ${matter} was never issued, so there is nothing to release.`);
    if (hold.releasedOn)
      throw new NotPossibleNow(`The hold for ${matter} was released on ${hold.releasedOn}. Ask for a new one instead.`);
    if (hold.version !== input.version) throw new ChangedMeanwhile('legal hold', matter, hold.version, hold);
    refuseOwnRequest(ctx.viewer, hold);

    const looked = { scope: (await scopeOf(em, hold.id)).ids, hold: hold.id, now: ctx.now };
    const caught = await caughtInSystems(em, looked);
    const staysHeld = await otherMatters(em, looked);
    const today = formatDay(await organisationToday(em, ctx.now));
    // Issued in a zone that is already a day ahead: the release cannot come before it.
    hold.releasedOn = today < hold.issuedOn ? hold.issuedOn : today;
    hold.releasedBy = ctx.viewer.name;
    hold.releaseReason = reason;
    hold.releaseReference = reference;
    await writeNotices(em, 'RELEASE', { holdId: hold.id }, ctx.now);
    await touchHeld(em, hold.id, touched);
    record({
      action: 'legal-hold.released',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: matter,
      reason,
      after: { releasedOn: hold.releasedOn, releaseReference: reference },
      particulars: {
        released: {
          cohorts: caught.reduce((sum, { cohorts }) => sum + cohorts, 0),
          records: caught.reduce((sum, { records }) => sum + records, 0),
        },
        staysHeldBy: staysHeld.map(({ title: _, ...other }) => other),
      },
    });
    return hold.id;
  });
}
