import { inWords } from '../../calendar/day.ts';
import { ageOfMajorityFor } from '../../retention/domain/disposition.ts';
import { ageOfMajorityIn } from '../../retention/domain/rule.ts';
import { columnsOf, scheduleRows } from '../../retention/domain/schedule.ts';
import { isOverall, type ScheduleCell } from '../../retention/domain/scheduleCell.ts';
import { scheduleCounts } from '../../retention/domain/scheduleCounts.ts';
import { scheduleLead } from '../../retention/domain/scheduleLead.ts';
import { shortTerm } from '../../retention/domain/shortTerm.ts';
import type { BookedRule } from '../../retention/queries/ruleBook.ts';
import type { scheduleInput } from '../../retention/queries/scheduleInput.ts';

/** How a cell is to be told apart where there is more than text to do it with. */
export type Tone = 'plain' | 'governs' | 'outlived' | 'gap';
export type TableCell = { readonly text: string; readonly tone: Tone };

export type ScheduleTable = {
  readonly title: string;
  readonly lead: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The authorities whose rules the cells show, by code. */
  readonly authorities: readonly string[];
};

type Input = Awaited<ReturnType<typeof scheduleInput>>;

/** The schedule as a table of text: for each jurisdiction what it asks, and on what ground. */
export function scheduleTable(input: Input, every: boolean): ScheduleTable {
  const { rows } = scheduleRows(input, every);
  const columns = columnsOf(input.facilities);
  return {
    title: `Retention schedule, rules in force on ${inWords(input.asOf)}`,
    lead: scheduleLead(scheduleCounts(rows, columns, input.asOf)),
    headings: ['Data class', 'Code', ...columns.flatMap((column) => [column, `${column}: source`])],
    rows: rows.map(({ dataClass, depth, cells }) => [
      plain(`${'  '.repeat(depth)}${dataClass.name}`),
      plain(dataClass.code),
      ...cells.flatMap((cell) => [{ text: termOf(cell), tone: toneOf(cell) }, plain(sourceOf(cell, dataClass.code))]),
    ]),
    authorities: [...new Set(rows.flatMap(({ cells }) => cells.flatMap(({ rule }) => rule?.authority ?? [])))],
  };
}

function termOf({ state, rule, jurisdiction, governs, conflict, drafts }: ScheduleCell<BookedRule>): string {
  const age = isOverall(jurisdiction) ? null : ageOfMajorityIn(jurisdiction);
  const said = rule ? [shortTerm(rule.term, ageOfMajorityFor(rule, age))] : [];
  if (state === 'GAP') said.unshift('No rule');
  if (state === 'NOT_HELD') return 'not held here';
  if (rule) said.push(governs ? 'governs' : 'outlived');
  if (rule && !rule.confirmed) said.push('unconfirmed');
  if (conflict) said.push('conflict');
  if (drafts.length > 0) said.push('draft');
  return said.join('; ');
}

function sourceOf({ state, rule, jurisdiction }: ScheduleCell<BookedRule>, dataClass: string): string {
  if (!rule || state === 'NOT_HELD') return '';
  const from = [
    ...(rule.jurisdiction === jurisdiction ? [] : [`from ${rule.jurisdiction}`]),
    ...(rule.dataClass === dataClass ? [] : [`from ${rule.dataClass}`]),
  ];
  return [rule.citation, ...from].join(', ');
}

function toneOf({ state, governs }: ScheduleCell<BookedRule>): Tone {
  if (state === 'GAP') return 'gap';
  if (state === 'NOT_HELD' || state === 'NONE') return 'outlived';
  return governs ? 'governs' : 'outlived';
}

function plain(text: string): TableCell {
  return { text, tone: 'plain' };
}
