import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import {
  type CohortColumns,
  compile,
  type DispositionColumns,
  dispositionColumns,
  NO_DAY,
  STATUS_CODES,
} from '../../../server/retention/domain/bulk.ts';
import { type CohortReading, cohortCircumstances } from '../../../server/retention/domain/cohort.ts';
import { combine } from '../../../server/retention/domain/combine.ts';
import { outcomeOf } from '../../../server/retention/domain/disposition.ts';
import type { StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import { after, anyFacts, anyRule, ruleOf } from './rules.ts';

const COHORTS = 4_100;
const PLANS = 245;
const SLICE = 1_000;

describe('the bulk path', () => {
  test('agrees with the single path on a million random cohorts', () => {
    const plan = fc.record({
      rules: fc.array(anyRule, { minLength: 1, maxLength: 4 }),
      facts: anyFacts,
      ageOfMajority: fc.constantFrom(18, 19, 21),
      fiscalYearEnd: fc.constantFrom({ month: 6, day: 30 }, { month: 2, day: 29 }, { month: 12, day: 31 }),
      reading: fc.constantFrom<CohortReading>('LATEST', 'LATEST', 'EARLIEST'),
      seed: fc.nat(),
    });
    let compared = 0;
    fc.assert(
      fc.property(plan, ({ rules, facts, ageOfMajority, fiscalYearEnd, reading, seed }) => {
        const cohorts = randomCohorts(COHORTS, seed);
        const place = { ageOfMajority, fiscalYearEnd };
        const whole = dispositionColumns(COHORTS);
        const sliced = dispositionColumns(COHORTS);
        compile(rules, facts, place, reading).run(cohorts, whole);
        const fresh = compile(rules, facts, place, reading);
        for (let from = 0; from < COHORTS; from += SLICE)
          fresh.run(cohorts, sliced, from, Math.min(from + SLICE, COHORTS));
        for (let i = 0; i < COHORTS; i++) {
          const expected = single(rules, facts, place, reading, cohorts, i);
          if (!isSame(whole, i, expected) || !isSame(sliced, i, expected)) {
            expect({ cohort: row(cohorts, i), whole: row(whole, i), sliced: row(sliced, i) }).toEqual(expected);
          }
          compared++;
        }
      }),
      { numRuns: PLANS, endOnFailure: true },
    );
    expect(compared).toBeGreaterThanOrEqual(1_000_000);
  }, 120_000);

  test('serves more rules than it has bits', () => {
    const rules = Array.from({ length: 40 }, (_, i) => ruleOf(after('DISCHARGE', `P${i + 1}Y`), { id: `${i}` }));
    const cohorts = randomCohorts(10, 1);
    const into = dispositionColumns(10);
    compile(rules, [], { ageOfMajority: 18 }).run(cohorts, into);
    expect(new Set(into.governing)).toEqual(new Set([2 ** 31]));
    expect(into.keepThrough[0]).toBe(single(rules, [], { ageOfMajority: 18 }, 'LATEST', cohorts, 0).keepThrough);
  });

  test('names what an open plan waits for', () => {
    const plan = compile([ruleOf(after('EMPLOYMENT_END', 'P30Y'))], [], { ageOfMajority: 18 });
    expect(plan).toMatchObject({ status: 'OPEN', waitingFor: ['EMPLOYMENT_END'] });
  });
});

type Row = Record<keyof DispositionColumns, number>;

function single(
  rules: readonly RetentionRule[],
  facts: readonly StatedFact[],
  place: { ageOfMajority: number; fiscalYearEnd?: { month: number; day: number } },
  reading: CohortReading,
  cohorts: CohortColumns,
  i: number,
): Row {
  const birth = cohorts.youngestBirth[i] ?? NO_DAY;
  const days = {
    firstActivityOn: cohorts.firstActivity[i] ?? 0,
    lastActivityOn: cohorts.lastActivity[i] ?? 0,
    youngestBirthOn: birth === NO_DAY ? null : birth,
  };
  const circumstances = cohortCircumstances(days, facts, place, reading);
  const { status, keepThrough, notBefore, unconfirmed, governing, destroyBy } = combine(
    rules.map((rule) => ({ rule, outcome: outcomeOf(rule, circumstances) })),
    [],
    0,
  );
  return {
    status: STATUS_CODES.indexOf(status),
    keepThrough: keepThrough ?? NO_DAY,
    notBefore: notBefore ?? NO_DAY,
    unconfirmed: unconfirmed ? 1 : 0,
    governing: governing.reduce((bits, rule) => bits | (1 << rules.indexOf(rule)), 0),
    destroyBy: destroyBy ?? NO_DAY,
  };
}

function isSame(into: DispositionColumns, i: number, expected: Row): boolean {
  return (
    into.status[i] === expected.status &&
    into.keepThrough[i] === expected.keepThrough &&
    into.notBefore[i] === expected.notBefore &&
    into.unconfirmed[i] === expected.unconfirmed &&
    into.governing[i] === expected.governing &&
    into.destroyBy[i] === expected.destroyBy
  );
}

function row(columns: CohortColumns | DispositionColumns, i: number): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[i]]));
}

/** Mostly within the tables' years, a few outside them; a fifth without a birth date. */
function randomCohorts(count: number, seed: number): CohortColumns {
  const random = mulberry32(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const columns = {
    firstActivity: new Int32Array(count),
    lastActivity: new Int32Array(count),
    youngestBirth: new Int32Array(count),
  };
  const oldest = parseDay('1875-01-01');
  const old = parseDay('1950-01-01');
  const newest = parseDay('2026-11-22');
  for (let i = 0; i < count; i++) {
    const last = between(random() < 0.01 ? oldest : old, newest);
    columns.lastActivity[i] = last;
    columns.firstActivity[i] = last - between(0, 365);
    columns.youngestBirth[i] = random() < 0.2 ? NO_DAY : last - between(0, 36_000);
  }
  return columns;
}

/** A small known generator, so that a failing seed can be run again. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
