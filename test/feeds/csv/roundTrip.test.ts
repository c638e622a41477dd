import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientIdentifierIn } from '../../../server/audit/domain/patientIdentifier.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { csvLine } from '../../../server/feeds/csv/csvLine.ts';
import { exportCsv } from '../../../server/feeds/csv/exportCsv.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { recordsOf } from '../../../server/feeds/csv/records.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../server/inventory/domain/import.ts';
import { LIFECYCLE_STATUSES } from '../../../server/inventory/domain/system.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { importText, setTheScene } from './inventoryWorld.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
});
afterAll(() => db.close());

async function exported(kind: ImportKind): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of exportCsv(db.orm.em.fork(), kind)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

test('what was exported changes nothing when it is read in again', async () => {
  const cohorts =
    'system,facility,data_class,year,records,first_activity_on,last_activity_on,youngest_birth_on\n' +
    'OLD-1,MESA,adult-medical-record,1990,12,1990-01-02,1990-12-30,1970-05-05\nOLD-1,COVE,adult-medical-record,1991,0,1991-03-01,1991-03-01,\n';
  const facts =
    'system,facility,data_class,year,trigger,on,not_applicable\n' +
    'OLD-1,MESA,adult-medical-record,,STUDY_END,2001-01-01,\nOLD-1,MESA,adult-medical-record,1990,STUDY_END,,yes\nOLD-1,COVE,adult-medical-record,,AUDIT_END,,\n';
  await importText(
    db.orm,
    'AGREEMENTS',
    'vendor,kind,effective_on,expires_on\nW1,BAA,2015-01-01,2027-12-31\nW1,ESCROW,2015-01-01,\n',
  );
  await importText(
    db.orm,
    'COMPONENTS',
    'system,layer,product,release,extended_support_until\nOLD-1,OS,rhel,6,2030-01-01\n',
  );
  await importText(db.orm, 'COHORTS', cohorts);
  await importText(db.orm, 'FACTS', facts);
  for (const kind of IMPORT_KINDS) {
    const text = await exported(kind);
    const report = await importText(db.orm, kind, text);
    expect(report, kind).toMatchObject({ created: 0, updated: 0, refused: 0, skipped: 0, unchanged: report.rows });
    expect(report.rows, kind).toBeGreaterThan(0);
  }
});

/** Whatever people type: letters of all scripts, quotes, delimiters, signs that a spreadsheet would run. */
const typed = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 6 }),
        fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', '|', "'="),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('').trim())
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the import refuses them
    .filter(
      (text) => text !== '' && text.length <= most && !/[\u0000-\u001f\u007f]/.test(text) && !patientIdentifierIn(text),
    );

test('whatever is on record comes through export and import as it is', async () => {
  const system = fc.record({
    name: typed(200),
    kind: typed(80),
    status: fc.constantFrom(...LIFECYCLE_STATUSES),
    notes: fc.option(typed(300)),
    steward: fc.option(typed(200)),
    cost: fc.option(fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(system, { minLength: 1, maxLength: 12 }), async (systems) => {
      await rowsOf(
        db.orm.em,
        `delete from system_facility where system_id in (select id from system where code like 'P-%')`,
      );
      await rowsOf(db.orm.em, `delete from system where code like 'P-%'`);
      for (const [n, { name, kind, status, notes, steward, cost }] of systems.entries()) {
        await rowsOf(
          db.orm.em,
          'insert into system (code, name, kind, status, notes, him_steward, annual_cost_usd) values ($1, $2, $3, $4, $5, $6, $7)',
          [`P-${n}`, name, kind, status, notes, steward, cost],
        );
      }
      await rowsOf(
        db.orm.em,
        `insert into system_facility (system_id, facility_id)
         select s.id, f.id from system s, facility f where s.code like 'P-%' and f.code in ('MESA', 'KONA')`,
      );
      const report = await importText(db.orm, 'SYSTEMS', await exported('SYSTEMS'));
      expect(report.problems).toEqual([]);
      expect(report).toMatchObject({ created: 0, updated: 0, unchanged: report.rows });
    }),
    { numRuns: 40 },
  );
});

test('any records written as CSV are read as they were', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '’', '1'), maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (records) => {
        const file = fileOfText(records.map((record) => csvLine(record)).join(''));
        const read: string[][] = [];
        for await (const batch of recordsOf(file, 'UTF-8', ',')) read.push(...batch.records);
        expect(read).toEqual(records);
      },
    ),
    { numRuns: 300 },
  );
});

test('a file without quotes is read the same by either way', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', ',', ' ', '\n', '\r\n', '\r'), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      const [plain, quoted] = [fileOfText(text), fileOfText(text)];
      quoted.census.hasQuote = true;
      const [one, other]: string[][][] = [[], []];
      for await (const batch of recordsOf(plain, 'UTF-8', ',')) one?.push(...batch.records);
      for await (const batch of recordsOf(quoted, 'UTF-8', ',')) other?.push(...batch.records);
      expect(one).toEqual(other);
    }),
    { numRuns: 500 },
  );
});
