import { acknowledgeSupportMove } from '../../server/governance/commands/acknowledgeSupportMove.ts';
import { RELIANCES, supportMoveInWords } from '../../server/governance/domain/supportMove.ts';
import { SupportMove } from '../../server/governance/entities/SupportMove.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';

const Reliance = builder.enumType('SupportReliance', {
  values: RELIANCES,
  description:
    'What was made on the day that moved: a plan with a day, an exception, extended support that was bought.',
});

const SupportMoveRef = entity(SupportMove, {
  name: 'SupportMove',
  description:
    'A vendor stated another end of security fixes for a component whose system has a plan or a decision that relied on the former one.',
  visible: readers,
  fields: (t) => ({
    component: t.relation('component', { nullable: false }),
    former: t.relation('former', { nullable: false, description: 'What was said before.' }),
    statement: t.relation('statement', { nullable: false, description: 'What was said instead.' }),
    reliedOn: t.column('reliedOn', { type: [Reliance] }),
    movedOn: t.column('movedOn', { description: 'The day on which it was noticed here.' }),
    sentence: t.computed({
      type: 'String',
      description: 'What moved, from when to when, and what relied on it.',
      needs: [
        ...(['component.product', 'component.release', 'component.cycle.label', 'component.system.name'] as const),
        ...(['former.securitySupportEndsOn', 'former.securitySupportEnded'] as const),
        ...(['statement.securitySupportEndsOn', 'statement.securitySupportEnded', 'reliedOn'] as const),
      ],
      resolve: ({ component, former, statement, reliedOn }) =>
        supportMoveInWords({
          label: component.cycle?.label ?? `${component.product} ${component.release}`,
          system: component.system.name,
          before: { on: former.securitySupportEndsOn, ended: former.securitySupportEnded },
          after: { on: statement.securitySupportEndsOn, ended: statement.securitySupportEnded },
          reliedOn,
        }),
    }),
    seenBy: t.column('seenBy', { description: 'Null: nobody yet, and it waits for IT lead and HIM director.' }),
    seenAt: t.column('seenAt'),
    note: t.column('note', { description: 'What follows from it, by whoever has seen it.' }),
  }),
});

builder.queryField('supportMoves', (t) =>
  connection(t, SupportMoveRef, {
    description: 'Ends of security fixes that moved under a plan or a decision, the last one first.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      seen: t.arg.boolean({ description: 'Whether somebody has said that they have seen it.' }),
    },
    where: ({ systems, seen }) => ({
      ...(systems && { component: { system: { code: { in: systems } } } }),
      ...(seen != null && { seenAt: { isNull: !seen } }),
    }),
    defaultOrder: { movedOn: 'desc', id: 'asc' },
  }),
);

command('acknowledgeSupportMove', {
  description: 'Says that a moved end of support was seen, with what follows from it. HIM director or IT lead.',
  answers: SupportMoveRef,
  input: builder.inputType('AcknowledgeSupportMoveInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      note: t.string({ required: true, description: 'What follows from it: "The plan stays", or what changes.' }),
    }),
  }),
  run: async (ctx, { id, note }) => (await acknowledgeSupportMove(ctx, { id: keyOf('SupportMove', id), note })).id,
});
