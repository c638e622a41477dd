import { transact, type Work } from '../../audit/commands/transact.ts';
import { formatDay, parseDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { type GivenScope, givenScope, type ScopeInput } from '../domain/givenScope.ts';
import type { HoldScope as Reach } from '../domain/hold.ts';
import { isSameReach, liesWithin } from '../domain/reach.ts';
import { givenRelease, refuseOwnRequest } from '../domain/release.ts';
import { HoldScope } from '../entities/HoldScope.ts';
import type { LegalHold } from '../entities/LegalHold.ts';
import { caughtBeyond } from '../queries/caught.ts';
import { classLineage } from '../queries/classLineage.ts';
import { type ScopeIds, scopeIds, scopeOf } from '../queries/scopeIds.ts';
import { touchHeld } from '../queries/touchHeld.ts';
import { advanceBasis } from './advanceBasis.ts';
import { endReach } from './endReach.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';
import { nameScope } from './nameScope.ts';
import { writeNotices } from './writeNotices.ts';

export type ScopeRevision = HoldRead & {
  scope: ScopeInput;
  reason: string;
  /** Where the release is written, if the new scope leaves anything of the former one out. */
  reference?: string | null | undefined;
};

/**
 * Gives a hold another scope, as a whole. Before it is issued whoever may ask for one does so. Afterwards counsel widens it,
 * and what is left out is released: in writing, and never by whoever asked for the hold.
 */
export async function reviseHoldScope(ctx: Context, input: ScopeRevision): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = givenReason(input.reason);
  const given = givenScope(input.scope);
  return transact(ctx, async (work) => {
    const { em } = work;
    await advanceBasis(em);
    const hold = await holdToChange(em, input);
    const former = await scopeOf(em, hold.id);
    const scope = await scopeIds(em, given);
    if (isSameReach(reachOf(given), reachOf(former.codes))) {
      work.nothingToRecord();
      return hold.id;
    }
    const particulars = hold.issuedOn
      ? await rebind(ctx, work, { hold, former, scope, given, reason, reference: input.reference ?? '' })
      : null;
    await em.nativeDelete(HoldScope, { hold });
    nameScope(em, hold, scope);
    await stepVersion(em, 'legal_hold', hold, input.version);
    if (hold.issuedOn) {
      await touchHeld(em, hold.id, work.touched);
      await writeNotices(em, 'CHANGE', { holdId: hold.id }, ctx.now);
    }
    work.record({
      action: particulars?.released ? 'legal-hold.partly-released' : 'legal-hold.scope-revised',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      before: former.codes,
      after: given,
      particulars,
    });
    return hold.id;
  });
}

type Revised = {
  hold: LegalHold;
  former: { ids: ScopeIds; codes: GivenScope };
  scope: ScopeIds;
  given: GivenScope;
  reason: string;
  reference: string;
};

/** The same for a hold in force: its former reach ends as a release does, and the new one binds from today. */
async function rebind(ctx: Context, { em, touched }: Work, revised: Revised) {
  const { hold, former, scope, given, reason } = revised;
  demand(ctx.viewer, 'ISSUE_HOLD');
  const lineage = await classLineage(em);
  const isWidening = liesWithin(reachOf(former.codes), reachOf(given), lineage);
  if (!isWidening) {
    demand(ctx.viewer, 'RELEASE_HOLD');
    refuseOwnRequest(ctx.viewer, hold);
  }
  const reference = isWidening ? null : givenRelease(revised).reference;
  const of = { hold: hold.id, now: ctx.now };
  const added = await caughtBeyond(em, { ...of, scope }, former.ids);
  const left = isWidening ? null : await caughtBeyond(em, { ...of, scope: former.ids }, scope);
  // What only the former scope reached is worked out anew as well.
  await touchHeld(em, hold.id, touched);
  const today = await organisationToday(em, ctx.now);
  const since = parseDay(hold.scopeSince ?? hold.issuedOn ?? formatDay(today));
  const through = Math.max(today, since);
  endReach(ctx, em, hold, { scope: former.ids, since, through, reason, reference });
  hold.scopeSince = formatDay(through);
  return {
    added: { cohorts: added.cohorts, records: added.records },
    ...(left && {
      released: { cohorts: left.cohorts, records: left.records },
      staysHeldByOthers: left.heldByOthers,
      releaseReference: reference,
    }),
  };
}

function reachOf({ recordsFrom, recordsThrough, ...names }: GivenScope): Reach {
  const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));
  return { ...names, from: dayOf(recordsFrom), through: dayOf(recordsThrough) };
}
