import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { retireDataClass } from '../../server/inventory/commands/retireDataClass.ts';
import { reviseDataClass } from '../../server/inventory/commands/reviseDataClass.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'HIM_ANALYST', '2026-11-22');
const imaging = {
  code: 'imaging',
  name: 'Imaging',
  sensitivity: 'PHI',
  legalHealthRecord: true,
  designatedRecordSet: true,
} as const;

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  await holdingOf(program);
});
afterAll(() => db.close());

describe('a data class', () => {
  test('is registered below another one', async () => {
    await registerDataClass(ctx(), imaging);
    const child = await registerDataClass(ctx(), {
      ...imaging,
      code: 'mammogram',
      name: 'Mammogram',
      parent: 'imaging',
    });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'data-class.registered',
      subjectId: child.id,
      after: { parent: 'imaging', population: null },
    });
    await expect(registerDataClass(ctx(), imaging)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await expect(registerDataClass(ctx(), { ...imaging, code: 'x', parent: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: 'parent',
    });
  });

  test('moves in the tree, but never below itself', async () => {
    await reviseDataClass(ctx(), { code: 'mammogram', version: 1, parent: 'adult-record' });
    expect(await lastEntry(db.orm)).toMatchObject({ before: { parent: 'imaging' }, after: { parent: 'adult-record' } });
    await expect(
      reviseDataClass(ctx(), { code: 'adult-record', version: 1, parent: 'mammogram' }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: '"mammogram" lies below "adult-record" and cannot stand above it.',
    });
    await expect(reviseDataClass(ctx(), { code: 'imaging', version: 1, parent: 'imaging' })).rejects.toThrow(
      '"imaging" lies below "imaging" and cannot stand above it.',
    );
  });

  test('closes no circle when two move at the same time', async () => {
    for (const code of ['one', 'two']) await registerDataClass(ctx(), { ...imaging, code, name: code });
    const both = await Promise.allSettled([
      reviseDataClass(ctx(), { code: 'one', version: 1, parent: 'two' }),
      reviseDataClass(ctx(), { code: 'two', version: 1, parent: 'one' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is revised by one of two at the same time', async () => {
    const both = await Promise.allSettled(
      ['A', 'B'].map((name) => reviseDataClass(ctx(), { code: 'imaging', version: 1, name })),
    );
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('is not retired while classes or holdings rely on it', async () => {
    await expect(retireDataClass(ctx(), { code: 'adult-record', version: 1, reason: 'Unused' })).rejects.toThrow(
      'The data class "adult-record" is in use by the classes mammogram. Change or retire these first.',
    );
    await retireDataClass(ctx(), { code: 'mammogram', version: 2, reason: 'Unused' });
    await expect(retireDataClass(ctx(), { code: 'adult-record', version: 1, reason: 'Unused' })).rejects.toThrow(
      'The data class "adult-record" is in use by the systems TDW-EHR.',
    );
  });
});
