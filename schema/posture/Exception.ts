import type { Context } from '../../server/context.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { type Sql, sql } from '../select/Sql.ts';
import type { Row, Tests } from '../select/Where.ts';
import { systemTodaySql } from '../todaySql.ts';

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
    state: t.sql({
      type: ExceptionState,
      description: "Where it stands on the system's own day: that of the westernmost facility that it serves.",
      sql: stateSql,
    }),
    inForce: t.sql({
      type: 'Boolean',
      description:
        "Approved, begun, not over and not withdrawn: it contains the gap, or accepts the finding or control, on the system's own day.",
      sql: (row, ctx) => sql`(${stateSql(row, ctx)} = 'IN_FORCE')`,
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
        states ? (row: Row<Exception>) => sql`${stateSql(row, ctx)} = any(${states}::text[])` : undefined,
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

function stateSql(row: Row<Exception>, ctx: Context): Sql {
  const today = systemTodaySql(ctx, row.system);
  return sql`case when ${row.withdrawnOn} is not null then 'WITHDRAWN' when ${row.untilOn} < ${today} then 'OVER'
    when ${row.approvedAt} is null then 'WAITING' when ${row.fromOn} <= ${today} then 'IN_FORCE' else 'TO_COME' end`;
}
