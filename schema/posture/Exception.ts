import { formatDay } from '../../server/calendar/day.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { todayOfRequest } from '../today.ts';

export const ExceptionRef = entity(Exception, {
  name: 'Exception',
  description:
    'A risk accepted for a time, an exposure gap or one finding: compensating controls, an owner on both sides, asked for by one person and approved by another.',
  visible: readers,
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    finding: t.relation('finding', {
      description: 'The one finding whose risk is accepted; null: the exposure of the system as a whole.',
    }),
    compensatingControls: t.column('compensatingControls', { description: 'What protects the system meanwhile.' }),
    himOwner: t.column('himOwner', { description: 'Who answers for it on the HIM side.' }),
    itOwner: t.column('itOwner', { description: 'Who answers for it on the IT side.' }),
    fromOn: t.column('fromOn', {
      description: 'The first day asked for; it counts from its approval at the earliest.',
    }),
    untilOn: t.column('untilOn', { description: 'The last day in force.' }),
    reason: t.column('reason', { description: 'Why the risk is accepted.' }),
    requestedBy: t.column('requestedBy', { description: 'Never who approves it.' }),
    requestedAt: t.column('requestedAt'),
    approvedBy: t.column('approvedBy', { description: 'Null: asked for, and containing nothing yet.' }),
    approvedAt: t.column('approvedAt'),
    withdrawnOn: t.column('withdrawnOn', { description: 'The first day without it, where it was withdrawn.' }),
    inForce: t.computed({
      type: 'Boolean',
      description: 'Approved, begun, not over and not withdrawn: it contains the gap today.',
      needs: ['fromOn', 'untilOn', 'approvedAt', 'withdrawnOn'],
      resolve: async ({ fromOn, untilOn, approvedAt, withdrawnOn }, _args, ctx) => {
        const today = formatDay(await todayOfRequest(ctx));
        return (
          approvedAt !== null && fromOn <= today && today <= untilOn && (withdrawnOn === null || today < withdrawnOn)
        );
      },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  exceptions: connection(t, ExceptionRef, {
    description: 'Exceptions of all systems, the first to end first.',
    args: { systems: t.arg.stringList({ description: 'Codes of systems.' }) },
    where: ({ systems }) => (systems ? { system: { code: { in: systems } } } : {}),
    defaultOrder: { untilOn: 'asc', id: 'asc' },
  }),
}));
