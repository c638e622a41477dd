import { parseDay } from '../../server/calendar/day.ts';
import { type CohortColumns, compile, dispositionColumns, NO_DAY } from '../../server/retention/domain/bulk.ts';
import type { RetentionRule } from '../../server/retention/domain/rule.ts';
import type { Term } from '../../server/retention/domain/term.ts';

const COHORTS = 1_000_000;
const ROUNDS = 9;

/**
 * A mixed medical record in a hospital: four rules, seven date additions a cohort. Dates are random, so that no branch
 * can be foreseen; each round compiles afresh, as a what-if does, and the median round counts.
 */
export async function benchDispositions(): Promise<{ dispositionsPerSecond: number }> {
  const cohorts = randomCohorts();
  const into = dispositionColumns(COHORTS);
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    compile(rules, [], { ageOfMajority: 18 }).run(cohorts, into);
    seconds.push((performance.now() - start) / 1_000);
  }
  const median = seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return { dispositionsPerSecond: Math.round(COHORTS / median) };
}

const after = (
  trigger: 'DISCHARGE' | 'LAST_ENCOUNTER' | 'PATIENT_BIRTH' | 'PATIENT_REACHES_MAJORITY',
  period: string,
): Term => ({
  kind: 'AFTER',
  trigger,
  period,
});

const rules: readonly RetentionRule[] = (
  [
    after('DISCHARGE', 'P5Y'),
    after('DISCHARGE', 'P7Y'),
    { kind: 'LATEST_OF', terms: [after('DISCHARGE', 'P7Y'), after('PATIENT_BIRTH', 'P19Y')] },
    { kind: 'LATEST_OF', terms: [after('LAST_ENCOUNTER', 'P10Y'), after('PATIENT_REACHES_MAJORITY', 'P1Y')] },
  ] satisfies Term[]
).map((term, i) => ({
  id: `${i}`,
  code: `BENCH-${i}`,
  revision: 1,
  status: 'APPROVED',
  effect: 'KEEP_AT_LEAST',
  dataClass: 'medical-record',
  jurisdiction: 'US',
  holders: ['hospital'],
  population: 'ANY',
  term,
  ageOfMajority: null,
  confirmed: i !== 1,
  inForceFrom: null,
  inForceUntil: null,
}));

function randomCohorts(): CohortColumns {
  const from = parseDay('1985-01-01');
  const days = parseDay('2026-11-22') - from;
  const columns = {
    firstActivity: new Int32Array(COHORTS),
    lastActivity: new Int32Array(COHORTS),
    youngestBirth: new Int32Array(COHORTS),
  };
  for (let i = 0; i < COHORTS; i++) {
    const last = from + Math.floor(Math.random() * days);
    columns.lastActivity[i] = last;
    columns.firstActivity[i] = last - 300;
    columns.youngestBirth[i] = Math.random() < 0.3 ? NO_DAY : last - Math.floor(Math.random() * 7_000);
  }
  return columns;
}
