import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import type { SystemState, WhatIfChange } from '../../../server/governance/domain/whatIf.ts';
import { askedWhatIf, askWhatIf } from '../../../server/governance/queries/askWhatIf.ts';
import { movedPage } from '../../../server/governance/queries/movedPage.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { draft, happens } from './happens.ts';
import { everyRow, movedBetween, sorted, stored, systemsBetween } from './stored.ts';
import { as, portfolio } from './world.ts';

let db: FreshDatabase;
let things: Things;
beforeAll(async () => {
  db = await freshDatabase();
  await portfolio(db.orm);
  things = await thingsOf(db);
});
afterAll(() => db.close());

/** Asks, does it, and holds what was said against what is stored then. */
async function comesTrue(changes: readonly WhatIfChange[]): Promise<number> {
  const before = await stored(db.orm);
  const { answer, rows } = await askedWhatIf(as(db.orm, 'AUDITOR'), changes, async (em, asked) => ({
    ...asked,
    rows: await movedPage(em, asked.moved, 0, asked.moved.length),
  }));
  for (const change of changes) await happens(db.orm, change);
  const after = await stored(db.orm);

  const said = rows.map((row) => ({
    id: row.id,
    before: sorted(row.before),
    after: sorted(row.after),
  }));
  const happened = movedBetween(before, after);
  expect(said.toSorted((a, b) => a.id - b.id)).toEqual(happened);
  expect(answer.cohorts).toBe(happened.length);

  const systems = answer.perSystem.map(({ code, before: is, after: will }) => ({
    code,
    before: asStored(code, is),
    after: asStored(code, will),
  }));
  const withoutCost = systems.filter((system) => JSON.stringify(system.before) !== JSON.stringify(system.after));
  expect(withoutCost.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(systemsBetween(before, after));
  return happened.length + withoutCost.length;
}

/** What is stored of a system: all but the cost, which nobody stores. */
function asStored(code: string, state: SystemState) {
  return {
    code,
    lastKeepThrough: state.lastKeepThrough,
    retentionStatus: state.retentionStatus,
    suspended: state.suspended,
    plannedOn: state.plannedOn,
    earliestOn: state.earliestOn,
    unsupportedFrom: state.unsupportedFrom,
    exposureUntil: state.exposureUntil,
    exposureDaysToCome: state.exposureDaysToCome,
    rating: state.rating,
  };
}

/** Asks, does it, and says for how many systems another earliest day was foretold. */
async function movesEarliest(changes: readonly WhatIfChange[]): Promise<number> {
  const { answer } = await askWhatIf(as(db.orm, 'AUDITOR'), changes);
  await comesTrue(changes);
  return answer.perSystem.filter(({ before, after }) => before.earliestOn !== after.earliestOn).length;
}

test('the earliest switch-off moves as it was said', { timeout: 120_000 }, async () => {
  const own = (period: string) => ({ rule: { ...ruleFor('own-record', 'ORG', period), code: 'OWN' } });
  expect(await movesEarliest([own('P15Y')])).toBe(7);
  expect(await movesEarliest([own('P6Y'), { plan: { system: 'SYS-90001', plannedOffOn: '2040-01-01' } }])).toBe(7);
  expect(await movesEarliest([{ hold: { systems: ['SYS-90001', 'SYS-90002'] } }])).toBe(2);
  expect(await movesEarliest([{ hold: { dataClasses: ['own-record'], recordsFrom: '2020-01-01' } }])).toBe(5);
  expect(await movesEarliest([{ releaseHold: { matter: 'NEW-2' } }])).toBe(5);
  const copied = things.holdings
    .filter(({ system }) => system.startsWith('SYS-9000'))
    .map(({ id: holding }) => ({
      treatment: { holding, kind: 'MIGRATE' as const, target: 'SYS-00003', validatedOn: '2026-10-01' },
    }));
  expect(await movesEarliest(copied)).toBe(7);
  expect(await movesEarliest([{ plan: { system: 'SYS-00003', plannedOffOn: '2027-01-01' } }])).toBeGreaterThan(0);
});

test('a draft on record, a hold that was asked for, the end of a rule, a release', { timeout: 120_000 }, async () => {
  const rule = { ...ruleFor('medical-record', 'US', 'P33Y'), code: 'DRAFTED' };
  await draft(db.orm, rule);
  expect(await comesTrue([{ approveRule: { code: 'DRAFTED', revision: 1 } }])).toBeGreaterThan(0);
  await draft(db.orm, { ...rule, term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P2Y' } });
  expect(await comesTrue([{ approveRule: { code: 'DRAFTED', revision: 2 } }])).toBeGreaterThan(0);
  expect(await comesTrue([{ issueHold: { matter: 'M-ASKED' } }])).toBeGreaterThan(0);
  expect(await comesTrue([{ releaseHold: { matter: 'M-ASKED' } }])).toBeGreaterThan(0);
  // Ended from a later day, and followed before it comes.
  await comesTrue([{ endRule: { code: 'DRAFTED', from: '2027-01-01' } }]);
  await draft(db.orm, { ...rule, term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P35Y' } });
  expect(await comesTrue([{ approveRule: { code: 'DRAFTED', revision: 3 } }])).toBeGreaterThan(0);
  for (const code of things.rules.slice(0, 4)) await comesTrue([{ endRule: { code, from: '2026-11-22' } }]);
});

test('a hold on everything, and one on a class beside it', { timeout: 120_000 }, async () => {
  expect(await comesTrue([{ hold: { dataClasses: ['medical-record'] } }])).toBeGreaterThan(0);
  expect(await comesTrue([{ hold: {} }])).toBeGreaterThan(0);
  expect(await comesTrue([{ releaseHold: { matter: 'NEW-4' } }, { hold: { facilities: ['CA'] } }])).toBeGreaterThan(0);
});

test('what is said of any rule, hold, date, plan, treatment or fact is what then happens', {
  timeout: 300_000,
}, async () => {
  const asked = fc.sample(fc.array(anyChange(things), { minLength: 1, maxLength: 3 }), {
    numRuns: 36,
    seed: 20_261_122,
  });
  let moved = 0;
  for (const changes of asked) moved += (await comesTrue(changes)) > 0 ? 1 : 0;
  expect(moved).toBeGreaterThan(20);
});

test('asking writes nothing', async () => {
  const before = await everyRow(db.orm);
  await askWhatIf(as(db.orm, 'AUDITOR'), fc.sample(anyChange(things), { numRuns: 12, seed: 7 }));
  expect(await everyRow(db.orm)).toBe(before);
});

type Things = {
  rules: string[];
  classes: string[];
  systems: string[];
  components: string[];
  holdings: { id: string; system: string }[];
};

async function thingsOf({ orm }: FreshDatabase): Promise<Things> {
  const em = orm.em.fork();
  const codes = async (statement: string) => (await rowsOf<{ code: string }>(em, statement)).map(({ code }) => code);
  return {
    rules: await codes(`select code from retention_rule where status = 'APPROVED' and effect = 'KEEP_AT_LEAST'
      and jurisdiction = 'US' order by code`),
    classes: await codes('select code from data_class order by code'),
    systems: await codes('select code from system order by code'),
    components: await codes('select id as code from component order by id'),
    holdings: await rowsOf(
      em,
      `select holding.id, system.code as system from holding
      join system on system.id = system_id order by system.code, holding.id`,
    ),
  };
}

function ruleFor(dataClass: string, jurisdiction: string, period: string) {
  return {
    code: `R-${dataClass}-${jurisdiction}`,
    dataClass,
    jurisdiction,
    holders: ['provider'],
    population: 'ANY',
    kind: 'POLICY',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period },
  } as const;
}

function anyChange({ classes, systems, components, holdings }: Things): fc.Arbitrary<WhatIfChange> {
  const day = fc.constantFrom('2025-03-31', '2026-11-21', '2026-11-22', '2028-02-29', '2031-12-31', null);
  const pastDay = fc.constantFrom('1999-02-28', '2010-06-30', '2026-11-21', null);
  const oneClass = fc.constantFrom(...classes);
  const holding = fc.constantFrom(...holdings);
  const some = (list: readonly string[]) => fc.subarray([...list], { maxLength: 2 });
  const rule = fc.record({
    dataClass: fc.constantFrom('medical-record', 'clinical-record', 'imaging-record', ...classes.slice(0, 6)),
    place: fc.constantFrom('US', 'US-CA', 'US-MA', 'ORG'),
    term: fc.constantFrom<unknown>(
      { kind: 'PERMANENT' },
      { kind: 'NO_MINIMUM' },
      { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P28Y' },
      { kind: 'AFTER', trigger: 'EMPLOYMENT_END', period: 'P30Y', cutOff: 'FISCAL_YEAR_END' },
      {
        kind: 'LATEST_OF',
        terms: [
          { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P11Y' },
          { kind: 'AFTER', trigger: 'PATIENT_REACHES_MAJORITY', period: 'P15Y' },
        ],
      },
    ),
    effect: fc.constantFrom('KEEP_AT_LEAST', 'KEEP_AT_LEAST', 'KEEP_AT_LEAST', 'DESTROY_BY'),
    kind: fc.constantFrom('LAW', 'POLICY'),
    inForceFrom: fc.constantFrom('2020-01-01', '2027-01-01', null, null),
    n: fc.integer({ min: 1, max: 1_000_000 }),
  });
  return fc.oneof(
    rule.map(({ dataClass, place, n, ...said }) => ({
      rule: { ...ruleFor(dataClass, place, 'P7Y'), ...said, code: `R-${n}` },
    })),
    fc.record({
      hold: fc.record({
        systems: some(systems),
        dataClasses: some(classes),
        facilities: some(['CA', 'MA', 'TX']),
        recordsFrom: fc.constantFrom('2019-01-01', null),
        recordsThrough: fc.constantFrom('2022-12-31', null),
      }),
    }),
    fc.record({
      support: fc.record(
        { component: fc.constantFrom(...components), ownSecuritySupportEndsOn: day, extendedSupportUntil: day },
        { requiredKeys: ['component', 'extendedSupportUntil'] },
      ),
    }),
    fc.record({ plan: fc.record({ system: fc.constantFrom(...systems), plannedOffOn: day }) }),
    fc
      .record({ holding, validatedOn: pastDay, retain: fc.boolean() })
      .map(({ holding: { id, system }, validatedOn, retain }) => ({
        treatment:
          retain || system === 'SYS-00002'
            ? { holding: id, kind: 'RETAIN' as const }
            : { holding: id, kind: 'MIGRATE' as const, target: 'SYS-00002', validatedOn },
      })),
    fc.record({
      fact: fc.record({
        holding: holding.map(({ id }) => id),
        year: fc.constantFrom(null, 2019, 2025),
        trigger: fc.constantFrom('EMPLOYMENT_END', 'DISCHARGE', 'PATIENT_DEATH', 'LAST_EFFECTIVE'),
        on: pastDay,
      }),
    }),
    oneClass.map((code) => ({ rule: { ...ruleFor(code, 'US', 'P40Y'), code: `C-${code}` } })),
  );
}
