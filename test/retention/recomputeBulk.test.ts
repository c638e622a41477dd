import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { formatDay } from '../../server/calendar/day.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeHoldings } from '../../server/retention/commands/recomputeHoldings.ts';
import { type StoredDisposition, storedDisposition } from '../../server/retention/domain/cohortDisposition.ts';
import { caseOf, holdingCases } from '../../server/retention/queries/holdingCases.ts';
import { ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { heldMatters, manyCohorts, statedFacts } from './manyCohorts.ts';

const TODAY = '2026-11-22';
const NOW = new Date(`${TODAY}T18:00:00Z`);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  const { em } = db.orm;
  await manyCohorts(em.fork(), { systems: 70, classesEach: 9, years: 30 });
  await statedFacts(em.fork());
  await heldMatters(em.fork());
  await rowsOf(em.fork(), OTHER_RULES);
});
afterAll(() => db.close());

test('many thousand cohorts are stored as the single path gives each of them', async () => {
  const em = db.orm.em.fork();
  const recomputed = await em.transactional((inner) => recomputeHoldings(inner, NOW, 'ALL'));
  expect(recomputed.changed).toBe(recomputed.cohorts);

  const stored = await rowsOf<Stored>(em, STORED);
  const cases = await holdingCases(em, await ruleBook(em), NOW, [...new Set(stored.map(({ holding }) => holding))]);
  expect(stored.length).toBeGreaterThan(15_000);
  for (const { id, holding, first, last, birth, ...row } of stored) {
    const terms = cases.get(holding);
    if (!terms) throw new Error(`There is no holding ${holding}.`);
    const days = { firstActivityOn: first, lastActivityOn: last, youngestBirthOn: birth };
    const single = shown(storedDisposition(caseOf(terms, Number(id), days)));
    if (JSON.stringify(row) !== JSON.stringify(single)) expect({ id, ...row }).toEqual({ id, ...single });
  }
  const statuses = new Set(stored.map(({ status }) => status));
  expect([...statuses].sort()).toEqual(['DATED', 'NO_RULE', 'OPEN', 'PERMANENT']);
  const said = (what: (row: Stored) => boolean) => stored.filter(what).length;
  expect(said(({ held }) => held)).toBeGreaterThan(100);
  expect(said(({ heldThrough, lawfulFrom }) => heldThrough !== null && lawfulFrom !== null)).toBeGreaterThan(100);
  expect(said(({ unconfirmed }) => unconfirmed)).toBeGreaterThan(100);
  expect(said(({ conflict }) => conflict)).toBeGreaterThan(100);
});

test('a second time nothing is written', async () => {
  const em = db.orm.em.fork();
  const versions = () => rowsOf(em, 'select xmin::text, cohort_id from disposition order by cohort_id');
  const before = await versions();
  const again = await em.transactional((inner) => recomputeHoldings(inner, NOW, 'ALL'));
  expect(again.changed).toBe(0);
  expect(await versions()).toEqual(before);
});

/** In the order of the columns below, so that equal rows are equal JSON. */
function shown(one: StoredDisposition) {
  const day = (given: number | null) => (given === null ? null : formatDay(given));
  return {
    status: one.status,
    keepThrough: day(one.keepThrough),
    lawfulFrom: day(one.lawfulFrom),
    lawfulFromOtherwise: day(one.lawfulFromOtherwise),
    notBefore: day(one.notBefore),
    someFrom: day(one.someFrom),
    held: one.held,
    heldThrough: day(one.heldThrough),
    unconfirmed: one.unconfirmed,
    conflict: one.conflict,
    governs: one.governs,
    waitingFor: one.waitingFor,
  };
}

type Stored = ReturnType<typeof shown> & {
  id: string;
  holding: string;
  first: number;
  last: number;
  birth: number | null;
};

const STORED = `
  select cohort.id, holding_id as holding, first_activity_on - date '1970-01-01' as first,
    last_activity_on - date '1970-01-01' as last, youngest_birth_on - date '1970-01-01' as birth, status,
    keep_through::text as "keepThrough", lawful_from::text as "lawfulFrom",
    lawful_from_otherwise::text as "lawfulFromOtherwise", not_before::text as "notBefore", some_from::text as "someFrom",
    held, held_through::text as "heldThrough", unconfirmed, conflict, governs, waiting_for as "waitingFor"
  from cohort left join disposition on cohort_id = cohort.id order by cohort.id`;

/** A duty to destroy early, more rules for one class than a plan has bits, and something to keep for ever. */
const OTHER_RULES = `
  insert into retention_rule (code, revision, status, authority_id, jurisdiction, holders, data_class_id, population, kind,
    effect, term, boundary, confirmed, confidence, source_quality, warnings, destruction_duties, drafted_by)
  select 'OWN-' || n, 1, 'APPROVED', rule.authority_id, 'ORG', '{provider}', data_class.id, 'ANY', 'POLICY',
    case when n = 0 then 'DESTROY_BY' else 'KEEP_AT_LEAST' end,
    case when n = 35 then '{"kind": "PERMANENT"}' else jsonb_build_object('kind', 'AFTER', 'trigger', 'CREATION',
      'period', 'P' || case when n = 0 then 3 else n % 20 + 1 end || 'Y') end,
    rule.boundary, true, rule.confidence, rule.source_quality, '{}', '[]', 'somebody'
  from generate_series(0, 35) n
  cross join (select * from retention_rule order by code limit 1) rule
  join data_class on data_class.code = case n when 0 then 'laboratory-record' when 35 then 'incident-record' else 'x-ray-film' end`;
