import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeDue } from '../../server/retention/commands/recomputeDue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  await manyCohorts(db.orm.em.fork(), { systems: 28, classesEach: 64, years: 2 });
  await recomputeEverything(asProgram(db.orm, TODAY, consequences));
  await rule('ORG-LATER', '2027-03-01', 'P40Y');
});
afterAll(() => db.close());

async function rule(
  code: string,
  inForceFrom: string,
  period: string,
  effect: 'KEEP_AT_LEAST' | 'DESTROY_BY' = 'KEEP_AT_LEAST',
) {
  const draft = { code, revision: 1, version: 1 };
  const author = asRole(db.orm, 'HIM_DIRECTOR', TODAY, consequences, 'an author');
  await draftAuthority(author, {
    code: `${code}-POLICY`,
    jurisdiction: 'ORG',
    kind: 'POLICY',
    title: 'Records policy',
    citation: code,
    sourceQuality: 'OFFICIAL',
  });
  await draftRule(author, {
    submit: true,
    code,
    authority: `${code}-POLICY`,
    jurisdiction: 'ORG',
    holders: ['provider'],
    dataClass: 'employee-exposure-record',
    population: 'ANY',
    kind: 'POLICY',
    effect,
    term: { kind: 'AFTER', trigger: 'CREATION', period },
    inForceFrom,
  });
  await approveRule(asRole(db.orm, 'HIM_DIRECTOR', TODAY, consequences, 'another'), { ...draft, reason: 'Adopted' });
}

const at = (instant: string) => ({ ...asProgram(db.orm, TODAY, consequences), now: new Date(instant) });
const check = (instant: string) => checkDispositions(db.orm.em.fork(), new Date(instant));
const governed = async (code: string) => {
  const rows = await rowsOf<{ facility: string }>(db.orm.em.fork(), GOVERNED, [code]);
  return rows.map(({ facility }) => facility);
};

test('a rule comes into force at each place on its own day, and once', async () => {
  const [eastern, western] = ['2027-03-01T05:30:00Z', '2027-03-01T08:30:00Z'];
  expect(await recomputeDue(at('2027-03-01T04:30:00Z'))).toBe(0);
  expect(await check(eastern)).toMatchObject({ differing: [], waiting: 4 });
  expect(await recomputeDue(at(eastern))).toBe(4);
  expect(await governed('ORG-LATER')).toEqual(['MA']);
  expect(await recomputeDue(at(eastern))).toBe(0);
  const once = await Promise.all([recomputeDue(at(western)), recomputeDue(at(western))]);
  expect(once.toSorted((a, b) => a - b)).toEqual([0, 24]);
  expect(await governed('ORG-LATER')).toEqual(['AL', 'CA', 'MA', 'MS', 'MT', 'NM', 'TX']);
  expect(await check(western)).toMatchObject({ differing: [], differingHoldings: [], waiting: 0 });
});

test('what is brought forward is on record', async () => {
  const entries = await rowsOf(
    db.orm.em.fork(),
    `select body::json->'particulars' as said from ledger_entry where action = 'dispositions.followed-the-day' order by seq`,
  );
  expect(entries).toMatchObject([
    { said: { holdings: 4, dispositions: { cohorts: 8, changed: 8, work: { rows: 8 } } } },
    { said: { holdings: 24, dispositions: { cohorts: 48, changed: 48, work: { rows: 48 } } } },
  ]);
});

test('a duty to destroy that falls due meanwhile shows as a conflict', async () => {
  await rule('ORG-DESTROY', '2026-01-01', 'P30Y', 'DESTROY_BY');
  const [before, after] = ['2055-12-01T12:00:00Z', '2056-01-10T12:00:00Z'];
  await recomputeDue(at(before));
  expect(await check(before)).toMatchObject({ differing: [], waiting: 0 });
  expect(await recomputeDue(at(after))).toBeGreaterThan(0);
  expect(await check(after)).toMatchObject({ differing: [], waiting: 0 });
});

const GOVERNED = `
  select distinct facility.code as facility from disposition
  join cohort on cohort.id = cohort_id join holding on holding.id = holding_id
  join facility on facility.id = holding.facility_id
  where $1 = any(governs) order by 1`;
