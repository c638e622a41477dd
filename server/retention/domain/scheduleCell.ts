import type { Day } from '../../calendar/day.ts';
import { combine } from './combine.ts';
import { ORGANISATION, type RetentionRule } from './rule.ts';
import type { Judged } from './scheduleJudgement.ts';
import { jurisdictionChain } from './selection.ts';

/**
 * RULE: a rule of this very jurisdiction. INHERITED: none here, but one of what encloses it or of the organisation.
 * NONE: held somewhere, and this jurisdiction says nothing. GAP: held here, and no rule at all applies to some of it.
 */
export type CellState = 'RULE' | 'INHERITED' | 'NONE' | 'GAP' | 'NOT_HELD';

export type ScheduleCell<R> = {
  readonly jurisdiction: string;
  readonly state: CellState;
  /** The rule that the cell shows: the one that governs, else the strongest. */
  readonly rule: R | null;
  /** It governs in at least one of the places that hold these records. */
  readonly governs: boolean;
  /** How many rules of this jurisdiction apply. */
  readonly rules: number;
  readonly drafts: readonly R[];
  /** A rule asks for destruction before another lets go: for counsel. */
  readonly conflict: boolean;
  readonly cohorts: number;
  readonly records: number;
  /** Cohorts to which no rule applies. */
  readonly cohortsWithoutRule: number;
};

/** Columns that stand for no single place: what they say is judged wherever the records are held. */
export function isOverall(jurisdiction: string): boolean {
  return jurisdiction === ORGANISATION || !jurisdiction.includes('-');
}

/** One cell, from the places in its column that hold the records; `elsewhere` where none of them does. */
export function scheduleCell<R extends RetentionRule>(
  jurisdiction: string,
  held: readonly Judged<R>[],
  elsewhere: readonly Judged<R>[],
  drafts: readonly R[],
  asOf: Day,
): ScheduleCell<R> {
  const judged = held.length > 0 ? held : elsewhere;
  const own = rulesOf(judged, jurisdiction);
  const [near] = isOverall(jurisdiction)
    ? []
    : jurisdictionChain(jurisdiction)
        .slice(1)
        .map((wider) => rulesOf(judged, wider))
        .filter((found) => found.length > 0);
  const shown = own.length > 0 ? own : (near ?? []);
  const governing = new Set(judged.flatMap(({ combined }) => combined.governing));
  const rule = shown.find((each) => governing.has(each)) ?? strongest(judged, shown, asOf);
  const gaps = isOverall(jurisdiction) ? [] : held.filter(({ combined }) => combined.status === 'NO_RULE');
  return {
    jurisdiction,
    state: stateOf(held.length > 0, gaps.length > 0, own.length > 0, shown.length > 0),
    rule,
    governs: rule !== null && governing.has(rule),
    rules: own.length,
    drafts,
    conflict: held.some(({ combined }) => combined.conflict),
    cohorts: sum(held, ({ setting }) => setting.cohorts),
    records: sum(held, ({ setting }) => setting.records),
    cohortsWithoutRule: sum(gaps, ({ setting }) => setting.cohorts),
  };
}

function stateOf(isHeld: boolean, isGap: boolean, hasOwn: boolean, hasAny: boolean): CellState {
  if (!isHeld) return 'NOT_HELD';
  if (isGap) return 'GAP';
  if (hasOwn) return 'RULE';
  return hasAny ? 'INHERITED' : 'NONE';
}

function rulesOf<R extends RetentionRule>(judged: readonly Judged<R>[], jurisdiction: string): readonly R[] {
  const rules = judged.flatMap(({ selection }) => selection.applicable);
  return [...new Set(rules.filter((rule) => rule.jurisdiction === jurisdiction))];
}

/** Of rules none of which governs, the one that would if the others were not there. */
function strongest<R extends RetentionRule>(judged: readonly Judged<R>[], shown: readonly R[], asOf: Day): R | null {
  for (const { weighed } of judged) {
    const [first] = combine(
      weighed.filter(({ rule }) => shown.includes(rule)),
      [],
      asOf,
    ).governing;
    if (first) return first;
  }
  return shown[0] ?? null;
}

function sum<T>(of: readonly T[], figure: (each: T) => number): number {
  return of.reduce((total, each) => total + figure(each), 0);
}
