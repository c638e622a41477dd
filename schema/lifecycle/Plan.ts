import { parseDay } from '../../server/calendar/day.ts';
import { Milestone } from '../../server/lifecycle/entities/Milestone.ts';
import { Plan } from '../../server/lifecycle/entities/Plan.ts';
import { Treatment } from '../../server/lifecycle/entities/Treatment.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { Phase, Side, Strategy, TreatmentKind } from '../enums.ts';
import { todayOfRows } from '../today.ts';

export const PlanRef = entity(Plan, {
  name: 'Plan',
  description: 'An end-of-life plan: how and when a system is to be switched off.',
  visible: readers,
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    strategy: t.column('strategy', { type: Strategy }),
    phase: t.column('phase', { type: Phase }),
    plannedOffOn: t.column('plannedOffOn', { description: 'The first day without the system, as planned.' }),
    oneTimeCostUsd: t.column('oneTimeCostUsd', { description: 'US dollars, once.' }),
    treatments: t.relation('treatments', { description: 'What becomes of each holding.' }),
    milestones: t.relation('milestones', {
      description: 'Its steps, the first due first.',
      where: { retiredOn: null },
      orderBy: { dueOn: 'asc', name: 'asc' },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const TreatmentRef = entity(Treatment, {
  name: 'Treatment',
  description: 'What becomes of one holding.',
  visible: readers,
  fields: (t) => ({
    holding: t.relation('holding', { nullable: false }),
    kind: t.column('kind', { type: TreatmentKind }),
    target: t.relation('target', { description: 'The system or archive in which its records live on.' }),
    validationDueOn: t.column('validationDueOn', { description: 'By when the copy is to be validated.' }),
    validatedOn: t.column('validatedOn', { description: 'The day on which the copy was validated.' }),
    validatedBy: t.column('validatedBy', { description: 'Who validated it.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const MilestoneRef = entity(Milestone, {
  name: 'Milestone',
  description: 'A step of a plan, owned by one side.',
  visible: readers,
  fields: (t) => ({
    plan: t.relation('plan', { nullable: false }),
    phase: t.column('phase', { type: Phase }),
    name: t.column('name'),
    side: t.column('side', { description: 'Whose step it is.', type: Side }),
    owner: t.column('owner', { description: 'Who does it.' }),
    dueOn: t.column('dueOn', { description: 'The last day on which it is in time.' }),
    doneOn: t.column('doneOn', { description: 'Null: not done.' }),
    late: t.computed({
      type: 'Boolean',
      description: 'Due before today, and not done.',
      needs: ['dueOn', 'doneOn'],
      resolve: ({ dueOn, doneOn }, _args, ctx) => doneOn === null && parseDay(dueOn) < todayOfRows(ctx),
    }),
    dependsOn: t.relation('dependsOn.after', {
      description: 'Milestones that must be done before it.',
      orderBy: { dueOn: 'asc' },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  milestones: connection(t, MilestoneRef, {
    description: 'Milestones of all plans, the first due first: one calendar for both sides.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      side: t.arg({ type: Side }),
      dueFrom: t.arg({ type: 'Day' }),
      dueThrough: t.arg({ type: 'Day', description: 'The last day, itself included.' }),
      done: t.arg.boolean({ description: 'Left out: done or not.' }),
    },
    where: ({ systems, side, dueFrom, dueThrough, done }) => ({
      retiredOn: null,
      dueOn: { gte: dueFrom, lte: dueThrough },
      ...(systems && { plan: { system: { code: { in: systems } } } }),
      ...(side && { side }),
      ...(typeof done === 'boolean' && { doneOn: { isNull: !done } }),
    }),
    defaultOrder: { dueOn: 'asc', id: 'asc' },
  }),
}));
