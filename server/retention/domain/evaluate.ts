import type { Day } from '../../calendar/day.ts';
import { addPeriod, parsePeriod } from '../../calendar/period.ts';
import { endOfCalendarYear, endOfFiscalYear } from '../../calendar/year.ts';
import type { Circumstances } from './reading.ts';
import type { Term } from './term.ts';
import type { Trigger } from './triggers.ts';

/** What one term says on its own. `floor` of an open one: the day that its dated arms reach in any case. */
export type Outcome =
  | { readonly status: 'DATED'; readonly keepThrough: Day }
  | { readonly status: 'PERMANENT' }
  | { readonly status: 'OPEN'; readonly waitingFor: readonly Trigger[]; readonly floor: Day | null }
  | { readonly status: 'NO_MINIMUM' }
  | { readonly status: 'SET_ASIDE' };

export type Evaluation = { readonly circumstances: Circumstances; readonly ageOfMajority: number };

const PERMANENT: Outcome = { status: 'PERMANENT' };
const NO_MINIMUM: Outcome = { status: 'NO_MINIMUM' };
const SET_ASIDE: Outcome = { status: 'SET_ASIDE' };

/** Obeys the term's own tree; an arm whose trigger does not apply is dropped, and a tree without arms is set aside. */
export function evaluate(term: Term, evaluation: Evaluation): Outcome {
  switch (term.kind) {
    case 'PERMANENT':
      return PERMANENT;
    case 'NO_MINIMUM':
      return NO_MINIMUM;
    case 'AFTER':
      return after(term, evaluation);
    case 'LATEST_OF':
      return latestOf(term.terms.map((arm) => evaluate(arm, evaluation)));
    case 'EARLIEST_OF':
      return earliestOf(term.terms.map((arm) => evaluate(arm, evaluation)));
    case 'PLUS':
      return plus(evaluate(term.term, evaluation), term.period);
  }
}

export function cutOffDay(
  on: Day,
  cutOff: Extract<Term, { kind: 'AFTER' }>['cutOff'],
  { fiscalYearEnd }: Circumstances,
): Day {
  switch (cutOff) {
    case undefined:
      return on;
    case 'CALENDAR_YEAR_END':
      return endOfCalendarYear(on);
    case 'FISCAL_YEAR_END':
      return endOfFiscalYear(on, fiscalYearEnd);
  }
}

function after(term: Extract<Term, { kind: 'AFTER' }>, { circumstances, ageOfMajority }: Evaluation): Outcome {
  const reading = circumstances.read(term.trigger, ageOfMajority);
  switch (reading.state) {
    case 'ON': {
      const from = cutOffDay(reading.on, term.cutOff, circumstances);
      return { status: 'DATED', keepThrough: addPeriod(from, parsePeriod(term.period)) };
    }
    case 'UNKNOWN':
      return { status: 'OPEN', waitingFor: [reading.waitingFor], floor: null };
    case 'NOT_APPLICABLE':
      return SET_ASIDE;
  }
}

/** Open if any arm is, for the unknown day may be the latest; nothing is later than permanent. */
function latestOf(arms: readonly Outcome[]): Outcome {
  if (hasAny(arms, 'PERMANENT')) return PERMANENT;
  const floor = latestReached(arms);
  if (hasAny(arms, 'OPEN')) return { status: 'OPEN', waitingFor: awaited(arms), floor };
  if (floor !== null) return { status: 'DATED', keepThrough: floor };
  return hasAny(arms, 'NO_MINIMUM') ? NO_MINIMUM : SET_ASIDE;
}

/**
 * The earliest dated arm. Open arms are passed over where another has a date, and so is "no minimum", which would
 * otherwise undo the arm beside it: the later reading is the safe one.
 */
function earliestOf(arms: readonly Outcome[]): Outcome {
  const date = earliestDate(arms);
  if (date !== null) return { status: 'DATED', keepThrough: date };
  // Whichever arm comes first in the end, it comes no sooner than the lowest floor, if each arm has one.
  if (hasAny(arms, 'OPEN')) return { status: 'OPEN', waitingFor: awaited(arms), floor: lowestFloor(arms) };
  if (hasAny(arms, 'PERMANENT')) return PERMANENT;
  return hasAny(arms, 'NO_MINIMUM') ? NO_MINIMUM : SET_ASIDE;
}

function plus(outcome: Outcome, period: string): Outcome {
  switch (outcome.status) {
    case 'DATED':
      return { status: 'DATED', keepThrough: addPeriod(outcome.keepThrough, parsePeriod(period)) };
    case 'OPEN':
      return { ...outcome, floor: outcome.floor === null ? null : addPeriod(outcome.floor, parsePeriod(period)) };
    case 'PERMANENT':
    case 'NO_MINIMUM':
    case 'SET_ASIDE':
      return outcome;
  }
}

function hasAny(arms: readonly Outcome[], status: Outcome['status']): boolean {
  for (const arm of arms) if (arm.status === status) return true;
  return false;
}

function latestReached(arms: readonly Outcome[]): Day | null {
  let day: Day | null = null;
  for (const arm of arms) {
    const reached = arm.status === 'DATED' ? arm.keepThrough : arm.status === 'OPEN' ? arm.floor : null;
    if (reached !== null && (day === null || reached > day)) day = reached;
  }
  return day;
}

function earliestDate(arms: readonly Outcome[]): Day | null {
  let day: Day | null = null;
  for (const arm of arms) {
    if (arm.status === 'DATED' && (day === null || arm.keepThrough < day)) day = arm.keepThrough;
  }
  return day;
}

function lowestFloor(arms: readonly Outcome[]): Day | null {
  let day: Day | null = null;
  for (const arm of arms) {
    if (arm.status !== 'OPEN') continue;
    if (arm.floor === null) return null;
    if (day === null || arm.floor < day) day = arm.floor;
  }
  return day;
}

function awaited(arms: readonly Outcome[]): readonly Trigger[] {
  return [...new Set(arms.flatMap((arm) => (arm.status === 'OPEN' ? arm.waitingFor : [])))];
}
