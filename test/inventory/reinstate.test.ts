import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { reinstateDataClass } from '../../server/inventory/commands/reinstateDataClass.ts';
import { reinstateDepartment } from '../../server/inventory/commands/reinstateDepartment.ts';
import { reinstateFacility } from '../../server/inventory/commands/reinstateFacility.ts';
import { reinstateHolding } from '../../server/inventory/commands/reinstateHolding.ts';
import { reinstateSystem } from '../../server/inventory/commands/reinstateSystem.ts';
import { reinstateVendor } from '../../server/inventory/commands/reinstateVendor.ts';
import { retireDataClass } from '../../server/inventory/commands/retireDataClass.ts';
import { retireDepartment } from '../../server/inventory/commands/retireDepartment.ts';
import { retireFacility } from '../../server/inventory/commands/retireFacility.ts';
import { retireHolding } from '../../server/inventory/commands/retireHolding.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { retireVendor } from '../../server/inventory/commands/retireVendor.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = (): Context => asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22');
const why = { reason: 'By error' };

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(ctx());
});
afterAll(() => db.close());

describe('what was retired comes back', () => {
  test('a facility and its department, the department last', async () => {
    await registerFacility(ctx(), {
      code: 'CEDR',
      name: 'Cedar Hospital',
      jurisdiction: 'US-CA',
      holder: 'hospital',
      timeZone: 'America/Los_Angeles',
    });
    const { id } = await registerDepartment(ctx(), { facility: 'CEDR', name: 'Imaging' });
    await retireDepartment(ctx(), { id, version: 1, ...why });
    await retireFacility(ctx(), { code: 'CEDR', version: 1, ...why });
    await expect(reinstateDepartment(ctx(), { id, version: 2, ...why })).rejects.toThrow(
      'The facility "CEDR" was retired on 2026-11-22. Choose one that is in use.',
    );
    expect((await reinstateFacility(ctx(), { code: 'CEDR', version: 2, ...why })).retiredOn).toBeNull();
    expect((await reinstateDepartment(ctx(), { id, version: 2, ...why })).retiredOn).toBeNull();
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'department.reinstated',
      reason: 'By error',
      before: { retiredOn: '2026-11-22' },
      after: { retiredOn: null },
    });
  });

  test('a data class, below a class that is in use', async () => {
    const kind = { sensitivity: 'PHI', legalHealthRecord: true, designatedRecordSet: true, population: null } as const;
    await registerDataClass(ctx(), { code: 'films', name: 'Films', ...kind });
    await registerDataClass(ctx(), { code: 'old-films', name: 'Old films', parent: 'films', ...kind });
    await retireDataClass(ctx(), { code: 'old-films', version: 1, ...why });
    await retireDataClass(ctx(), { code: 'films', version: 1, ...why });
    await expect(reinstateDataClass(ctx(), { code: 'old-films', version: 2, ...why })).rejects.toThrow(
      'The data class "films" was retired',
    );
    await reinstateDataClass(ctx(), { code: 'films', version: 2, ...why });
    expect((await reinstateDataClass(ctx(), { code: 'old-films', version: 2, ...why })).retiredOn).toBeNull();
  });

  test('a system with its vendor, and a holding of it', async () => {
    const holding = await holdingOf(ctx());
    await retireHolding(ctx(), { id: holding.id, version: 1, ...why });
    await retireSystem(ctx(), { code: 'TDW-EHR', version: 1, ...why });
    await retireVendor(ctx(), { code: 'V001', version: 1, ...why });
    await expect(reinstateHolding(ctx(), { id: holding.id, version: 2, ...why })).rejects.toThrow(
      'The system "TDW-EHR" was retired',
    );
    await expect(reinstateSystem(ctx(), { code: 'TDW-EHR', version: 2, ...why })).rejects.toThrow(
      'The vendor "V001" was retired',
    );
    await reinstateVendor(ctx(), { code: 'V001', version: 2, ...why });
    await reinstateSystem(ctx(), { code: 'TDW-EHR', version: 2, ...why });
    expect((await reinstateHolding(ctx(), { id: holding.id, version: 2, ...why })).retiredOn).toBeNull();
  });

  test('not what is in use, and not by two at once', async () => {
    await expect(reinstateVendor(ctx(), { code: 'V001', version: 3, ...why })).rejects.toThrow(
      'The vendor "V001" is in use already. Nothing has to come back.',
    );
    await retireFacility(ctx(), { code: 'CEDR', version: 3, ...why });
    const both = await Promise.allSettled(
      [1, 2].map(() => reinstateFacility(ctx(), { code: 'CEDR', version: 4, ...why })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('only by whoever may retire it, and with a reason', async () => {
    const auditor = asRole(db.orm, 'AUDITOR', '2026-11-22');
    await expect(reinstateVendor(auditor, { code: 'V001', version: 3, ...why })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(reinstateVendor(ctx(), { code: 'V001', version: 3, reason: ' ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
