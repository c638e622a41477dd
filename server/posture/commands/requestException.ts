import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, live } from '../../inventory/domain/existing.ts';
import { givenReason, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay, inOrder } from '../../inventory/domain/givenDay.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import { refuseAcceptance } from '../domain/acceptance.ts';
import { Control } from '../entities/Control.ts';
import { Exception } from '../entities/Exception.ts';
import { Finding } from '../entities/Finding.ts';
import { controlToAccept } from '../queries/controlToAccept.ts';

export type NewException = {
  /** The system's code. */
  system: string;
  /** A finding of the system whose risk is accepted; without it or a control: the exposure of the system as a whole. */
  finding?: string | null | undefined;
  /** The code of a control that the system does not meet, whose risk is accepted. */
  control?: string | null | undefined;
  compensatingControls: readonly string[];
  himOwner: string;
  itOwner: string;
  fromOn: string;
  /** The last day. An exception without an end is none. */
  untilOn: string;
  reason: string;
};

/** Asks that a system's exposure, or one risk of it, be accepted for a time. It contains nothing until somebody else approves it. */
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
  if (input.finding && input.control) {
    throw new InvalidInput('Name a finding or a control, and one of the two only.', 'control');
  }
  inOrder(fromOn, untilOn, 'untilOn', `An exception cannot end on ${untilOn}, before it begins.`);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    const today = formatDay(await systemToday(em, system.id, ctx.now));
    if (untilOn < today) throw new InvalidInput(`${untilOn} has passed: it would contain nothing.`, 'untilOn');
    const finding = input.finding ? await findingToAccept(em, input.finding, system) : null;
    const control = input.control ? await controlAccepted(em, input.control, system) : null;
    const of = finding?.title ?? control?.code;
    const exception = em.create(Exception, {
      system,
      finding,
      control: control && em.getReference(Control, control.id),
      ...fields,
      requestedBy: ctx.viewer.name,
      requestedById: ctx.viewer.id,
      requestedAt: ctx.now,
    });
    record({
      action: 'exception.requested',
      subjectType: 'Exception',
      subjectId: exception.id,
      subjectName: of === undefined ? system.code : `${system.code} ${of}`,
      reason: fields.reason,
      after: { ...(finding && { finding: finding.title }), ...(control && { control: control.code }), ...fields },
    });
    return exception;
  });
}

async function findingToAccept(em: EntityManager, id: string, system: System): Promise<Finding> {
  const found = isUuid(id) ? await em.findOne(Finding, id, FOR_SHARE) : null;
  const finding = existing(found, 'finding', id, 'finding');
  const component = await em.findOneOrFail(Component, finding.component.id);
  if (component.system.id !== system.id) {
    throw new InvalidInput(`"${finding.title}" is no finding of ${system.code}. Choose one of its own.`, 'finding');
  }
  if (finding.status !== 'OPEN') {
    throw new NotPossibleNow(
      `"${finding.title}" was ended on ${finding.endedOn}: there is no risk to accept.`,
      'finding',
    );
  }
  return finding;
}

async function controlAccepted(em: EntityManager, code: string, system: System) {
  const control = existing(await controlToAccept(em, system.id, { code }), 'control', code, 'control');
  refuseAcceptance(control, system.code, 'control');
  return control;
}
