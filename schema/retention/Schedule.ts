import { type Day, formatDay, parseDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { ageOfMajorityFor } from '../../server/retention/domain/disposition.ts';
import { isReviewDue } from '../../server/retention/domain/review.ts';
import { ageOfMajorityIn } from '../../server/retention/domain/rule.ts';
import { columnsOf, type ScheduleRow, scheduleRows } from '../../server/retention/domain/schedule.ts';
import {
  type CellState as CellStateName,
  isOverall,
  type ScheduleCell,
} from '../../server/retention/domain/scheduleCell.ts';
import { scheduleCounts } from '../../server/retention/domain/scheduleCounts.ts';
import { type ScheduleCounts, scheduleFinding, scheduleLead } from '../../server/retention/domain/scheduleLead.ts';
import { sentenceOf } from '../../server/retention/domain/sentence.ts';
import { shortTerm } from '../../server/retention/domain/shortTerm.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { type ScheduleQuestion, scheduleInput } from '../../server/retention/queries/scheduleInput.ts';
import { builder } from '../builder.ts';
import { Population } from '../enums.ts';
import { todayOfRequest } from '../today.ts';
import { askedHolder } from './asked.ts';

const CellState = builder.enumType('ScheduleCellState', {
  description: 'What a cell of the schedule tells.',
  values: {
    RULE: { description: 'A rule of this very jurisdiction applies.' },
    INHERITED: { description: "None of its own: what encloses it applies, or the organisation's policy." },
    NONE: { description: 'The records are held somewhere, and this jurisdiction says nothing of them.' },
    GAP: { description: 'Held here, and to some of it no rule at all applies: HIM must close it.' },
    NOT_HELD: { description: 'Not held here; what would apply is told all the same.' },
  } satisfies Record<CellStateName, { description: string }>,
});

/** A cell with the day and the class that it is read by. */
type Cell = ScheduleCell<BookedRule> & { asOf: Day; dataClass: string; nameOf: (dataClass: string) => string };

const ageFor = (rule: BookedRule, column: string) =>
  ageOfMajorityFor(rule, isOverall(column) ? null : ageOfMajorityIn(column));

const ScheduleDraftRef = builder.objectRef<BookedRule>('ScheduleDraft').implement({
  description: 'A rule that is drafted for a cell, and governs nothing yet.',
  fields: (t) => ({
    code: t.exposeString('code'),
    revision: t.exposeInt('revision'),
    term: t.string({
      description: 'In short: "10 y".',
      resolve: (rule) => shortTerm(rule.term, ageFor(rule, rule.jurisdiction)),
    }),
    citation: t.exposeString('citation'),
    isSubmitted: t.exposeBoolean('isSubmitted', { description: 'It asks for its approval.' }),
  }),
});

const ScheduleCellRef = builder.objectRef<Cell>('ScheduleCell').implement({
  description: 'What one jurisdiction asks of one record series.',
  fields: (t) => ({
    jurisdiction: t.exposeString('jurisdiction'),
    state: t.field({ type: CellState, resolve: ({ state }) => state }),
    term: t.string({
      nullable: true,
      description: 'The term in short: "7 y, 18 + 1", "job + 30 y", "permanent". Null where no rule applies.',
      resolve: ({ rule, jurisdiction }) => rule && shortTerm(rule.term, ageFor(rule, jurisdiction)),
    }),
    sentence: t.string({
      nullable: true,
      description: 'The same in words.',
      resolve: ({ rule, jurisdiction }) => rule && sentenceOf(rule.term, { ageOfMajority: ageFor(rule, jurisdiction) }),
    }),
    governs: t.exposeBoolean('governs', {
      description: 'It sets the date in at least one place that holds these records; else another rule outlives it.',
    }),
    code: t.string({ nullable: true, description: 'Of the rule.', resolve: ({ rule }) => rule?.code ?? null }),
    revision: t.int({ nullable: true, resolve: ({ rule }) => rule?.revision ?? null }),
    citation: t.string({ nullable: true, resolve: ({ rule }) => rule?.citation ?? null }),
    fromClass: t.string({
      nullable: true,
      description: 'Name of the class above, where the rule is one of its; else null.',
      resolve: ({ rule, dataClass, nameOf }) => (rule && rule.dataClass !== dataClass ? nameOf(rule.dataClass) : null),
    }),
    fromJurisdiction: t.string({
      nullable: true,
      description: 'US or ORG, where the rule is none of this jurisdiction; else null.',
      resolve: ({ rule, jurisdiction }) => (rule && rule.jurisdiction !== jurisdiction ? rule.jurisdiction : null),
    }),
    rules: t.exposeInt('rules', { description: 'How many rules of this jurisdiction apply.' }),
    confirmed: t.boolean({
      description: 'HIM has read the source of the rule shown; true where none is.',
      resolve: ({ rule }) => rule?.confirmed ?? true,
    }),
    reviewDue: t.boolean({
      description: 'The source of the rule was not read for a year, or nobody knows when it was.',
      resolve: ({ rule, asOf }) => rule !== null && isReviewDue(rule, asOf),
    }),
    conflict: t.exposeBoolean('conflict', {
      description: 'A rule asks for destruction before another lets the records go: for counsel.',
    }),
    drafts: t.field({ type: [ScheduleDraftRef], resolve: ({ drafts }) => [...drafts] }),
    cohorts: t.exposeInt('cohorts', { description: 'Cohorts held here.' }),
    records: t.exposeFloat('records', { description: 'Records held here.' }),
  }),
});

type Row = ScheduleRow<BookedRule> & Pick<Cell, 'asOf' | 'nameOf'>;

const ScheduleRowRef = builder.objectRef<Row>('ScheduleRow').implement({
  description: 'A record series of the schedule, in the order of the tree of classes.',
  fields: (t) => ({
    dataClass: t.string({ description: 'Its code.', resolve: ({ dataClass }) => dataClass.code }),
    name: t.string({ resolve: ({ dataClass }) => dataClass.name }),
    depth: t.exposeInt('depth', { description: 'How many classes stand above it.' }),
    isHeld: t.exposeBoolean('isHeld', { description: 'False: it stands there for the classes below it.' }),
    cells: t.field({
      type: [ScheduleCellRef],
      description: 'In the order of the columns.',
      resolve: ({ cells, asOf, nameOf, dataClass }) =>
        cells.map((cell) => ({ ...cell, asOf, nameOf, dataClass: dataClass.code })),
    }),
  }),
});

const ScheduleCountsRef = builder.objectRef<ScheduleCounts>('ScheduleCounts').implement({
  description: 'The schedule in figures; a rule counts once, in however many cells it stands.',
  fields: (t) => ({
    series: t.exposeInt('series', { description: 'Record series that are held.' }),
    states: t.exposeInt('states', { description: 'States with a facility.' }),
    approved: t.exposeInt('approved', { description: 'Approved rules that the cells show.' }),
    drafts: t.exposeInt('drafts'),
    submitted: t.exposeInt('submitted', { description: 'Of the drafts, those that ask for their approval.' }),
    reviewDue: t.exposeInt('reviewDue', {
      description: 'Of the approved ones, those whose source is to be read again.',
    }),
    gaps: t.exposeInt('gaps', { description: 'Cells with records to which no rule applies.' }),
    conflicts: t.exposeInt('conflicts', {
      description: 'Cells in which a duty to destroy comes before one to keep ends.',
    }),
    cohortsWithoutRule: t.exposeInt('cohortsWithoutRule', { description: 'Cohorts in the gaps.' }),
  }),
});

type Schedule = { asOf: Day; columns: readonly string[]; rows: Row[]; leftOut: number; counts: ScheduleCounts };

const RetentionScheduleRef = builder.objectRef<Schedule>('RetentionSchedule').implement({
  description:
    'Record series by jurisdiction, with the rule that each asks for. Rules are compared on records whose last activity is the day of the schedule, of the youngest possible subject; what only a fact can tell is open.',
  fields: (t) => ({
    asOf: t.field({ type: 'Day', resolve: ({ asOf }) => formatDay(asOf) }),
    lead: t.string({ description: 'The finding in words.', resolve: ({ counts }) => scheduleLead(counts) }),
    finding: t.string({
      description: 'The part of the lead to be stressed; empty where nothing is held.',
      resolve: ({ counts }) => scheduleFinding(counts),
    }),
    columns: t.stringList({
      description: "US, the states with a facility, ORG for the organisation's own policy.",
      resolve: ({ columns }) => [...columns],
    }),
    rows: t.field({ type: [ScheduleRowRef], resolve: ({ rows }) => rows }),
    leftOut: t.exposeInt('leftOut', { description: 'Record series past the first 1,000: not shown.' }),
    counts: t.field({ type: ScheduleCountsRef, resolve: ({ counts }) => counts }),
  }),
});

export const SCHEDULE_ARGS = {
  holder:
    'A holder type such as hospital: places that act as it, judged as it alone. Left out: as they are registered.',
  population: "Whose records; left out: as the data class says, else both adults' and minors'.",
  asOf: 'The day whose rules in force are shown; left out: today.',
};

builder.queryField('retentionSchedule', (t) =>
  t.field({
    type: RetentionScheduleRef,
    description: 'The retention schedule: what is held, by jurisdiction, with the rules in force on a day.',
    args: {
      asOf: t.arg({ type: 'Day', description: SCHEDULE_ARGS.asOf }),
      holder: t.arg.string({ description: SCHEDULE_ARGS.holder }),
      population: t.arg({ type: Population, description: SCHEDULE_ARGS.population }),
      every: t.arg.boolean({ description: 'True: every class on record, held or not.', defaultValue: false }),
    },
    resolve: async (_root, { every, ...asked }, ctx) => scheduleOf(ctx, await scheduleQuestion(ctx, asked), !!every),
  }),
);

type Asked = {
  asOf?: string | null | undefined;
  holder?: string | null | undefined;
  population?: ScheduleQuestion['population'] | undefined;
};

/** Refused to whoever may not read; the day is the organisation's where none is given. */
export async function scheduleQuestion(ctx: Context, { asOf, holder, population }: Asked): Promise<ScheduleQuestion> {
  demand(ctx.viewer, 'READ');
  return {
    asOf: asOf ? parseDay(asOf) : await todayOfRequest(ctx),
    holder: holder ? askedHolder(holder) : null,
    population: population ?? null,
  };
}

async function scheduleOf(ctx: Context, question: ScheduleQuestion, every: boolean): Promise<Schedule> {
  const input = await scheduleInput(ctx.em, question);
  const { rows, leftOut } = scheduleRows(input, every);
  const columns = columnsOf(input.facilities);
  const names = new Map(input.classes.map(({ code, name }) => [code, name]));
  const nameOf = (dataClass: string) => names.get(dataClass) ?? dataClass;
  return {
    asOf: question.asOf,
    columns,
    rows: rows.map((row) => ({ ...row, asOf: question.asOf, nameOf })),
    leftOut,
    counts: scheduleCounts(rows, columns, question.asOf),
  };
}
