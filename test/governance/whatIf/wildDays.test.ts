import fc from 'fast-check';
import { GraphQLError, graphql } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../../schema/index.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { Refusal } from '../../../server/refusal.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { as, portfolio } from './world.ts';

let db: FreshDatabase;
let holding: string;
let component: string;
beforeAll(async () => {
  db = await freshDatabase();
  await portfolio(db.orm, { systems: 7, classesEach: 3, years: 2 });
  const idOf = async (table: string) =>
    (await rowsOf<{ id: string }>(db.orm.em.fork(), `select id::text from ${table} order by id limit 1`))[0]?.id ?? '';
  [holding, component] = [await idOf('holding'), await idOf('component')];
});
afterAll(() => db.close());

/** Days that a calendar has and nobody means, and some that people do. */
const day = fc.oneof(
  fc.constantFrom('0001-01-01', '1800-01-01', '2024-02-29', '2026-11-22', '9998-12-31', '9999-01-01', '9999-12-31'),
  fc
    .record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ year, month, day }) =>
      [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
    ),
);
const period = fc.oneof(
  fc.constantFrom('P0D', 'P7Y', 'P999Y', 'P999Y9999M9999W99999D', 'P99999D', 'P9999M'),
  fc
    .record({
      y: fc.integer({ min: 0, max: 999 }),
      m: fc.integer({ min: 0, max: 9999 }),
      d: fc.integer({ min: 0, max: 99_999 }),
    })
    .map(({ y, m, d }) => `P${y}Y${m}M${d}D`),
);
const trigger = fc.constantFrom('DISCHARGE', 'PATIENT_BIRTH', 'PATIENT_REACHES_MAJORITY', 'CREATION');
const after = fc.record(
  { kind: fc.constant('AFTER'), trigger, period, cutOff: fc.constantFrom('CALENDAR_YEAR_END', 'FISCAL_YEAR_END') },
  { requiredKeys: ['kind', 'trigger', 'period'] },
);
const term = fc.oneof(
  after,
  fc.array(after, { minLength: 2, maxLength: 3 }).map((terms) => ({ kind: 'LATEST_OF', terms })),
  fc.array(after, { minLength: 2, maxLength: 3 }).map((terms) => ({ kind: 'EARLIEST_OF', terms })),
  fc
    .tuple(after, fc.array(period, { minLength: 1, maxLength: 7 }))
    .map(([first, further]) =>
      further.reduce<object>((inner, each) => ({ kind: 'PLUS', term: inner, period: each }), first),
    ),
);

async function answered(source: string, variableValues: Record<string, unknown>): Promise<void> {
  const { data, errors } = await graphql({ schema, source, contextValue: as(db.orm, 'AUDITOR'), variableValues });
  const broken = (errors ?? []).filter(
    ({ originalError }) =>
      originalError && !(originalError instanceof Refusal) && !(originalError instanceof GraphQLError),
  );
  expect(broken.map(({ message, originalError }) => `${message} ${originalError?.stack}`)).toEqual([]);
  if (!errors) expect(data).not.toBeNull();
}

const law = <T>(arbitrary: fc.Arbitrary<T>, ask: (asked: T) => Promise<void>, numRuns = 60) =>
  fc.assert(fc.asyncProperty(arbitrary, ask), { numRuns, endOnFailure: true });

const WHAT_IF = `query ($changes: [WhatIfChangeInput!]!) { whatIf(changes: $changes) { headline detail supposed
  latest { days from to } earliest { days from to }
  systems(first: 50) { nodes { farthestInWords before { lastKeepThrough unsupportedFrom exposureUntil earliestOn plannedOn costUntilOffUsd } after { lastKeepThrough unsupportedFrom exposureUntil earliestOn plannedOn exposureDaysToCome } } }
  cohorts(first: 50) { nodes { days before { keepThrough lawfulFrom notBefore } after { keepThrough lawfulFrom notBefore } } } } }`;

test('a what-if of any days and periods is answered or refused', { timeout: 240_000 }, async () => {
  const change = fc.oneof(
    fc
      .record({ term, inForceFrom: fc.option(day), effect: fc.constantFrom('KEEP_AT_LEAST', 'DESTROY_BY') })
      .map((rule) => ({
        rule: {
          code: 'OWN',
          dataClass: 'own-record',
          jurisdiction: 'ORG',
          holders: ['provider'],
          population: 'ANY',
          kind: 'POLICY',
          ...rule,
        },
      })),
    day.map((from) => ({ endRule: { code: 'OWN', from } })),
    fc.record({ recordsFrom: fc.option(day), recordsThrough: fc.option(day) }).map((hold) => ({ hold })),
    fc
      .record({ ownSecuritySupportEndsOn: fc.option(day), extendedSupportUntil: fc.option(day) })
      .map((support) => ({ support: { component, ...support } })),
    fc.option(day).map((plannedOffOn) => ({ plan: { system: 'SYS-90001', plannedOffOn } })),
    day.map((validatedOn) => ({ treatment: { holding, kind: 'MIGRATE', target: 'SYS-90001', validatedOn } })),
    fc
      .record({ trigger: fc.constantFrom('DISCHARGE', 'EMPLOYMENT_END', 'PATIENT_DEATH'), on: fc.option(day) })
      .map((fact) => ({ fact: { holding, ...fact } })),
  );
  await law(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => answered(WHAT_IF, { changes }), 150);
});

test('a disposition of any days and periods is answered or refused', { timeout: 120_000 }, async () => {
  const facts = fc.uniqueArray(fc.record({ trigger, on: fc.option(day) }), {
    selector: ({ trigger }) => trigger,
    maxLength: 4,
  });
  const hold = fc.record({ issuedOn: day, releasedOn: fc.option(day) });
  await law(fc.record({ facts, hold: fc.option(hold), asOf: fc.option(day) }), (given) =>
    answered(
      `query ($input: DispositionInput!) { disposition(input: $input) { status keepThrough lawfulFrom lawfulFromOtherwise notBefore answer steps { words on } derivation { words keepThrough } } }`,
      { input: { ...given, dataClass: 'medical-record', jurisdiction: 'US-CA', holder: 'hospital' } },
    ),
  );
  await law(fc.record({ term, former: term, facts }), ({ term, former, facts }) =>
    answered(
      `query ($term: TriedTermInput!, $former: TriedTermInput, $cases: [TermCaseInput!]!) {
         termTrials(term: $term, former: $former, cases: $cases) { difference draft { keepThrough words steps { words on } } former { keepThrough } } }`,
      { term: { term }, former: { term: former }, cases: [{ facts }] },
    ),
  );
});

test('a schedule of any day is answered or refused', { timeout: 120_000 }, async () => {
  await law(
    day,
    (asOf) =>
      answered(
        `query ($asOf: Day) {
           retentionSchedule(asOf: $asOf) { lead rows { cells { term reviewDue } } counts { reviewDue } }
           scheduleCell(dataClass: "own-record", jurisdiction: "ORG", asOf: $asOf) { entries { term reviewDueOn } } }`,
        { asOf },
      ),
    30,
  );
});
