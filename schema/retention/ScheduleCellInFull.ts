import { formatDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { ageOfMajorityFor } from '../../server/retention/domain/disposition.ts';
import { reviewDueOn } from '../../server/retention/domain/review.ts';
import { columnsOf, judgedByState, scheduleRows } from '../../server/retention/domain/schedule.ts';
import { isOverall } from '../../server/retention/domain/scheduleCell.ts';
import { type ScheduleEntry, scheduleEntries } from '../../server/retention/domain/scheduleEntries.ts';
import type { SetAside } from '../../server/retention/domain/selection.ts';
import { sentenceOf } from '../../server/retention/domain/sentence.ts';
import { shortTerm } from '../../server/retention/domain/shortTerm.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { type ScheduleQuestion, scheduleInput } from '../../server/retention/queries/scheduleInput.ts';
import { builder, loadMany } from '../builder.ts';
import { Population } from '../enums.ts';
import { askedReach } from './asked.ts';
import { SetAsideRef } from './derivation.ts';
import { RetentionRuleRef } from './RetentionRule.ts';
import { SCHEDULE_ARGS, scheduleQuestion } from './Schedule.ts';
import { wrong } from './wrong.ts';

const ageOf = ({ rule }: { rule: BookedRule }) => ageOfMajorityFor(rule, null);

const ScheduleEntryRef = builder.objectRef<ScheduleEntry<BookedRule>>('ScheduleEntry').implement({
  description: "A rule's part in one cell of the schedule.",
  fields: (t) => ({
    rule: t.field({
      type: RetentionRuleRef,
      resolve: async ({ rule }, _args, ctx, info) => {
        const [row] = await loadMany(ctx, info, RetentionRuleRef, [rule.id]);
        if (!row) throw new Error(`The rule ${rule.code} of a schedule is gone.`);
        return row;
      },
    }),
    term: t.string({ description: 'In short.', resolve: (entry) => shortTerm(entry.rule.term, ageOf(entry)) }),
    sentence: t.string({
      description: 'In words.',
      resolve: (entry) => sentenceOf(entry.rule.term, { ageOfMajority: ageOf(entry) }),
    }),
    governs: t.boolean({ resolve: ({ governsAt }) => governsAt.length > 0 }),
    governsAt: t.stringList({
      description: 'Names of the facilities at which it governs.',
      resolve: ({ governsAt }) => [...new Set(governsAt)],
    }),
    whyNot: t.string({
      nullable: true,
      description: 'Why it does not govern, in a sentence; null where it does.',
      resolve: ({ whyNot, governsAt }) => (governsAt.length > 0 ? null : whyNot),
    }),
    reviewDueOn: t.field({
      type: 'Day',
      nullable: true,
      description: 'When its source is to be read again; null: nobody knows when it was read, so now.',
      resolve: ({ rule }) => {
        const due = reviewDueOn(rule);
        return due === null ? null : formatDay(due);
      },
    }),
  }),
});

type CellInFull = {
  dataClass: string;
  name: string;
  jurisdiction: string;
  entries: ScheduleEntry<BookedRule>[];
  setAside: SetAside<BookedRule>[];
  advice: BookedRule[];
  drafts: readonly BookedRule[];
  facilities: readonly string[];
  holders: readonly string[];
  isGap: boolean;
  cohorts: number;
  records: number;
};

const CellInFullRef = builder.objectRef<CellInFull>('ScheduleCellInFull').implement({
  description: 'Every rule in one cell of the schedule: which governs, and why the others do not.',
  fields: (t) => ({
    dataClass: t.exposeString('dataClass', { description: 'Code of the record series.' }),
    name: t.exposeString('name'),
    jurisdiction: t.exposeString('jurisdiction'),
    entries: t.field({
      type: [ScheduleEntryRef],
      description: 'Those that govern first, then the stronger before the weaker.',
      resolve: ({ entries }) => entries,
    }),
    setAside: t.field({
      type: [SetAsideRef],
      description: 'Rules that were looked at and do not apply, and why.',
      resolve: ({ setAside }) => setAside,
    }),
    advice: t.field({
      type: [RetentionRuleRef],
      description: 'Guidance and the like: shown, never governing.',
      resolve: ({ advice }, _args, ctx, info) => rulesOf(ctx, info, advice),
    }),
    drafts: t.field({
      type: [RetentionRuleRef],
      resolve: ({ drafts }, _args, ctx, info) => rulesOf(ctx, info, drafts),
    }),
    facilities: t.stringList({ description: 'That hold it.', resolve: ({ facilities }) => [...facilities] }),
    holders: t.stringList({
      description: 'The holder types that the register names for them: whom a rule for a gap has to bind.',
      resolve: ({ holders }) => [...holders],
    }),
    isGap: t.exposeBoolean('isGap', { description: 'To some of what is held here no rule applies.' }),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
  }),
});

type LoadInfo = Parameters<typeof loadMany>[1];

async function rulesOf(ctx: Context, info: LoadInfo, rules: readonly BookedRule[]) {
  const rows = await loadMany(
    ctx,
    info,
    RetentionRuleRef,
    rules.map(({ id }) => id),
  );
  return rows.flatMap((row) => (row ? [row] : []));
}

builder.queryField('scheduleCell', (t) =>
  t.field({
    type: CellInFullRef,
    description: 'One cell of the retention schedule in full.',
    args: {
      dataClass: t.arg.string({ required: true, description: 'Code of a data class.' }),
      jurisdiction: t.arg.string({ required: true, description: 'A column of the schedule: US, US-CA, ORG.' }),
      asOf: t.arg({ type: 'Day', description: SCHEDULE_ARGS.asOf }),
      holder: t.arg.string({ description: SCHEDULE_ARGS.holder }),
      population: t.arg({ type: Population, description: SCHEDULE_ARGS.population }),
    },
    resolve: async (_root, { dataClass, jurisdiction, ...asked }, ctx) =>
      cellInFull(ctx, await scheduleQuestion(ctx, asked), dataClass, askedReach(jurisdiction)),
  }),
);

async function cellInFull(
  ctx: Context,
  question: ScheduleQuestion,
  dataClass: string,
  column: string,
): Promise<CellInFull> {
  const input = await scheduleInput(ctx.em, question);
  const found = input.classes.find(({ code }) => code === dataClass);
  if (!found) throw wrong(`There is no data class "${dataClass}". The query dataClasses lists them.`);
  if (!columnsOf(input.facilities).includes(column)) {
    throw wrong(`No facility lies in ${column}, so the schedule has no such column. The query facilities lists them.`);
  }
  const held = input.held.filter((place) => place.dataClass === dataClass);
  const byState = judgedByState(input, dataClass, held);
  const states = isOverall(column) ? [...byState.values()] : [byState.get(column) ?? { held: [], elsewhere: [] }];
  const here = states.flatMap((state) => state.held);
  const judged = here.length > 0 ? here : states.flatMap((state) => state.elsewhere);
  const places = held.filter(({ jurisdiction }) => isOverall(column) || jurisdiction === column);
  const { rows } = scheduleRows({ ...input, classes: [{ ...found, parent: null }] }, true);
  const cell = rows[0]?.cells.find(({ jurisdiction }) => jurisdiction === column);
  return {
    dataClass,
    name: found.name,
    jurisdiction: column,
    ...scheduleEntries(column, judged),
    drafts: cell?.drafts ?? [],
    facilities: [...new Set(places.map(({ facility }) => facility))],
    holders: [...new Set(places.flatMap(({ holders }) => holders))],
    isGap: cell?.state === 'GAP',
    cohorts: cell?.cohorts ?? 0,
    records: cell?.records ?? 0,
  };
}
