import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { silentCustodians } from '../queries/silentCustodians.ts';
import { writeNotices } from './writeNotices.ts';

/** Reminds whoever has not answered, today instead of on the day that is due. Nobody is written to twice on one day. */
export async function remindCustodians(ctx: Context, input: { matter: string }): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(LegalHold, { matter: input.matter }, FOR_UPDATE);
    const hold = existing(found, 'legal hold for the matter', input.matter, 'matter');
    const { matter } = hold;
    if (!hold.issuedOn) {
      throw new NotPossibleNow(
        `The hold for ${matter} is not issued yet, so nobody was told of it. Counsel issues it first.`,
      );
    }
    if (hold.releasedOn) {
      throw new NotPossibleNow(
        `The hold for ${matter} was released on ${hold.releasedOn}: nobody is reminded any more.`,
      );
    }
    const today = formatDay(await organisationToday(em, ctx.now));
    const silent = await silentCustodians(em, hold.id);
    if (silent.length === 0) throw new NotPossibleNow(`Everybody has acknowledged the hold for ${matter}.`);
    const due = silent.filter(({ lastWrittenOn }) => lastWrittenOn === null || lastWrittenOn < today);
    if (due.length === 0) {
      throw new NotPossibleNow(
        'Everybody who has not answered was written to today. Remind them tomorrow at the soonest.',
      );
    }
    await writeReminders(ctx, em, hold.id, due);
    record(reminded(hold, due));
    return hold.id;
  });
}

/** What is due by each hold's own interval, a hold at a time. Answers how many custodians were written to. */
export async function remindWhoIsDue(ctx: Context): Promise<number> {
  const em = ctx.em.fork();
  const today = formatDay(await organisationToday(em, ctx.now));
  let written = 0;
  for (const { id } of await rowsOf<{ id: string }>(em, DUE, [today])) {
    written += await transact({ ...ctx, em }, async (work) => {
      // Locked and looked at again: a second process finds it done.
      const hold = await work.em.findOneOrFail(LegalHold, id, FOR_UPDATE);
      const silent = hold.releasedOn ? [] : await silentCustodians(work.em, id);
      const due = silent.filter(({ dueOn }) => dueOn !== null && dueOn <= today);
      if (due.length === 0) work.nothingToRecord();
      else {
        await writeReminders(ctx, work.em, id, due);
        work.record(reminded(hold, due));
      }
      return due.length;
    });
  }
  return written;
}

type Due = Awaited<ReturnType<typeof silentCustodians>>[number];

/** Who was never told, as before notices were kept, is told now. */
async function writeReminders(ctx: Context, em: Context['em'], holdId: string, due: readonly Due[]): Promise<void> {
  const names = (told: boolean) =>
    due.filter(({ lastWrittenOn }) => (lastWrittenOn !== null) === told).map(({ custodian }) => custodian);
  await writeNotices(em, 'NOTICE', { holdId, custodians: names(false) }, ctx.now);
  await writeNotices(em, 'REMINDER', { holdId, custodians: names(true) }, ctx.now);
}

function reminded(hold: LegalHold, due: readonly Due[]) {
  return {
    action: 'legal-hold.reminded',
    subjectType: 'LegalHold',
    subjectId: hold.id,
    subjectName: hold.matter,
    after: { custodians: due.map(({ custodian }) => custodian) },
  };
}

const DUE = `
  select hold.id from legal_hold hold
  where hold.issued_on is not null and hold.released_on is null and exists (
    select from hold_acknowledgement told
    left join lateral (
      select max(written_on) as on_day from hold_notice
      where acknowledgement_id = told.id and kind in ('NOTICE', 'REMINDER')) last on true
    where told.hold_id = hold.id and told.acknowledged_at is null and told.removed_at is null
      and (last.on_day is null or last.on_day + hold.remind_every_days <= $1::date))
  order by hold.matter`;
