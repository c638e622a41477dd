import { addPeriod, parsePeriod } from '../../calendar/period.ts';
import { endOfCalendarYear, endOfFiscalYear, type FiscalYearEnd } from '../../calendar/year.ts';
import { ACTIVITY_TRIGGERS, type CohortReading } from './cohort.ts';
import { type DayExpression, earliest, latest, mapDays, nothing } from './dayExpression.ts';
import { IDENTITY, thenFiscalYearEnd, thenLessYears, thenPeriod, thenYearEnd } from './dayFunction.ts';
import { readingOfFact, type StatedFact } from './reading.ts';
import type { Term } from './term.ts';
import type { Trigger } from './triggers.ts';

/** What a term comes to once the facts are fixed and only a cohort's own days are left to fill in. */
export type Compiled =
  | { readonly status: 'DATED'; readonly on: DayExpression }
  | { readonly status: 'OPEN'; readonly waitingFor: readonly Trigger[] }
  | { readonly status: 'PERMANENT' | 'NO_MINIMUM' | 'SET_ASIDE' };

export type CompileInput = {
  readonly facts: ReadonlyMap<Trigger, StatedFact>;
  readonly ageOfMajority: number;
  readonly fiscalYearEnd: FiscalYearEnd;
  readonly reading: CohortReading;
};

/** The counterpart of `evaluate` over `cohortCircumstances`, for any cohort at once. */
export function compileTerm(term: Term, input: CompileInput): Compiled {
  switch (term.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return { status: term.kind };
    case 'AFTER': {
      const day = cutOff(dayOfTrigger(term.trigger, input), term.cutOff, input.fiscalYearEnd);
      return plus(day, term.period);
    }
    case 'LATEST_OF':
      return latestOf(term.terms.map((arm) => compileTerm(arm, input)));
    case 'EARLIEST_OF':
      return earliestOf(term.terms.map((arm) => compileTerm(arm, input)));
    case 'PLUS':
      return plus(compileTerm(term.term, input), term.period);
  }
}

const ACTIVITY: DayExpression = [{ ...nothing, activity: [IDENTITY] }];
const BIRTH: DayExpression = [{ ...nothing, birth: [IDENTITY] }];

function dayOfTrigger(trigger: Trigger, input: CompileInput): Compiled {
  const fact = input.facts.get(trigger);
  const stating = fact ? readingOfFact(fact) : null;
  if (stating?.state === 'NOT_APPLICABLE') return { status: 'SET_ASIDE' };

  if (trigger === 'PATIENT_BIRTH') {
    const known = stating?.state === 'ON' ? latest([BIRTH, constant(stating.on)]) : BIRTH;
    return { status: 'DATED', on: input.reading === 'LATEST' ? known : earliest([known, oldestMinor(input)]) };
  }
  if (trigger === 'PATIENT_REACHES_MAJORITY') {
    if (stating?.state === 'ON') return { status: 'DATED', on: constant(stating.on) };
    return plus(dayOfTrigger('PATIENT_BIRTH', input), `P${input.ageOfMajority}Y`);
  }

  const activity = fromActivity(trigger);
  switch (stating?.state) {
    case 'ON': {
      const on = constant(trigger === 'CALENDAR_YEAR_END' ? endOfCalendarYear(stating.on) : stating.on);
      return { status: 'DATED', on: activity && input.reading === 'EARLIEST' ? earliest([on, activity]) : on };
    }
    case 'UNKNOWN':
      return { status: 'OPEN', waitingFor: [stating.waitingFor] };
    case undefined:
      return activity ? { status: 'DATED', on: activity } : { status: 'OPEN', waitingFor: [trigger] };
  }
}

function fromActivity(trigger: Trigger): DayExpression | null {
  if (ACTIVITY_TRIGGERS.has(trigger)) return ACTIVITY;
  return trigger === 'CALENDAR_YEAR_END' ? [{ ...nothing, activity: [thenYearEnd(IDENTITY)] }] : null;
}

function oldestMinor({ ageOfMajority }: CompileInput): DayExpression {
  return [{ ...nothing, activity: [thenLessYears(IDENTITY, ageOfMajority)] }];
}

function constant(on: number): DayExpression {
  return [{ ...nothing, on }];
}

function cutOff(day: Compiled, at: Extract<Term, { kind: 'AFTER' }>['cutOff'], end: FiscalYearEnd): Compiled {
  if (day.status !== 'DATED' || at === undefined) return day;
  const on =
    at === 'CALENDAR_YEAR_END'
      ? mapDays(day.on, thenYearEnd, endOfCalendarYear)
      : mapDays(
          day.on,
          (fn) => thenFiscalYearEnd(fn, end),
          (each) => endOfFiscalYear(each, end),
        );
  return { status: 'DATED', on };
}

function plus(compiled: Compiled, iso: string): Compiled {
  if (compiled.status !== 'DATED') return compiled;
  const period = parsePeriod(iso);
  return {
    status: 'DATED',
    on: mapDays(
      compiled.on,
      (fn) => thenPeriod(fn, iso),
      (on) => addPeriod(on, period),
    ),
  };
}

function latestOf(arms: readonly Compiled[]): Compiled {
  if (arms.some(({ status }) => status === 'PERMANENT')) return { status: 'PERMANENT' };
  const waitingFor = awaited(arms);
  if (waitingFor.length > 0) return { status: 'OPEN', waitingFor };
  const dated = dates(arms);
  if (dated.length > 0) return { status: 'DATED', on: latest(dated) };
  return { status: arms.some(({ status }) => status === 'NO_MINIMUM') ? 'NO_MINIMUM' : 'SET_ASIDE' };
}

function earliestOf(arms: readonly Compiled[]): Compiled {
  const dated = dates(arms);
  if (dated.length > 0) return { status: 'DATED', on: earliest(dated) };
  const waitingFor = awaited(arms);
  if (waitingFor.length > 0) return { status: 'OPEN', waitingFor };
  if (arms.some(({ status }) => status === 'PERMANENT')) return { status: 'PERMANENT' };
  return { status: arms.some(({ status }) => status === 'NO_MINIMUM') ? 'NO_MINIMUM' : 'SET_ASIDE' };
}

function dates(arms: readonly Compiled[]): readonly DayExpression[] {
  return arms.flatMap((arm) => (arm.status === 'DATED' ? [arm.on] : []));
}

function awaited(arms: readonly Compiled[]): readonly Trigger[] {
  return [...new Set(arms.flatMap((arm) => (arm.status === 'OPEN' ? arm.waitingFor : [])))];
}
