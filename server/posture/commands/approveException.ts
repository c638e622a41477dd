import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { refuseAcceptance } from '../domain/acceptance.ts';
import type { Exception } from '../entities/Exception.ts';
import { Finding } from '../entities/Finding.ts';
import { controlToAccept } from '../queries/controlToAccept.ts';
import { exceptionToChange } from './exceptionToChange.ts';
import { followFinding } from './followFinding.ts';

export type Approval = { id: string; version: number; reason?: string | null | undefined };

/** From today on the exception is in force, on the days that it names. Never by whoever asked for it. */
export async function approveException(ctx: Context, input: Approval): Promise<Exception> {
  demand(ctx.viewer, 'APPROVE_EXCEPTION');
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { exception, system, name } = await exceptionToChange(em, input);
    if (isSamePerson(ctx.viewer, exception.requestedById ?? null)) {
      throw new NotAllowed('Whoever asked for an exception does not approve it. Ask somebody else who may.');
    }
    if (exception.approvedAt) throw new NotPossibleNow(`${exception.approvedBy} has approved this exception already.`);
    const today = await systemToday(em, system.id, ctx.now);
    if (exception.untilOn < formatDay(today)) {
      throw new NotPossibleNow(`The exception ended on ${exception.untilOn}. Ask for a new one.`);
    }
    await refuseWhatIsGone(em, exception, system);
    exception.approvedBy = ctx.viewer.name;
    exception.approvedAt = ctx.now;
    exception.approvedOn = formatDay(today);
    await followFinding(em, exception, today);
    touched.systems.add(system.id);
    record({
      action: 'exception.approved',
      subjectType: 'Exception',
      subjectId: exception.id,
      subjectName: name,
      reason,
      before: { approvedBy: null },
      after: { approvedBy: exception.approvedBy },
    });
    return exception;
  });
}

/**
 * A finding that was ended since somebody asked, a control that was met, or applies no longer: nothing is accepted unseen for
 * the days to come.
 */
async function refuseWhatIsGone(em: EntityManager, { finding, control }: Exception, system: System): Promise<void> {
  if (finding) {
    const { status, title, endedOn } = await em.findOneOrFail(Finding, finding.id, FOR_SHARE);
    if (status !== 'OPEN') {
      throw new NotPossibleNow(
        `"${title}" was ended on ${endedOn}: there is no risk to accept. Withdraw the exception.`,
      );
    }
  }
  if (!control) return;
  await em.findOneOrFail(System, system.id, FOR_SHARE);
  const now = await controlToAccept(em, system.id, { id: control.id });
  if (now) refuseAcceptance(now, system.code);
}
