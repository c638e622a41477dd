import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { retireVendor } from '../../server/inventory/commands/retireVendor.ts';
import { reviseAgreement } from '../../server/inventory/commands/reviseAgreement.ts';
import { reviseVendor } from '../../server/inventory/commands/reviseVendor.ts';
import { terminateAgreement } from '../../server/inventory/commands/terminateAgreement.ts';
import { isInForce } from '../../server/inventory/domain/agreement.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');
const baa = { vendor: 'V001', kind: 'BAA', effectiveOn: '2014-07-18' } as const;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
});
afterAll(() => db.close());

describe('a vendor', () => {
  test('is registered under a code of its own, while names repeat', async () => {
    await registerVendor(ctx(), { code: 'V002', name: 'Quarry Clinical Software' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'vendor.registered', subjectName: 'V002' });
    await expect(registerVendor(ctx(), { code: 'V002', name: 'Another' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });

  test('is revised', async () => {
    const vendor = await reviseVendor(ctx(), { code: 'V002', version: 1, name: 'Vellum Medical' });
    expect(vendor.version).toBe(2);
    expect(await lastEntry(db.orm)).toMatchObject({
      before: { name: 'Quarry Clinical Software' },
      after: { name: 'Vellum Medical' },
    });
    await expect(reviseVendor(ctx(), { code: 'V002', version: 1, name: 'Late' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('is not retired while it stands behind a running system', async () => {
    await expect(retireVendor(ctx(), { code: 'V001', version: 1, reason: 'Gone' })).rejects.toThrow(
      'The vendor "V001" is in use by the systems TDW-EHR. Change or retire these first.',
    );
    const retired = await retireVendor(ctx(), { code: 'V002', version: 2, reason: 'Gone' });
    expect(retired.retiredOn).toBe('2026-11-22');
  });
});

describe('an agreement', () => {
  test('is registered, revised and terminated', async () => {
    const agreement = await registerAgreement(ctx(), { ...baa, expiresOn: '2027-03-31' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'agreement.registered',
      subjectName: 'V001 BAA 2014-07-18',
      after: { vendor: 'V001', kind: 'BAA', expiresOn: '2027-03-31' },
    });
    await reviseAgreement(ctx(), { id: agreement.id, version: 1, expiresOn: null });
    const ended = await terminateAgreement(ctx(), {
      id: agreement.id,
      version: 2,
      on: '2026-11-20',
      reason: 'Returned',
    });
    expect([ended.expiresOn, ended.terminatedOn]).toEqual([null, '2026-11-20']);
    await expect(reviseAgreement(ctx(), { id: agreement.id, version: 3, covers: 'all' })).rejects.toThrow(
      'The agreement "V001 BAA 2014-07-18" was terminated on 2026-11-20, and stays so.',
    );
  });

  test.each([
    [{ ...baa, vendor: 'V404' }, 'There is no vendor "V404". Check the spelling, or register it first.'],
    [
      { ...baa },
      'There is already a business associate agreement with Quarry Clinical Software from 2014-07-18. Revise that one.',
    ],
    [
      { ...baa, effectiveOn: '2020-01-01', expiresOn: '2019-12-31' },
      'An agreement cannot expire on 2019-12-31, before it takes effect.',
    ],
    [{ ...baa, effectiveOn: '2020-02-30' }, '"2020-02-30" is not a calendar day. Write it as 2003-02-28.'],
  ])('is refused as %j', async (given, message) => {
    await expect(registerAgreement(ctx(), given)).rejects.toMatchObject({ message });
  });

  test('is not terminated before it began, nor in the future', async () => {
    const { id } = await registerAgreement(ctx(), { ...baa, kind: 'SUPPORT' });
    const end = { id, version: 1, reason: 'Returned' };
    await expect(terminateAgreement(ctx(), { ...end, on: '2014-07-17' })).rejects.toThrow(
      '"V001 SUPPORT 2014-07-18" cannot end on 2014-07-17, before it took effect.',
    );
    await expect(terminateAgreement(ctx(), { ...end, on: '2026-11-23' })).rejects.toThrow(
      '2026-11-23 lies in the future, and "on" tells what has happened. Today is 22 Nov 2026 there.',
    );
  });

  test.each([
    [99, false],
    [100, true],
    [200, true],
    [201, false],
  ])('from day 100 that expires on day 200 is in force on day %i: %s', (today, inForce) => {
    expect(isInForce({ effectiveOn: 100, expiresOn: 200, terminatedOn: null }, today)).toBe(inForce);
  });

  test('is out of force from the day it was terminated on', () => {
    const agreement = { effectiveOn: 100, expiresOn: null, terminatedOn: 150 };
    expect([149, 150].map((today) => isInForce(agreement, today))).toEqual([true, false]);
  });
});
