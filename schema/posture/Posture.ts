import type { DomainScore, LoweringAction } from '../../server/inventory/domain/standing.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { CONTROL_DOMAINS, type ControlState as State } from '../../server/posture/domain/control.ts';
import { RatingChange } from '../../server/posture/entities/RatingChange.ts';
import { type SystemControlRow, systemControlRows } from '../../server/posture/queries/systemControlRows.ts';
import { builder, entity, part, readers } from '../builder.ts';
import { ControlDomain, ControlState, RatingLevel } from '../enums.ts';
import { systemRelations } from '../inventory/systemRelations.ts';
import { loadTogether } from '../loadTogether.ts';
import { ControlRef } from './Control.ts';
import { ControlStandRef, standsTogether } from './ControlStand.ts';

export const DomainScoreRef = builder.objectRef<DomainScore>('DomainScore').implement({
  description: 'How the controls of one domain stand: their weights, for a bar, and how many they are.',
  fields: (t) => ({
    domain: t.field({ type: ControlDomain, resolve: ({ domain }) => domainOf(domain) }),
    score: t.exposeInt('score', {
      nullable: true,
      description:
        'Percent of the applicable weight that is met and fresh, a partial counting half, rounded down; null: nothing applies.',
    }),
    applicableWeight: t.exposeInt('applicable', { description: 'The sum of the weights below.' }),
    metWeight: t.exposeInt('met'),
    partialWeight: t.exposeInt('partial'),
    notMetWeight: t.exposeInt('notMet'),
    staleWeight: t.exposeInt('stale'),
    unknownWeight: t.exposeInt('unknown'),
    met: t.int({ description: 'Controls that are met, and known to be today.', resolve: ({ counts }) => counts.met }),
    partial: t.int({ resolve: ({ counts }) => counts.partial }),
    notMet: t.int({ resolve: ({ counts }) => counts.notMet }),
    stale: t.int({ description: 'Controls whose answer is too old.', resolve: ({ counts }) => counts.stale }),
    unknown: t.int({
      description: 'Controls of which it is not known: nobody has answered, or the inventory cannot tell.',
      resolve: ({ counts }) => counts.unknown,
    }),
    untold: t.int({
      description: 'Of the unknown, those that the inventory answers and cannot; people have not answered the others.',
      resolve: ({ counts }) => counts.untold ?? 0,
    }),
    withdrawn: t.int({
      description:
        'Of the unknown and the stale, those that were last found not met, or met in part, by an answer that is not in force any more, since one was withdrawn: they count as not met for the rating.',
      resolve: ({ counts }) => counts.withdrawn ?? 0,
    }),
  }),
});

function domainOf(name: string): (typeof CONTROL_DOMAINS)[number] {
  const domain = CONTROL_DOMAINS.find((one) => one === name);
  if (!domain) throw new Error(`"${name}" is no domain of controls.`);
  return domain;
}

const LoweringActionRef = builder.objectRef<LoweringAction>('LoweringAction').implement({
  description: 'Something that would lower the rating.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, such as ANSWER_CONTROLS or RENEW_COMPONENTS.' }),
    message: t.exposeString('message', { description: 'What to do; fit to show.' }),
    rating: t.expose('rating', { type: RatingLevel, description: 'The rating once this and all before it is done.' }),
  }),
});

type SystemControl = SystemControlRow & { page: ReturnType<typeof readTogether> };

const SystemControlRef = builder.objectRef<SystemControl>('SystemControl').implement({
  description: 'How one control stands for a system.',
  interfaces: [ControlStandRef],
  fields: (t) => ({
    control: t.field({
      type: ControlRef,
      resolve: async ({ control, page }, _args, ctx, info) => {
        const row = await page.controls(ctx, info, control);
        if (!row) throw new Error(`The control ${control} is gone.`);
        return row;
      },
    }),
    said: t.exposeString('said', {
      nullable: true,
      description:
        'What it rests on: the fact of the inventory, or the departments whose answer counts as the worst. Null where the system itself is answered for.',
    }),
  }),
});

function readTogether(rows: readonly SystemControlRow[]) {
  return {
    controls: loadTogether(
      ControlRef,
      rows.map(({ control }) => control),
    ),
    ...standsTogether(rows),
  };
}

entity(RatingChange, {
  name: 'RatingChange',
  description: 'The rating and score of a system at the end of a day on which either became another.',
  visible: readers,
  fields: (t) => ({
    on: t.column('on', { description: 'The first day with them.' }),
    rating: t.column('rating', { type: RatingLevel }),
    score: t.column('score', { description: 'Percent; null: no control applied.' }),
  }),
});

const HISTORY = 200;

export const PostureRef = part(System, {
  name: 'Posture',
  description: 'How a system stands to the controls, what that makes of its rating, and what would lower it.',
  relations: systemRelations,
  fields: (t) => ({
    score: t.computed({
      type: 'Int',
      nullable: true,
      description: 'Percent of all applicable weight that is met and fresh; null: nothing is asked of it.',
      needs: ['standing.score'],
      resolve: ({ standing }) => standing?.score ?? null,
    }),
    applicable: t.computed({
      type: 'Int',
      description: 'How many controls apply; none to a system that is switched off.',
      needs: ['standing.controlsApplicable'],
      resolve: ({ standing }) => standing?.controlsApplicable ?? 0,
    }),
    fresh: t.computed({
      type: 'Int',
      description: 'Of how many of them it is known today how they stand.',
      needs: ['standing.controlsFresh'],
      resolve: ({ standing }) => standing?.controlsFresh ?? 0,
    }),
    scores: t.computed({
      type: [DomainScoreRef],
      description: 'One for each of the seven domains; empty while nothing is asked of it.',
      needs: ['standing.scores'],
      resolve: ({ standing }) => standing?.scores ?? [],
    }),
    actions: t.computed({
      type: [LoweringActionRef],
      description: 'The one or two that would lower the rating most, in order; empty: no two of them lower it.',
      needs: ['standing.actions'],
      resolve: ({ standing }) => standing?.actions ?? [],
    }),
    history: t.relation('ratingHistory', {
      description: `When rating or score changed, the newest first; the last ${HISTORY}.`,
      orderBy: { on: 'desc' },
      limit: HISTORY,
    }),
    controls: t.computed({
      type: [SystemControlRef],
      description: 'Every control that applies, by domain, with those that were answered not to; about fifty.',
      needs: ['id'],
      args: {
        states: t.arg({ type: [ControlState] }),
      },
      resolve: async ({ id }, { states }, ctx) => {
        const found = await systemControlRows(ctx.em, String(id));
        const rows = states ? found.filter(({ state }) => states.some((one: State) => one === state)) : found;
        const page = readTogether(rows);
        return rows.map((row) => ({ ...row, page }));
      },
    }),
  }),
});
