import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeLifecycleStatus } from '../../server/inventory/commands/changeLifecycleStatus.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { SystemFacility } from '../../server/inventory/entities/SystemFacility.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'IT_LEAD', '2026-11-22');
const pacs = { code: 'PAC-1', name: 'Vesper PACS', kind: 'PACS', facilities: ['ALDR', 'BEAC'] };

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  await holdingOf(program);
  await registerVendor(program, { code: 'V002', name: 'Vellum Medical' });
});
afterAll(() => db.close());

describe('a system', () => {
  test('is registered with all that is known of it', async () => {
    const given = {
      ...pacs,
      status: 'READ_ONLY',
      vendor: 'V001',
      himSteward: 'Imaging records',
      itOwner: 'Clinical applications',
      criticality: 'HIGH',
      annualCostUsd: 48_000.5,
      users: 316,
      inServiceOn: '1998-01-01',
      hosting: 'on premises',
      networkSegment: 'LEG-3',
      notes: 'Two lines\nof notes',
      successor: 'TDW-EHR',
    } as const;
    const system = await registerSystem(ctx(), given);
    expect(system.version).toBe(1);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'system.registered', subjectName: 'PAC-1', after: given });
  });

  test.each([
    [{ code: 'TDW-EHR' }, 'There is already a system "TDW-EHR". Choose another key, or revise the one that exists.'],
    [{ facilities: [] }, 'A system serves at least one facility. Name it.'],
    [{ facilities: ['ALDR', 'NONE'] }, 'There is no facility "NONE". Check the spelling, or register it first.'],
    [{ vendor: 'V404' }, 'There is no vendor "V404". Check the spelling, or register it first.'],
    [{ successor: 'NEW' }, 'A system cannot succeed itself. Name another one.'],
    [
      { inServiceOn: '2026-11-23' },
      '2026-11-23 lies in the future, and "inServiceOn" tells what has happened. Today is 22 Nov 2026 there.',
    ],
    [{ annualCostUsd: -1 }, '"annualCostUsd" is an amount in US dollars, from 0 up.'],
    [{ annualCostUsd: 0.001 }, '"annualCostUsd" has parts of a cent. Round it.'],
    [{ users: 1.5 }, '"users" is a whole number, from 0 up to 100,000,000.'],
    [
      { notes: 'Ask about MRN 00123456' },
      'This looks like a medical record number. Holdfast keeps counts and dates only: remove it and try again.',
    ],
    [{ status: 'DECOMMISSIONED' as const }, 'A system is registered while it runs. Register it, then decommission it.'],
  ])('is refused with %j', async (given, message) => {
    await expect(registerSystem(ctx(), { ...pacs, code: 'NEW', ...given })).rejects.toMatchObject({ message });
  });

  test('is revised where it was asked to, and emptied by null', async () => {
    const system = await reviseSystem(ctx(), {
      code: 'PAC-1',
      version: 1,
      facilities: ['BEAC'],
      vendor: 'V002',
      hosting: null,
      users: 300,
      successor: null,
    });
    expect(system.version).toBe(2);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'system.revised',
      before: {
        facilities: ['ALDR', 'BEAC'],
        vendor: 'V001',
        hosting: 'on premises',
        users: 316,
        successor: 'TDW-EHR',
      },
      after: { facilities: ['BEAC'], vendor: 'V002', hosting: null, users: 300, successor: null },
    });
    const served = await db.orm.em.fork().find(SystemFacility, { system }, { populate: ['facility'] });
    expect(served.map(({ facility }) => facility.code)).toEqual(['BEAC']);
  });

  test('that only serves other facilities is a new version too', async () => {
    const system = await reviseSystem(ctx(), { code: 'PAC-1', version: 2, facilities: ['ALDR', 'BEAC'] });
    expect(system.version).toBe(3);
  });

  test('is revised by one of two at the same time', async () => {
    const both = await Promise.allSettled(
      [10, 20].map((users) => reviseSystem(ctx(), { code: 'TDW-EHR', version: 1, users })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('goes on towards its end, and back only with a reason', async () => {
    await changeLifecycleStatus(ctx(), { code: 'TDW-EHR', version: 2, status: 'READ_ONLY' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'system.made-read-only',
      before: { status: 'ACTIVE' },
      after: { status: 'READ_ONLY' },
    });
    const back = { code: 'TDW-EHR', version: 3, status: 'SUNSETTING' } as const;
    await expect(changeLifecycleStatus(ctx(), back)).rejects.toThrow('Say why: the reason stays in the ledger.');
    await changeLifecycleStatus(ctx(), { ...back, reason: 'A late feed' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'system.sunset', reason: 'A late feed' });
  });

  test('is not retired while it holds records', async () => {
    await expect(retireSystem(ctx(), { code: 'TDW-EHR', version: 4, reason: 'Error' })).rejects.toMatchObject({
      message:
        'The system "TDW-EHR" is in use by its holdings Adult record at Alder Crest Hospital. Change or retire these first.',
    });
  });

  test('is retired when it was an error, and not while another system succeeds to it', async () => {
    await registerSystem(ctx(), { ...pacs, code: 'PAC-2', successor: 'PAC-1' });
    await expect(retireSystem(ctx(), { code: 'PAC-1', version: 3, reason: 'Error' })).rejects.toThrow(
      'The system "PAC-1" is in use by the systems PAC-2.',
    );
    const retired = await retireSystem(ctx(), { code: 'PAC-2', version: 1, reason: 'Entered twice' });
    expect(retired.retiredOn).toBe('2026-11-22');
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'system.retired', reason: 'Entered twice' });
  });
});
