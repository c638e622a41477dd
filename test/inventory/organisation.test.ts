import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviseOrganisation } from '../../server/inventory/commands/reviseOrganisation.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'ADMINISTRATOR', '2026-11-22');

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

test('the organisation is named, then revised by whoever read it last', async () => {
  await expect(reviseOrganisation(ctx(), { fiscalYearEndMonth: 6 })).rejects.toThrow(
    'The organisation has no name yet. Give it one.',
  );
  const named = await reviseOrganisation(ctx(), { name: 'Northquay Health' });
  expect(await lastEntry(db.orm)).toMatchObject({ action: 'organisation.named', after: { name: 'Northquay Health' } });
  await reviseOrganisation(ctx(), { version: named.version, fiscalYearEndMonth: 6, reason: 'New charter' });
  expect(await lastEntry(db.orm)).toMatchObject({
    action: 'organisation.revised',
    before: { fiscalYearEndMonth: 12 },
    after: { fiscalYearEndMonth: 6 },
  });
  await expect(reviseOrganisation(ctx(), { version: named.version, name: 'Other' })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
  });
  await expect(reviseOrganisation(ctx(), { version: 2, fiscalYearEndMonth: 13 })).rejects.toThrow(
    'A fiscal year ends in a month from 1 to 12.',
  );
});
