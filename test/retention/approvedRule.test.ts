import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, '2026-11-22'), readCatalogue());
});
afterAll(() => db.close());

test.each([
  `term = '{"kind":"NO_MINIMUM"}'`,
  `holders = '{lab}'`,
  `jurisdiction = 'US-NV'`,
  `population = 'ADULT'`,
  'age_of_majority = 16',
  `in_force_from = '2030-01-01'`,
  `effect = 'WARN'`,
  `status = 'DRAFT'`,
])('the database refuses to edit an approved rule: %s', async (change) => {
  const edit = db.orm.em.fork().execute(`update retention_rule set ${change} where code = 'US-CA-HOSP-MINOR'`);
  await expect(edit).rejects.toThrow('rule US-CA-HOSP-MINOR revision 1 was approved and is never edited');
});

test('an approved rule can be confirmed and superseded', async () => {
  const { em } = asProgram(db.orm, '2026-11-22');
  await em.execute(
    `update retention_rule set confirmed = true, status = 'SUPERSEDED', in_force_until = '2030-01-01' where code = 'US-MA-PHYS-MINOR'`,
  );
  const [row] = await em.execute<{ status: string }[]>(
    `select status from retention_rule where code = 'US-MA-PHYS-MINOR'`,
  );
  expect(row).toEqual({ status: 'SUPERSEDED' });
});
