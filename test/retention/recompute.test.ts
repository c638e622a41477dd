import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { Cohort } from '../../server/inventory/entities/Cohort.ts';
import { DataClass } from '../../server/inventory/entities/DataClass.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { Holding } from '../../server/inventory/entities/Holding.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { dispositionConsequence } from '../../server/retention/commands/dispositionConsequence.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { finishRecomputations } from '../../server/retention/commands/finishRecomputations.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeHoldings } from '../../server/retention/commands/recomputeHoldings.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { Disposition } from '../../server/retention/entities/Disposition.ts';
import { HoldingDisposition } from '../../server/retention/entities/HoldingDisposition.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const TODAY = '2026-11-22';
const FOLLOWED = [dispositionConsequence];

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
});
afterAll(() => db.close());

const program = () => asProgram(db.orm, TODAY, FOLLOWED);
const director = (name: string) => asRole(db.orm, 'HIM_DIRECTOR', TODAY, FOLLOWED, name);
const counsel = (name: string) => asRole(db.orm, 'COUNSEL', TODAY, FOLLOWED, name);

/** A system with one holding and its cohorts, worked out. */
async function holding(
  at: string,
  dataClass: string,
  cohorts: [year: number, last: string, birth?: string][],
  jurisdiction = 'US-CA',
) {
  const { em } = program();
  const facility = em.create(Facility, {
    code: at,
    name: at,
    jurisdiction,
    holder: 'hospital',
    timeZone: 'America/Los_Angeles',
  });
  const system = em.create(System, { code: `S-${at}`, name: at, kind: 'EHR', status: 'READ_ONLY' });
  const held = em.create(Holding, {
    system,
    facility,
    dataClass: await em.findOneOrFail(DataClass, { code: dataClass }),
  });
  for (const [year, last, birth] of cohorts) {
    em.create(Cohort, {
      holding: held,
      year,
      records: 10,
      firstActivityOn: `${year}-01-05`,
      lastActivityOn: last,
      youngestBirthOn: birth ?? null,
    });
  }
  await em.flush();
  await recomputeHoldings(em, new Date(), [held.id]);
  return held.id;
}

async function dispositions(holdingId: string) {
  return program().em.find(Disposition, { cohort: { holding: holdingId } }, { orderBy: { cohort: { year: 'asc' } } });
}

describe('stored dispositions', () => {
  test('hold what the calculus gives, and their holding sums them up', async () => {
    const id = await holding('CA1', 'adult-medical-record', [
      [2012, '2012-02-29'],
      [2020, '2020-05-04'],
    ]);
    const [first, second] = await dispositions(id);
    expect(first).toMatchObject({
      status: 'DATED',
      keepThrough: '2019-03-01',
      lawfulFrom: '2019-03-02',
      governs: ['US-CA-HOSP-ADULT'],
    });
    expect(second).toMatchObject({ status: 'DATED', keepThrough: '2027-05-04', lawfulFrom: '2027-05-05', held: false });
    expect(await program().em.findOneOrFail(HoldingDisposition, id)).toMatchObject({
      status: 'DATED',
      records: 20,
      cohorts: 2,
      keepThrough: '2027-05-04',
      lawfulFrom: '2027-05-05',
    });
  });

  test('are moved by an approved rule of the organisation, and only later', async () => {
    const id = await holding('CA2', 'adult-medical-record', [[2015, '2015-06-30']]);
    await draftAuthority(director('a'), {
      code: 'ORG:IG-114',
      jurisdiction: 'ORG',
      kind: 'POLICY',
      title: 'Information governance policy',
      citation: 'IG-114',
      sourceQuality: 'OFFICIAL',
    });
    const rule = { code: 'ORG-ADULT', revision: 1, version: 1 };
    await draftRule(director('a'), {
      submit: true,
      code: 'ORG-ADULT',
      authority: 'ORG:IG-114',
      jurisdiction: 'ORG',
      holders: ['hospital'],
      dataClass: 'medical-record',
      population: 'ANY',
      kind: 'POLICY',
      effect: 'KEEP_AT_LEAST',
      term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P10Y' },
    });
    expect(await dispositions(id)).toMatchObject([{ keepThrough: '2022-06-30' }]);
    await expect(approveRule(director('a'), { ...rule, reason: 'board' })).rejects.toThrow(
      'You drafted this rule. Another HIM director approves it.',
    );
    await approveRule(director('b'), { ...rule, reason: 'Adopted by the committee' });
    expect(await dispositions(id)).toMatchObject([{ keepThrough: '2025-06-30', governs: ['ORG-ADULT'] }]);
  });

  test('say "no day frees them" while only unconfirmed law governs, until HIM confirms it', async () => {
    const id = await holding('MS1', 'minor-medical-record', [[2000, '2000-05-05', '1990-03-03']], 'US-MS');
    const [before] = await dispositions(id);
    expect(before).toMatchObject({ status: 'DATED', lawfulFrom: null, unconfirmed: true });
    const code = before?.governs[0] ?? '';
    const rule = await program().em.findOneOrFail(RetentionRule, { code });
    await confirmRule(director('a'), { code, revision: 1, version: rule.version, reason: 'Read the code section' });
    const [after] = await dispositions(id);
    expect(after).toMatchObject({ keepThrough: before?.keepThrough, unconfirmed: false });
    expect(after?.lawfulFrom).not.toBeNull();
  });

  test('are suspended by a hold whose days they touch, and by no other', async () => {
    const id = await holding('CA3', 'adult-medical-record', [
      [2009, '2009-12-31'],
      [2010, '2010-12-31'],
    ]);
    await requestHold(director('a'), {
      matter: '2026-001',
      title: 'A suit',
      facilities: ['CA3'],
      recordsFrom: '2010-01-01',
    });
    await issueHold(counsel('x'), { matter: '2026-001' });
    const [free, held] = await dispositions(id);
    expect(free).toMatchObject({ held: false });
    expect(held).toMatchObject({ held: true, lawfulFrom: null });
    expect(held?.lawfulFromOtherwise).not.toBeNull();
    await releaseHold(counsel('y'), { matter: '2026-001', version: 2, reason: 'Settled', reference: 'Letter' });
    expect((await dispositions(id))[1]).toMatchObject({ held: false, heldThrough: TODAY, lawfulFrom: '2026-11-23' });
  });
});

test('recomputing everything finds no difference', async () => {
  const result = await checkDispositions(program().em, new Date(`${TODAY}T18:00:00Z`));
  expect(result.cohorts).toBeGreaterThan(5);
  expect(result.differing).toEqual([]);
});

test('a holding left to a job is worked out by it, and says so until then', async () => {
  const id = await holding('CA4', 'adult-medical-record', [[2019, '2019-12-31']]);
  const { em } = program();
  await em.nativeDelete(Disposition, { cohort: { holding: id } });
  await em.nativeUpdate(HoldingDisposition, { holding: id }, { recomputing: true });
  const told: string[] = [];
  await finishRecomputations(() => ({
    ...program(),
    consequences: [async (_em, { systems }) => void told.push(...systems)],
  }));
  expect(told).toHaveLength(1);
  expect(await dispositions(id)).toHaveLength(1);
  expect((await program().em.findOneOrFail(HoldingDisposition, id)).recomputing).toBe(false);
});
