import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { retireHolding } from '../../server/inventory/commands/retireHolding.ts';
import { reviseCohort } from '../../server/inventory/commands/reviseCohort.ts';
import { reviseHolding } from '../../server/inventory/commands/reviseHolding.ts';
import { withdrawCohort } from '../../server/inventory/commands/withdrawCohort.ts';
import { withdrawFact } from '../../server/inventory/commands/withdrawFact.ts';
import { TRIGGERS_RECORDED } from '../../server/inventory/domain/trigger.ts';
import { Cohort } from '../../server/inventory/entities/Cohort.ts';
import { Fact } from '../../server/inventory/entities/Fact.ts';
import { TRIGGER_CODES } from '../../server/retention/domain/triggers.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, holdingOf, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
let holding: string;
const ctx = () => asRole(db.orm, 'HIM_ANALYST', '2026-11-22');
const counted = { year: 2012, records: 55_177, firstActivityOn: '2012-01-24', lastActivityOn: '2012-12-09' };

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  holding = (await holdingOf(program)).id;
});
afterAll(() => db.close());

async function cohort(year: number): Promise<Cohort> {
  return db.orm.em.fork().findOneOrFail(Cohort, { holding, year });
}

describe('a holding', () => {
  test('is registered once for a class, system and facility', async () => {
    const given = { system: 'TDW-EHR', facility: 'ALDR', dataClass: 'adult-record' };
    await expect(registerHolding(ctx(), given)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      message:
        'There is already a holding "TDW-EHR ALDR adult-record". Choose another key, or revise the one that exists.',
    });
    await expect(registerHolding(ctx(), { ...given, dataClass: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: 'dataClass',
    });
  });

  test('is revised, with its version', async () => {
    const revised = await reviseHolding(ctx(), { id: holding, version: 1, role: 'COPY', format: 'DICOM' });
    expect(revised.version).toBe(2);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'holding.revised',
      subjectName: 'TDW-EHR ALDR adult-record',
      before: { role: 'SYSTEM_OF_RECORD', format: null },
      after: { role: 'COPY', format: 'DICOM' },
    });
    await expect(reviseHolding(ctx(), { id: holding, version: 1, format: 'PDF' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('is retired only when nothing is counted in it', async () => {
    const other = await registerHolding(ctx(), { system: 'TDW-EHR', facility: 'BEAC', dataClass: 'adult-record' });
    await registerCohorts(ctx(), { holding: other.id, cohorts: [counted] });
    await expect(retireHolding(ctx(), { id: other.id, version: 1, reason: 'Error' })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message:
        'The holding "TDW-EHR BEAC adult-record" counts 55,177 records in 1 cohort. Withdraw cohorts that were entered by error first.',
    });
    const [one] = await db.orm.em.fork().find(Cohort, { holding: other.id });
    await withdrawCohort(ctx(), { id: one?.id ?? 0, version: 1, reason: 'Wrong site' });
    const retired = await retireHolding(ctx(), { id: other.id, version: 1, reason: 'Error' });
    expect(retired.retiredOn).toBe('2026-11-22');
  });
});

describe('a cohort', () => {
  test('is counted, several in one go', async () => {
    const cohorts = [counted, { ...counted, year: 2013, firstActivityOn: '2013-01-02', lastActivityOn: '2013-11-24' }];
    await registerCohorts(ctx(), { holding, cohorts });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'cohorts.registered',
      subjectName: 'TDW-EHR ALDR adult-record',
      after: { cohorts },
    });
  });

  test.each([
    [
      { year: 2012 },
      'There is already a cohort "TDW-EHR ALDR adult-record 2012". Choose another key, or revise the one that exists.',
    ],
    [{ year: 20 }, '20 is not a year of four digits, such as 2007.'],
    [{ records: -1 }, '"records" is a whole number, from 0 up to 9,007,199,254,740,991.'],
    [
      { lastActivityOn: '2026-11-23' },
      '2026-11-23 lies in the future, and "lastActivityOn" tells what has happened. Today is 22 Nov 2026 there.',
    ],
    [
      { lastActivityOn: '2012-01-01' },
      'The last activity on 2012-01-01 is before the first on 2012-01-24. Exchange the two.',
    ],
    [
      { youngestBirthOn: '2012-12-10' },
      'The youngest subject cannot be born on 2012-12-10, after the last activity on 2012-12-09.',
    ],
  ])('is refused with %j', async (given, message) => {
    const refused = registerCohorts(ctx(), { holding, cohorts: [{ ...counted, year: 2014, ...given }] });
    await expect(refused).rejects.toMatchObject({ message });
  });

  test('is revised as a whole, so that its days stay in order', async () => {
    const { id } = await cohort(2012);
    const revised = await reviseCohort(ctx(), { id, version: 1, records: 55_000, youngestBirthOn: '1990-05-01' });
    expect([revised.version, revised.records]).toEqual([2, 55_000]);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'cohort.revised',
      subjectName: 'TDW-EHR ALDR adult-record 2012',
      before: { records: 55_177, youngestBirthOn: null },
      after: { records: 55_000, youngestBirthOn: '1990-05-01' },
    });
    await expect(reviseCohort(ctx(), { id, version: 2, lastActivityOn: '1989-01-01' })).rejects.toThrow(
      'The last activity on 1989-01-01 is before the first on 2012-01-24.',
    );
  });

  test('is revised by one of two at the same time', async () => {
    const { id, version } = await cohort(2013);
    const both = await Promise.allSettled([1, 2].map((records) => reviseCohort(ctx(), { id, version, records })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('is withdrawn with its count kept in the ledger', async () => {
    const { id, version, records } = await cohort(2013);
    await withdrawCohort(ctx(), { id, version, reason: 'Counted twice' });
    expect(await db.orm.em.fork().count(Cohort, { id })).toBe(0);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'cohort.withdrawn',
      reason: 'Counted twice',
      before: { year: 2013, records },
    });
  });
});

describe('a fact', () => {
  test('is one of the triggers of the calculus', () => {
    expect([...TRIGGERS_RECORDED].sort()).toEqual([...TRIGGER_CODES].sort());
  });

  test('is superseded by a newer one, and stays on record', async () => {
    const given = { holding, trigger: 'EMPLOYMENT_END', evidence: 'Payroll' };
    const unknown = await recordFact(ctx(), given);
    const known = await recordFact(ctx(), { ...given, on: '2011-06-30' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'fact.recorded',
      subjectName: 'TDW-EHR ALDR adult-record EMPLOYMENT_END',
      before: { on: null, notApplicable: false, evidence: 'Payroll' },
      after: { on: '2011-06-30', notApplicable: false, evidence: 'Payroll' },
    });
    const em = db.orm.em.fork();
    expect((await em.findOneOrFail(Fact, unknown.id)).supersededAt).not.toBeNull();
    expect(await em.findOneOrFail(Fact, known.id)).toMatchObject({ supersededAt: null, recordedBy: 'him_analyst' });
  });

  test('that says the same again leaves no trace', async () => {
    const before = await entries(db.orm);
    await recordFact(ctx(), { holding, trigger: 'EMPLOYMENT_END', on: '2011-06-30', evidence: 'Payroll' });
    expect(await entries(db.orm)).toBe(before);
  });

  test('is said of one cohort beside its holding', async () => {
    await recordFact(ctx(), { holding, year: 2012, trigger: 'EMPLOYMENT_END', notApplicable: true });
    expect(await lastEntry(db.orm)).toMatchObject({
      subjectName: 'TDW-EHR ALDR adult-record 2012 EMPLOYMENT_END',
      before: null,
    });
    const { id, version } = await cohort(2012);
    await expect(withdrawCohort(ctx(), { id, version, reason: 'Error' })).rejects.toThrow(
      'Facts were recorded for the cohort "TDW-EHR ALDR adult-record 2012", and evidence is kept. Revise its count instead.',
    );
  });

  test.each([
    [{ trigger: 'FULL_MOON' }, `"FULL_MOON" is no trigger. It is one of ${TRIGGERS_RECORDED.join(', ')}.`],
    [{ on: '2011-06-30', notApplicable: true }, 'A trigger has a day or does not apply. Leave one of the two out.'],
    [
      { on: '2026-11-23' },
      '2026-11-23 lies in the future, and "on" tells what has happened. Today is 22 Nov 2026 there.',
    ],
    [{ year: 1950 }, 'There is no cohort "TDW-EHR ALDR adult-record 1950". Check the spelling, or register it first.'],
    [
      { evidence: 'SSN 123-45-6789' },
      'This looks like a Social Security number. Holdfast keeps counts and dates only: remove it and try again.',
    ],
  ])('is refused with %j', async (given, message) => {
    await expect(recordFact(ctx(), { holding, trigger: 'STUDY_END', ...given })).rejects.toMatchObject({ message });
  });

  test('is in force once, whoever speaks at the same time', async () => {
    const said = await Promise.all(
      ['2001-01-01', '2002-02-02', '2003-03-03'].map((on) => recordFact(ctx(), { holding, trigger: 'AUDIT_END', on })),
    );
    expect(said).toHaveLength(3);
    expect(await db.orm.em.fork().count(Fact, { holding, trigger: 'AUDIT_END', supersededAt: null })).toBe(1);
  });

  test('is withdrawn once, and not when another superseded it', async () => {
    const first = await recordFact(ctx(), { holding, trigger: 'STUDY_END', on: '2010-01-01' });
    const second = await recordFact(ctx(), { holding, trigger: 'STUDY_END', on: '2012-01-01' });
    await expect(withdrawFact(ctx(), { id: first.id, reason: 'Error' })).rejects.toThrow(
      'The fact "TDW-EHR ALDR adult-record STUDY_END" is in force no longer. Withdraw the one that superseded it.',
    );
    await withdrawFact(ctx(), { id: second.id, reason: 'Wrong study' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'fact.withdrawn', before: { on: '2012-01-01' } });
    expect(await db.orm.em.fork().count(Fact, { trigger: 'STUDY_END', supersededAt: null })).toBe(0);
  });
});
