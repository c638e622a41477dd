import { formatDay } from '../../server/calendar/day.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { todayOfRequest } from '../today.ts';

export const ExceptionRef = entity(Exception, {
  name: 'Exception',
  description:
    'An exposure gap accepted for a time: compensating controls, an owner on both sides, asked for by one person and approved by another.',
  visible: readers,
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    compensatingControls: t.column('compensatingControls'),
    himOwner: t.column('himOwner'),
    itOwner: t.column('itOwner'),
    fromOn: t.column('fromOn'),
    untilOn: t.column('untilOn', { description: 'The last day in force.' }),
    reason: t.column('reason'),
    requestedBy: t.column('requestedBy'),
    requestedAt: t.column('requestedAt'),
    approvedBy: t.column('approvedBy'),
    approvedAt: t.column('approvedAt'),
    withdrawnOn: t.column('withdrawnOn'),
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
    version: t.column('version'),
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
