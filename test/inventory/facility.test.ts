import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { retireDepartment } from '../../server/inventory/commands/retireDepartment.ts';
import { retireFacility } from '../../server/inventory/commands/retireFacility.ts';
import { reviseDepartment } from '../../server/inventory/commands/reviseDepartment.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22', [], 'Mara Quill');
const clinic = {
  code: 'CEDR',
  name: 'Cedar Clinic',
  jurisdiction: 'US-CA',
  holder: 'physician',
  timeZone: 'America/Los_Angeles',
};

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
});
afterAll(() => db.close());

describe('a facility', () => {
  test('is registered, and the ledger says by whom and what', async () => {
    const facility = await registerFacility(ctx(), { ...clinic, furtherHolders: ['lab', 'physician'] });
    expect(facility.furtherHolders).toEqual(['lab']);
    expect(await lastEntry(db.orm)).toMatchObject({
      actor: 'Mara Quill',
      action: 'facility.registered',
      subjectType: 'Facility',
      subjectId: facility.id,
      subjectName: 'CEDR',
      after: { ...clinic, furtherHolders: ['lab'] },
    });
  });

  test.each([
    [
      { code: 'ALDR' },
      'ALREADY_EXISTS',
      'There is already a facility "ALDR". Choose another key, or revise the one that exists.',
    ],
    [{ code: 'A B' }, 'INVALID_INPUT', 'A code has no blanks in it. Write it in one piece.'],
    [{ code: ' ' }, 'INVALID_INPUT', '"code" is empty. Say something there.'],
    [{ jurisdiction: 'US-XX' }, 'INVALID_INPUT', '"US-XX" is no jurisdiction. Write a state as US-CA (ISO 3166-2).'],
    [{ timeZone: 'Pacific' }, 'INVALID_INPUT', '"Pacific" is no time zone. Write it as America/Los_Angeles (IANA).'],
    [
      { name: 'Chart 123-45-6789' },
      'PATIENT_IDENTIFIER',
      'This looks like a Social Security number. Holdfast keeps counts and dates only: remove it and try again.',
    ],
  ])('is refused with %j', async (given, code, message) => {
    const refused = registerFacility(ctx(), { ...clinic, code: 'NEW', ...given });
    await expect(refused).rejects.toMatchObject({ code, message });
  });

  test('is refused with a holder type that no law knows', async () => {
    await expect(registerFacility(ctx(), { ...clinic, code: 'NEW', holder: 'hospitl' })).rejects.toThrow(
      '"hospitl" is no holder type. It is one of hospital, physician,',
    );
  });

  test('is registered once by two at the same time', async () => {
    const twice = { ...clinic, code: 'TWIN' };
    const both = await Promise.allSettled([registerFacility(ctx(), twice), registerFacility(ctx(), twice)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'ALREADY_EXISTS' } });
  });

  test('is revised, with what changed and from what', async () => {
    const facility = await reviseFacility(ctx(), { code: 'CEDR', version: 1, jurisdiction: 'US-NV', reason: 'Moved' });
    expect(facility.version).toBe(2);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'facility.revised',
      reason: 'Moved',
      before: { jurisdiction: 'US-CA' },
      after: { jurisdiction: 'US-NV' },
    });
  });

  test('that is as asked already leaves no trace', async () => {
    const before = await entries(db.orm);
    const facility = await reviseFacility(ctx(), { code: 'CEDR', version: 2, jurisdiction: 'US-NV' });
    expect([facility.version, await entries(db.orm)]).toEqual([2, before]);
  });

  test('is not overwritten by whoever read it before', async () => {
    await expect(reviseFacility(ctx(), { code: 'CEDR', version: 1, name: 'Other' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      currentVersion: 2,
      message:
        'Somebody else changed the facility "CEDR" since you read it. Nothing was overwritten: read it again, then repeat your change.',
    });
  });

  test('is revised by one of two at the same time', async () => {
    const both = await Promise.allSettled(
      ['One', 'Two'].map((name) => reviseFacility(ctx(), { code: 'CEDR', version: 2, name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('is not retired while a system serves it', async () => {
    await expect(retireFacility(ctx(), { code: 'ALDR', version: 1, reason: 'Closed' })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: 'The facility "ALDR" is in use by the systems TDW-EHR. Change or retire these first.',
    });
  });

  test('is retired with a reason, stays on record, and is changed no more', async () => {
    await expect(retireFacility(ctx(), { code: 'CEDR', version: 3, reason: ' ' })).rejects.toThrow(
      'Say why: the reason stays in the ledger.',
    );
    await retireFacility(ctx(), { code: 'CEDR', version: 3, reason: 'Closed' });
    const facility = await db.orm.em.fork().findOneOrFail(Facility, { code: 'CEDR' });
    expect(facility.retiredOn).toBe('2026-11-22');
    await expect(reviseFacility(ctx(), { code: 'CEDR', version: 4, name: 'Again' })).rejects.toThrow(
      'The facility "CEDR" was retired on 2026-11-22, and stays as it was on that day.',
    );
  });

  test('that nobody knows is refused by name', async () => {
    await expect(reviseFacility(ctx(), { code: 'NOWHERE', version: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no facility "NOWHERE". Check the spelling, or register it first.',
    });
  });
});

describe('a department', () => {
  test('is registered, revised and retired under its facility', async () => {
    const one = await registerDepartment(ctx(), { facility: 'ALDR', name: 'Radiology' });
    await reviseDepartment(ctx(), { id: one.id, version: 1, securityChampion: 'Ines Okafor' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'department.revised',
      subjectName: 'ALDR Radiology',
      before: { securityChampion: null },
      after: { securityChampion: 'Ines Okafor' },
    });
    const retired = await retireDepartment(ctx(), { id: one.id, version: 2, reason: 'Merged' });
    expect(retired.retiredOn).toBe('2026-11-22');
  });

  test('is named once in a facility', async () => {
    await registerDepartment(ctx(), { facility: 'ALDR', name: 'Pathology' });
    await expect(registerDepartment(ctx(), { facility: 'ALDR', name: 'Pathology' })).rejects.toThrow(
      'There is already a department "ALDR Pathology".',
    );
    const other = await registerDepartment(ctx(), { facility: 'ALDR', name: 'Cytology' });
    await expect(reviseDepartment(ctx(), { id: other.id, version: 1, name: 'Pathology' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });

  test('that is no id at all is not found', async () => {
    await expect(reviseDepartment(ctx(), { id: 'x', version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
