import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { revisePlan } from '../../server/lifecycle/commands/revisePlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../server/lifecycle/commands/validateCopy.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, holdingOf, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
let holding: string;
const ctx = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  holding = (await holdingOf(program, [2012])).id;
  await registerSystem(program, { code: 'ARC-1', name: 'Long Room', kind: 'Archive', facilities: ['ALDR'] });
  await registerSystem(program, { code: 'NEW-EHR', name: 'Northquay EHR', kind: 'EHR', facilities: ['ALDR'] });
});
afterAll(() => db.close());

describe('a plan', () => {
  test('is drafted once for a system', async () => {
    await expect(setTreatment(ctx(), { holding, kind: 'RETAIN' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no plan for the system "TDW-EHR". Check the spelling, or register it first.',
    });
    await draftPlan(ctx(), { system: 'TDW-EHR', strategy: 'ARCHIVE', plannedOffOn: '2028-09-30' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'plan.drafted',
      subjectName: 'TDW-EHR',
      after: { strategy: 'ARCHIVE', phase: 'INVENTORY_AND_SCOPING', plannedOffOn: '2028-09-30', oneTimeCostUsd: null },
    });
    const both = await Promise.allSettled(['ARC-1', 'ARC-1'].map((system) => draftPlan(ctx(), { system })));
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_EXISTS' } });
  });

  test('is revised, with its version', async () => {
    const plan = await revisePlan(ctx(), {
      system: 'TDW-EHR',
      version: 1,
      plannedOffOn: '2024-01-01',
      phase: 'READ_ONLY',
    });
    expect(plan.version).toBe(2);
    await expect(revisePlan(ctx(), { system: 'TDW-EHR', version: 1, strategy: null })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await expect(revisePlan(ctx(), { system: 'TDW-EHR', version: 2, plannedOffOn: 'soon' })).rejects.toThrow(
      '"soon" is not a calendar day. Write it as 2003-02-28.',
    );
  });
});

describe('a treatment', () => {
  test.each([
    [{ kind: 'ARCHIVE' as const }, 'Name the system that the copy goes to.'],
    [
      { kind: 'DESTROY' as const, target: 'ARC-1' },
      'Only what is migrated or archived goes to a target. Leave it out.',
    ],
    [{ kind: 'MIGRATE' as const, target: 'TDW-EHR' }, 'A copy in the same system outlives nothing. Name another one.'],
    [
      { kind: 'ARCHIVE' as const, target: 'NEW-EHR' },
      'The system "NEW-EHR" is no archive. Migrate to it, or name an archive.',
    ],
    [
      { kind: 'MIGRATE' as const, target: 'NONE' },
      'There is no system "NONE". Check the spelling, or register it first.',
    ],
  ])('is refused as %j', async (given, message) => {
    await expect(setTreatment(ctx(), { holding, ...given })).rejects.toMatchObject({ message });
  });

  test('says where a copy goes, and when it is to be validated', async () => {
    const treatment = await setTreatment(ctx(), {
      holding,
      kind: 'ARCHIVE',
      target: 'ARC-1',
      validationDueOn: '2028-03-31',
    });
    expect(treatment.version).toBe(1);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'treatment.set',
      subjectName: 'TDW-EHR ALDR adult-record',
      before: { kind: null, target: null, validationDueOn: null },
      after: { kind: 'ARCHIVE', target: 'ARC-1', validationDueOn: '2028-03-31' },
    });
    await expect(setTreatment(ctx(), { holding, kind: 'RETAIN' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      currentVersion: 1,
    });
  });

  test('is validated once, on a day that has come, with how it was done', async () => {
    const given = { holding, version: 1, on: '2026-11-20', reason: 'Counts and 200 samples agree' };
    await expect(validateCopy(ctx(), { ...given, reason: '' })).rejects.toThrow('Say why');
    await expect(validateCopy(ctx(), { ...given, on: '2026-11-23' })).rejects.toThrow('lies in the future');
    const both = await Promise.allSettled([validateCopy(ctx(), given), validateCopy(ctx(), given)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'copy.validated',
      reason: 'Counts and 200 samples agree',
      after: { validatedOn: '2026-11-20', validatedBy: 'it_analyst' },
    });
    await expect(validateCopy(ctx(), { ...given, version: 2 })).rejects.toThrow(
      'The copy of "TDW-EHR ALDR adult-record" was validated on 2026-11-20 already.',
    );
  });

  test('that stays the same keeps its validation and leaves no trace', async () => {
    const before = await entries(db.orm);
    const same = await setTreatment(ctx(), { holding, kind: 'ARCHIVE', target: 'ARC-1', version: 2 });
    expect([same.validatedOn, await entries(db.orm)]).toEqual(['2026-11-20', before]);
  });

  test('to another target is validated anew', async () => {
    const other = await setTreatment(ctx(), { holding, kind: 'MIGRATE', target: 'NEW-EHR', version: 2 });
    expect(other.validatedOn).toBeNull();
    expect(await lastEntry(db.orm)).toMatchObject({
      before: { kind: 'ARCHIVE', target: 'ARC-1', validatedOn: '2026-11-20' },
      after: { kind: 'MIGRATE', target: 'NEW-EHR', validatedOn: null },
    });
    const kept = await setTreatment(ctx(), { holding, kind: 'RETAIN', version: 3 });
    expect([kept.target ?? null, kept.validationDueOn]).toEqual([null, null]);
    await expect(validateCopy(ctx(), { holding, version: 4, on: '2026-11-20', reason: 'x' })).rejects.toThrow(
      'The plan moves "TDW-EHR ALDR adult-record" nowhere. Set its treatment first.',
    );
  });
});
