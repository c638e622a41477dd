import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { givenReason, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay, inOrder } from '../../inventory/domain/givenDay.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { Exception } from '../entities/Exception.ts';

export type NewException = {
  /** The system's code. */
  system: string;
  compensatingControls: readonly string[];
  himOwner: string;
  itOwner: string;
  fromOn: string;
  /** The last day. An exception without an end is none. */
  untilOn: string;
  reason: string;
};

/** Asks that a system's exposure be accepted for a time. It contains nothing until somebody else approves it. */
export async function requestException(ctx: Context, input: NewException): Promise<Exception> {
  demand(ctx.viewer, 'REQUEST_EXCEPTION');
  const fields = {
    compensatingControls: input.compensatingControls.map((control) =>
      requiredText(control, 'compensatingControls', 500),
    ),
    himOwner: requiredText(input.himOwner, 'himOwner'),
    itOwner: requiredText(input.itOwner, 'itOwner'),
    fromOn: givenDay(input.fromOn, 'fromOn'),
    untilOn: givenDay(input.untilOn, 'untilOn'),
    reason: givenReason(input.reason),
  };
  const { compensatingControls, fromOn, untilOn } = fields;
  if (compensatingControls.length === 0) {
    throw new InvalidInput(
      'Name at least one compensating control: nothing else contains a gap.',
      'compensatingControls',
    );
  }
  inOrder(fromOn, untilOn, 'untilOn', `An exception cannot end on ${untilOn}, before it begins.`);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    const today = formatDay(await systemToday(em, system.id, ctx.now));
    if (untilOn < today) throw new InvalidInput(`${untilOn} has passed: it would contain nothing.`, 'untilOn');
    const exception = em.create(Exception, {
      system,
      ...fields,
      requestedBy: ctx.viewer.name,
      requestedById: ctx.viewer.id,
      requestedAt: ctx.now,
    });
    record({
      action: 'exception.requested',
      subjectType: 'Exception',
      subjectId: exception.id,
      subjectName: system.code,
      reason: fields.reason,
      after: fields,
    });
    return exception;
  });
}
