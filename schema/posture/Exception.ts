import { formatDay } from '../../server/calendar/day.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { type Sql, sql } from '../select/Sql.ts';
import type { Row, Tests } from '../select/Where.ts';
import { todayOfRows } from '../today.ts';
import { todaySql } from '../todaySql.ts';

export const ExceptionState = builder.enumType('ExceptionState', {
  description: 'Where an exception stands.',
  values: {
    WAITING: { description: 'Asked for, and contains nothing until somebody else approves it.' },
    TO_COME: { description: 'Approved, for days that have not begun.' },
    IN_FORCE: { description: 'Contains the gap, or accepts the finding or control, today.' },
    OVER: { description: 'Its last day has passed, whether it was approved or not.' },
    WITHDRAWN: { description: 'Ended by hand.' },
  },
});

const STATE = ['fromOn', 'untilOn', 'approvedAt', 'withdrawnOn'] as const;

export const ExceptionRef = entity(Exception, {
  name: 'Exception',
  description:
    'A risk accepted for a time, an exposure gap, one finding or one control that is not met: compensating controls, an owner on both sides, asked for by one person and approved by another.',
  visible: readers,
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    finding: t.relation('finding', {
      description: 'The one finding whose risk is accepted; null, as `control`: the exposure of the system as a whole.',
    }),
    control: t.relation('control', {
      description:
        'The one control whose risk is accepted, as it stands for the system. It stays not met, counts in rating and score as before, and is said to be accepted.',
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
    state: t.computed({
      type: ExceptionState,
      description: 'Where it stands today.',
      needs: STATE,
      resolve: (row, _args, ctx) => stateOf(row, formatDay(todayOfRows(ctx))),
    }),
    inForce: t.computed({
      type: 'Boolean',
      description:
        'Approved, begun, not over and not withdrawn: it contains the gap, or accepts the finding or control, today.',
      needs: STATE,
      resolve: (row, _args, ctx) => stateOf(row, formatDay(todayOfRows(ctx))) === 'IN_FORCE',
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

const ExceptionAbout = builder.enumType('ExceptionAbout', {
  description: 'What an exception accepts.',
  values: {
    EXPOSURE: { description: 'The exposure gap of a system.' },
    FINDING: { description: 'One finding.' },
    CONTROL: { description: 'One control that a system does not meet.' },
  },
});

builder.queryFields((t) => ({
  exceptions: connection(t, ExceptionRef, {
    description: 'Exceptions of all systems, the first to end first.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      states: t.arg({ type: [ExceptionState], description: 'Any of these.' }),
      controls: t.arg.stringList({ description: 'Codes of controls whose risk is accepted.' }),
      about: t.arg({ type: ExceptionAbout }),
    },
    where: ({ systems, states, controls, about }, ctx) => ({
      and: [
        systems ? { system: { code: { in: systems } } } : undefined,
        controls ? { control: { code: { in: controls } } } : undefined,
        about ? ABOUT[about] : undefined,
        states ? { or: states.map((state) => inState(state, todaySql(ctx))) } : undefined,
      ],
    }),
    defaultOrder: { untilOn: 'asc', id: 'asc' },
  }),
}));

const SOME = { id: { isNull: false } };
const ABOUT: Record<typeof ExceptionAbout.$inferType, Tests<Exception>> = {
  EXPOSURE: { finding: null, control: null },
  FINDING: { finding: SOME },
  CONTROL: { control: SOME },
};

type State = typeof ExceptionState.$inferType;
type StateRow = { fromOn: string; untilOn: string; approvedAt: string | null; withdrawnOn: string | null };

function stateOf({ fromOn, untilOn, approvedAt, withdrawnOn }: StateRow, today: string): State {
  if (withdrawnOn !== null) return 'WITHDRAWN';
  if (untilOn < today) return 'OVER';
  if (approvedAt === null) return 'WAITING';
  return fromOn <= today ? 'IN_FORCE' : 'TO_COME';
}

/** The same, said of rows that are still to be chosen. */
function inState(state: State, today: Sql): Tests<Exception> {
  const lasting = { withdrawnOn: null, and: [(row: Row<Exception>) => sql`${row.untilOn} >= ${today}`] };
  switch (state) {
    case 'WITHDRAWN':
      return { withdrawnOn: { isNull: false } };
    case 'OVER':
      return { withdrawnOn: null, and: [(row) => sql`${row.untilOn} < ${today}`] };
    case 'WAITING':
      return { ...lasting, approvedAt: null };
    case 'TO_COME':
      return { and: [lasting, { approvedAt: { isNull: false } }, (row) => sql`${row.fromOn} > ${today}`] };
    case 'IN_FORCE':
      return { and: [lasting, { approvedAt: { isNull: false } }, (row) => sql`${row.fromOn} <= ${today}`] };
  }
}
