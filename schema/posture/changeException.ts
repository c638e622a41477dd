import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { withdrawException } from '../../server/posture/commands/withdrawException.ts';
import { builder } from '../builder.ts';
import { RetirementById, VERSION_READ, WHO_PLANS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { ExceptionRef } from './Exception.ts';

command('requestException', {
  description: `Asks that an exposure gap, or the risk of one finding or of one control, be accepted for a time, with compensating controls. A control is refused while it is met, unknown or stale, and where the inventory answers it, but for patching. ${WHO_PLANS}`,
  answers: ExceptionRef,
  input: builder.inputType('RequestExceptionInput', {
    fields: (t) => ({
      system: t.string({ required: true, description: 'Code of the system.' }),
      finding: t.id({ description: 'A finding of the system; without it or a control: its exposure as a whole.' }),
      control: t.string({ description: 'Code of a control that the system does not meet, or in part only.' }),
      compensatingControls: t.stringList({ required: true }),
      himOwner: t.string({ required: true }),
      itOwner: t.string({ required: true }),
      fromOn: t.field({ type: 'Day', required: true }),
      untilOn: t.field({
        type: 'Day',
        required: true,
        description: 'The last day. An exception without an end is none.',
      }),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, { finding, ...input }) =>
    (await requestException(ctx, { ...input, finding: finding ? keyOf('Finding', finding) : null })).id,
});

command('approveException', {
  description:
    'Puts an exception in force from today. One for a control is refused where that was met, or applies no longer, since it was asked for. HIM director or IT lead, and not whoever asked for it.',
  answers: ExceptionRef,
  input: builder.inputType('ApproveExceptionInput', {
    fields: (t) => ({ id: t.id({ required: true }), version: t.int(VERSION_READ), reason: t.string(WHY) }),
  }),
  run: async (ctx, { id, ...input }) => (await approveException(ctx, { ...input, id: keyOf('Exception', id) })).id,
});

command('withdrawException', {
  description: `Ends an exception from today on. ${WHO_PLANS}`,
  answers: ExceptionRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await withdrawException(ctx, { ...input, id: keyOf('Exception', id) })).id,
});
