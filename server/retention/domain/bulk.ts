import type { Day } from '../../calendar/day.ts';
import { CALENDAR_YEAR } from '../../calendar/year.ts';
import { type CohortPlace, type CohortReading, cohortCircumstances } from './cohort.ts';
import { combine, type DispositionStatus } from './combine.ts';
import { type Compiled, compileTerm } from './compileTerm.ts';
import { TooManyLines } from './dayExpression.ts';
import { NO_DAY } from './dayFunction.ts';
import { DayTables } from './dayTables.ts';
import { ageOfMajorityFor, outcomeOf } from './disposition.ts';
import type { StatedFact } from './reading.ts';
import type { RetentionRule } from './rule.ts';
import type { Trigger } from './triggers.ts';

export { NO_DAY } from './dayFunction.ts';

/** Cohorts by column; `youngestBirth` holds `NO_DAY` where no birth date is known. */
export type CohortColumns = {
  readonly firstActivity: Int32Array;
  readonly lastActivity: Int32Array;
  readonly youngestBirth: Int32Array;
};

/**
 * Dispositions by column, holds aside. `keepThrough` is filled where the status is DATED and `notBefore` where it is
 * OPEN, else `NO_DAY`. `governing` has one bit for each rule of the plan; the last bit stands for all from the 32nd on.
 */
export type DispositionColumns = {
  readonly status: Uint8Array;
  readonly keepThrough: Int32Array;
  readonly notBefore: Int32Array;
  readonly unconfirmed: Uint8Array;
  readonly governing: Uint32Array;
  readonly destroyBy: Int32Array;
};

/** The order is that of the codes in `DispositionColumns.status`. */
export const STATUS_CODES = [
  'NO_RULE',
  'NO_MINIMUM',
  'DATED',
  'OPEN',
  'PERMANENT',
] as const satisfies readonly DispositionStatus[];

export function dispositionColumns(cohorts: number): DispositionColumns {
  return {
    status: new Uint8Array(cohorts),
    keepThrough: new Int32Array(cohorts).fill(NO_DAY),
    notBefore: new Int32Array(cohorts).fill(NO_DAY),
    unconfirmed: new Uint8Array(cohorts),
    governing: new Uint32Array(cohorts),
    destroyBy: new Int32Array(cohorts).fill(NO_DAY),
  };
}

/** The same rules and facts for many cohorts. Status and what is waited for are the plan's own: no date changes them. */
export type Plan<R> = {
  readonly rules: readonly R[];
  readonly status: DispositionStatus;
  readonly waitingFor: readonly Trigger[];
  /** Works out the cohorts `from` up to, not including, `to`. */
  readonly run: (cohorts: CohortColumns, into: DispositionColumns, from?: number, to?: number) => void;
};

/** `rules` are those that apply (`selection.applicable`), `facts` those of the cohort (`factsOfCohort`). */
export function compile<R extends RetentionRule>(
  rules: readonly R[],
  facts: readonly StatedFact[],
  place: CohortPlace,
  reading: CohortReading = 'LATEST',
): Plan<R> {
  const single = singlePlan(rules, facts, place, reading);
  if (rules.length > 31 || rules.some(({ effect }) => effect !== 'KEEP_AT_LEAST')) return single;
  const compiled = compileRules(rules, facts, place, reading);
  return compiled ? tablePlan(single, compiled, facts, reading) : single;
}

/** Small enough to stay in the processor's cache from one pass to the next, and for the compiler to warm up early. */
const CHUNK = 4_096;

type CompiledRule = { readonly bit: number; readonly confirmed: boolean; readonly compiled: Compiled };

/** Null for a term that would spread into too many lines. */
function compileRules(
  rules: readonly RetentionRule[],
  facts: readonly StatedFact[],
  place: CohortPlace,
  reading: CohortReading,
): readonly CompiledRule[] | null {
  const shared = {
    facts: new Map(facts.map((fact) => [fact.trigger, fact])),
    fiscalYearEnd: place.fiscalYearEnd ?? CALENDAR_YEAR,
    reading,
  };
  try {
    return rules.map((rule, i) => ({
      bit: 2 ** i,
      confirmed: rule.confirmed,
      compiled: compileTerm(rule.term, { ...shared, ageOfMajority: ageOfMajorityFor(rule, place.ageOfMajority) }),
    }));
  } catch (error) {
    if (error instanceof TooManyLines) return null;
    throw error;
  }
}

function tablePlan<R>(
  single: Plan<R>,
  rules: readonly CompiledRule[],
  facts: readonly StatedFact[],
  reading: CohortReading,
): Plan<R> {
  const { status } = single;
  const dated = rules.flatMap(({ bit, compiled }) => (compiled.status === 'DATED' ? [{ bit, on: compiled.on }] : []));
  const governing = rules.filter(({ compiled }) => compiled.status === status);
  const governingBits = governing.reduce((bits, { bit }) => bits + bit, 0);
  const confirmedBits = rules.reduce((bits, { bit, confirmed }) => (confirmed ? bits + bit : bits), 0);
  const isUnconfirmed = governing.length > 0 && governing.every(({ confirmed }) => !confirmed);
  const birthFact = facts.find(({ trigger }) => trigger === 'PATIENT_BIRTH')?.on ?? NO_DAY;
  const tables = new DayTables(dated, birthFact);
  const code = STATUS_CODES.indexOf(status);

  function run(cohorts: CohortColumns, into: DispositionColumns, from = 0, to = cohorts.lastActivity.length): void {
    if (dated.length > 0) tables.expect(to - from);
    for (let start = from; start < to; start += CHUNK) runChunk(cohorts, into, start, Math.min(start + CHUNK, to));
  }

  function runChunk(cohorts: CohortColumns, into: DispositionColumns, from: number, to: number): void {
    const activity = reading === 'LATEST' ? cohorts.lastActivity : cohorts.firstActivity;
    into.status.fill(code, from, to);
    into.destroyBy.fill(NO_DAY, from, to);
    if (status === 'DATED') {
      tables.run(activity, cohorts, into.keepThrough, into.governing, from, to);
      into.notBefore.fill(NO_DAY, from, to);
      markUnconfirmed(into, confirmedBits, from, to);
      return;
    }
    into.keepThrough.fill(NO_DAY, from, to);
    if (status === 'OPEN' && dated.length > 0) tables.run(activity, cohorts, into.notBefore, into.governing, from, to);
    else into.notBefore.fill(NO_DAY, from, to);
    into.governing.fill(governingBits, from, to);
    into.unconfirmed.fill(isUnconfirmed ? 1 : 0, from, to);
  }

  return { ...single, run };
}

function markUnconfirmed(
  { governing, unconfirmed }: DispositionColumns,
  confirmed: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) unconfirmed[i] = ((governing[i] ?? 0) & confirmed) === 0 ? 1 : 0;
}

/** One cohort after the other, by the same functions that answer for a single one. */
function singlePlan<R extends RetentionRule>(
  rules: readonly R[],
  facts: readonly StatedFact[],
  place: CohortPlace,
  reading: CohortReading,
): Plan<R> {
  const bitOf = new Map(rules.map((rule, i) => [rule, 2 ** Math.min(i, 31)]));
  const combined = (firstActivityOn: Day, lastActivityOn: Day, youngestBirthOn: Day | null) => {
    const circumstances = cohortCircumstances(
      { firstActivityOn, lastActivityOn, youngestBirthOn },
      facts,
      place,
      reading,
    );
    return combine(
      rules.map((rule) => ({ rule, outcome: outcomeOf(rule, circumstances) })),
      [],
      lastActivityOn,
    );
  };
  const any = combined(0, 0, null);

  function run(cohorts: CohortColumns, into: DispositionColumns, from = 0, to = cohorts.lastActivity.length): void {
    for (let i = from; i < to; i++) {
      const birth = cohorts.youngestBirth[i] ?? NO_DAY;
      const one = combined(
        cohorts.firstActivity[i] ?? 0,
        cohorts.lastActivity[i] ?? 0,
        birth === NO_DAY ? null : birth,
      );
      into.status[i] = STATUS_CODES.indexOf(one.status);
      into.keepThrough[i] = one.keepThrough ?? NO_DAY;
      into.notBefore[i] = one.notBefore ?? NO_DAY;
      into.unconfirmed[i] = one.unconfirmed ? 1 : 0;
      into.governing[i] = one.governing.reduce((bits, rule) => bits | (bitOf.get(rule) ?? 0), 0);
      into.destroyBy[i] = one.destroyBy ?? NO_DAY;
    }
  }

  return { rules, status: any.status, waitingFor: any.waitingFor, run };
}
