import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { reinstateMilestone } from '../../server/lifecycle/commands/reinstateMilestone.ts';
import { reopenMilestone } from '../../server/lifecycle/commands/reopenMilestone.ts';
import { retireMilestone } from '../../server/lifecycle/commands/retireMilestone.ts';
import { reviseMilestone } from '../../server/lifecycle/commands/reviseMilestone.ts';
import { revisePlan } from '../../server/lifecycle/commands/revisePlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../server/lifecycle/commands/validateCopy.ts';
import { builder } from '../builder.ts';
import { RetirementById, VERSION_READ, WHO_PLANS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { Phase, Side, Strategy, TreatmentKind } from '../enums.ts';
import { keyOf } from '../keyOf.ts';
import { MilestoneRef, PlanRef, TreatmentRef } from './Plan.ts';

command('draftPlan', {
  description: `Begins the end-of-life plan of a system. ${WHO_PLANS}`,
  answers: PlanRef,
  input: builder.inputType('DraftPlanInput', {
    fields: (t) => ({
      system: t.string({ required: true, description: 'Code of the system.' }),
      strategy: t.field({ type: Strategy }),
      phase: t.field({ type: Phase }),
      plannedOffOn: t.field({
        type: 'Day',
        description: 'The first day without the system. A past one makes the plan late.',
      }),
      oneTimeCostUsd: t.float(),
    }),
  }),
  run: async (ctx, { phase, ...input }) => (await draftPlan(ctx, { ...input, phase: phase ?? undefined })).id,
});

command('revisePlan', {
  description: `Changes what is given; null empties a field. ${WHO_PLANS}`,
  answers: PlanRef,
  input: builder.inputType('RevisePlanInput', {
    fields: (t) => ({
      system: t.string({ required: true }),
      version: t.int(VERSION_READ),
      strategy: t.field({ type: Strategy }),
      phase: t.field({ type: Phase }),
      plannedOffOn: t.field({ type: 'Day' }),
      oneTimeCostUsd: t.float(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { phase, ...input }) => (await revisePlan(ctx, { ...input, phase: phase ?? undefined })).id,
});

command('setTreatment', {
  description: `Says what becomes of a holding. ${WHO_PLANS}`,
  answers: TreatmentRef,
  input: builder.inputType('SetTreatmentInput', {
    fields: (t) => ({
      holding: t.id({ required: true }),
      kind: t.field({ type: TreatmentKind, required: true }),
      target: t.string({ description: 'Code of the system or archive; for MIGRATE and ARCHIVE.' }),
      validationDueOn: t.field({ type: 'Day' }),
      version: t.int({ description: 'Of the treatment that was read; left out where there was none.' }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { holding, ...input }) =>
    (await setTreatment(ctx, { ...input, holding: keyOf('Holding', holding) })).id,
});

command('validateCopy', {
  description:
    'IT says that the copy holds all that the holding holds; from then on the copy may stand for it. IT lead or IT analyst.',
  answers: TreatmentRef,
  input: builder.inputType('ValidateCopyInput', {
    fields: (t) => ({
      holding: t.id({ required: true }),
      version: t.int({ required: true, description: 'Of the treatment.' }),
      on: t.field({ type: 'Day', required: true }),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, { holding, ...input }) =>
    (await validateCopy(ctx, { ...input, holding: keyOf('Holding', holding) })).id,
});

command('addMilestone', {
  description: 'Adds a step to a plan. Each side edits its own.',
  answers: MilestoneRef,
  input: builder.inputType('AddMilestoneInput', {
    fields: (t) => ({
      system: t.string({ required: true }),
      phase: t.field({ type: Phase, required: true }),
      name: t.string({ required: true }),
      side: t.field({ type: Side, required: true }),
      owner: t.string(),
      dueOn: t.field({ type: 'Day', required: true }),
      after: t.idList({ description: 'Milestones that come first.' }),
    }),
  }),
  run: async (ctx, { after, ...input }) => (await addMilestone(ctx, { ...input, after: milestones(after) })).id,
});

command('reviseMilestone', {
  description: 'Each side edits its own.',
  answers: MilestoneRef,
  input: builder.inputType('ReviseMilestoneInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      phase: t.field({ type: Phase }),
      name: t.string(),
      owner: t.string(),
      dueOn: t.field({ type: 'Day' }),
      after: t.idList(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, phase, name, dueOn, after, ...input }) => {
    const given = {
      phase: phase ?? undefined,
      name: name ?? undefined,
      dueOn: dueOn ?? undefined,
      after: milestones(after),
    };
    return (await reviseMilestone(ctx, { ...input, ...given, id: keyOf('Milestone', id) })).id;
  },
});

command('completeMilestone', {
  description: 'Each side completes its own; not before what it depends on.',
  answers: MilestoneRef,
  input: builder.inputType('CompleteMilestoneInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      on: t.field({ type: 'Day', required: true }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await completeMilestone(ctx, { ...input, id: keyOf('Milestone', id) })).id,
});

command('reopenMilestone', {
  description: 'Each side reopens its own.',
  answers: MilestoneRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await reopenMilestone(ctx, { ...input, id: keyOf('Milestone', id) })).id,
});

command('retireMilestone', {
  description: 'Takes a step out of the plan; it stays on record.',
  answers: MilestoneRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await retireMilestone(ctx, { ...input, id: keyOf('Milestone', id) })).id,
});

command('reinstateMilestone', {
  description: 'Brings a step that was taken out back into the plan. Each side its own.',
  answers: MilestoneRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await reinstateMilestone(ctx, { ...input, id: keyOf('Milestone', id) })).id,
});

const milestones = (ids: readonly string[] | null | undefined) => ids?.map((id) => keyOf('Milestone', id));
