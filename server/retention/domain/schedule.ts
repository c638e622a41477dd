import type { Day } from '../../calendar/day.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import { ORGANISATION, type RetentionRule } from './rule.ts';
import { isOverall, type ScheduleCell, scheduleCell } from './scheduleCell.ts';
import { type Judged, judge } from './scheduleJudgement.ts';
import { type HeldPlace, settingsOf } from './schedulePlace.ts';
import type { CohortPopulation } from './selection.ts';

export type ScheduleClass = { readonly code: string; readonly name: string; readonly parent: string | null };

export type ScheduleInput<R> = {
  readonly rules: readonly R[];
  readonly drafts: readonly R[];
  readonly classes: readonly ScheduleClass[];
  readonly held: readonly HeldPlace[];
  /** Every facility, as if it held what is asked about: whose laws a series would meet that is not held there. */
  readonly facilities: readonly Omit<HeldPlace, 'dataClass' | 'cohorts' | 'records'>[];
  readonly lineage: (dataClass: string) => readonly string[];
  readonly populationOf: (dataClass: string) => CohortPopulation;
  readonly asOf: Day;
  readonly fiscalYearEnd: FiscalYearEnd;
  readonly holder: string | null;
  readonly population: CohortPopulation | null;
};

export type ScheduleRow<R> = {
  readonly dataClass: ScheduleClass;
  readonly depth: number;
  /** Held by no place that is asked about; it stands there for the classes below it. */
  readonly isHeld: boolean;
  readonly cells: readonly ScheduleCell<R>[];
};

/** Federal law, each state with a facility, and the organisation's own policy. */
export function columnsOf(facilities: readonly { jurisdiction: string }[]): readonly string[] {
  const states = [...new Set(facilities.map(({ jurisdiction }) => jurisdiction))].sort();
  return ['US', ...states, ORGANISATION];
}

/** So many record series fit into one schedule; of more, those are said that were left out. */
export const MOST_ROWS = 1_000;

/** The rows in the order of their tree: those held and what stands above them, or `every` class on record. */
export function scheduleRows<R extends RetentionRule>(
  input: ScheduleInput<R>,
  every: boolean,
): { rows: ScheduleRow<R>[]; leftOut: number } {
  const heldBy = Map.groupBy(input.held, ({ dataClass }) => dataClass);
  const drafted = new Set(input.drafts.map(({ dataClass }) => dataClass));
  const wanted = new Set([...heldBy.keys(), ...drafted].flatMap((code) => input.lineage(code)));
  const shown = inTree(input.classes).filter(({ dataClass }) => every || wanted.has(dataClass.code));
  const rows = shown.slice(0, MOST_ROWS).map(({ dataClass, depth }) => {
    const held = heldBy.get(dataClass.code) ?? [];
    return { dataClass, depth, isHeld: held.length > 0, cells: cellsOf(input, dataClass.code, held) };
  });
  return { rows, leftOut: shown.length - rows.length };
}

/** What the rules say of a class, by state: where it is held, and where it would be. */
export function judgedByState<R extends RetentionRule>(
  input: ScheduleInput<R>,
  dataClass: string,
  held: readonly HeldPlace[],
): ReadonlyMap<string, { held: readonly Judged<R>[]; elsewhere: readonly Judged<R>[] }> {
  const { rules, lineage, populationOf, asOf, fiscalYearEnd, holder, population } = input;
  const terms = {
    rules,
    lineage: lineage(dataClass),
    population: population ?? populationOf(dataClass),
    asOf,
    fiscalYearEnd,
  };
  const anywhere = input.facilities.map((facility) => ({ ...facility, dataClass, cohorts: 0, records: 0 }));
  const judgedIn = (places: readonly HeldPlace[], state: string) =>
    settingsOf(places, state, holder).map((setting) => judge(terms, setting));
  return new Map(
    statesOf(input).map((state) => {
      const judged = judgedIn(held, state);
      return [state, { held: judged, elsewhere: judged.length > 0 ? [] : judgedIn(anywhere, state) }];
    }),
  );
}

function cellsOf<R extends RetentionRule>(
  input: ScheduleInput<R>,
  dataClass: string,
  held: readonly HeldPlace[],
): ScheduleCell<R>[] {
  const byState = judgedByState(input, dataClass, held);
  return columnsOf(input.facilities).map((column) => {
    const states = isOverall(column) ? [...byState.values()] : [byState.get(column) ?? { held: [], elsewhere: [] }];
    const drafts = input.drafts.filter((draft) => draft.dataClass === dataClass && draft.jurisdiction === column);
    return scheduleCell(
      column,
      states.flatMap((state) => state.held),
      states.flatMap((state) => state.elsewhere),
      drafts,
      input.asOf,
    );
  });
}

function statesOf({ facilities }: Pick<ScheduleInput<unknown>, 'facilities'>): readonly string[] {
  return columnsOf(facilities).filter((column) => !isOverall(column));
}

/** Classes with others below them come first, so that what stands alone stands together. */
function inTree(classes: readonly ScheduleClass[]): { dataClass: ScheduleClass; depth: number }[] {
  const known = new Set(classes.map(({ code }) => code));
  // A class whose parent was retired stands at the top.
  const below = Map.groupBy(classes, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const under = (parent: string | null, depth: number): { dataClass: ScheduleClass; depth: number }[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => Number(below.has(b.code)) - Number(below.has(a.code)) || a.name.localeCompare(b.name))
      .flatMap((dataClass) => [{ dataClass, depth }, ...under(dataClass.code, depth + 1)]);
  return under(null, 0);
}
