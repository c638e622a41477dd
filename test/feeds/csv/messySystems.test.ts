import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { importText, setTheScene } from './inventoryWorld.ts';

/** A register as it comes out of a spreadsheet: semicolons, a mark, CRLF, other headings, and everything that goes wrong. */
const MESSY = [
  '\uFEFFApp ID;Application Name;Type;Life state;Sites;Vendor code;Annual cost;Go-live;Switch-off planned;Notes',
  '0017;Harrier EHR 2;EHR;Read only;"MESA;COVE";W1;$36,500;4/2/2001;11/30/2029;Kept for release of information',
  'MX-02;Señal Imaging;PACS;ACTIVE;COVE;W2;150000;2005-07-01;;"Tapes on ""shelf 4"", see list"',
  'MX-03;Thimble LIS;LIS;Sunsetting;MESA;W3;-12;2003-14-02;;bad cost, bad day',
  'MX-02;Señal Imaging again;PACS;ACTIVE;COVE;W2;150000;2005-07-01;;the same code once more',
  'MX-05;Moss Billing;Billing;Gone-ish;NIRGENDS;W3;9000;2007-02-30;;site, state and day that do not exist',
  ';;;;;;;;;',
  'MX-06;Ember HR;HR;ACTIVE;KONA;W2;81,000.50;3 Mar 2004;2028-06-30;Patient 321-54-9876 asked for a copy',
  'MX-07;"=HYPERLINK(""http://x"",""y"")";Research;ACTIVE;KONA;W2;12000;2010-01-01;;a name that a spreadsheet would run',
  'MX-08;Lichen Pharmacy;Pharmacy;ARCHIVED;KONA;W77;;2009-05-05;;vendor unknown, cost not known',
  'MX-09;Fern Document Imaging  ;Document imaging;active;" COVE ; MESA ";W3;0;2012-12-12;2020-12-01;stray blanks, planned day past',
  '',
].join('\r\n');

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
});
afterAll(() => db.close());

const systems = () =>
  rowsOf<{ code: string }>(
    db.orm.em,
    `select s.code, s.name, s.status, s.annual_cost_usd::text as cost, s.in_service_on::text as since,
       (select planned_off_on::text from plan where system_id = s.id) as planned,
       (select string_agg(f.code, ';' order by f.code) from system_facility sf join facility f on f.id = sf.facility_id where sf.system_id = s.id) as sites
     from system s where s.code not like 'OLD-%' order by s.code`,
  );
const entries = async () => (await rowsOf(db.orm.em, 'select 1 from ledger_entry')).length;

describe('a messy file of systems', () => {
  test('is understood row by row in a dry run, which writes nothing', async () => {
    const before = await entries();
    const report = await importText(db.orm, 'SYSTEMS', MESSY, { dryRun: true });
    expect(report).toMatchObject({
      rows: 10,
      created: 4,
      updated: 0,
      unchanged: 0,
      refused: 5,
      skipped: 1,
      committed: false,
      encoding: 'UTF-8',
      delimiter: 'semicolon',
      dateOrder: 'MDY',
      importId: null,
    });
    expect(report.problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '4 annual_cost_usd NEGATIVE',
      '4 in_service_on NOT_A_DAY',
      '5 code TWICE_IN_FILE',
      '6 status NOT_ONE_OF',
      '6 facilities UNKNOWN_FACILITY',
      '6 in_service_on NOT_A_DAY',
      '8 notes PATIENT_IDENTIFIER',
      '10 vendor UNKNOWN_VENDOR',
    ]);
    expect(report.problems[2]?.message).toContain('rows 3 and 5');
    expect(report.problems[3]?.message).toContain('ACTIVE, SUNSETTING, READ_ONLY, ARCHIVED, DECOMMISSIONED');
    expect(JSON.stringify(report)).not.toContain('9876');
    expect(await systems()).toEqual([]);
    expect(await entries()).toBe(before);
  });

  test('with refused rows writes nothing unless told to take the good ones', async () => {
    const before = await entries();
    const report = await importText(db.orm, 'SYSTEMS', MESSY);
    expect(report).toMatchObject({ created: 4, refused: 5, committed: false, importId: null });
    expect(await systems()).toEqual([]);
    expect(await entries()).toBe(before);
  });

  test('gives its good rows, as typed', async () => {
    const report = await importText(db.orm, 'SYSTEMS', MESSY, { takeGoodRows: true, fileName: 'register.csv' });
    expect(report).toMatchObject({ rows: 10, created: 4, refused: 5, skipped: 1, committed: true });
    expect(await systems()).toEqual([
      {
        code: '0017',
        name: 'Harrier EHR 2',
        status: 'READ_ONLY',
        cost: '36500.00',
        since: '2001-04-02',
        planned: '2029-11-30',
        sites: 'COVE;MESA',
      },
      {
        code: 'MX-02',
        name: 'Señal Imaging',
        status: 'ACTIVE',
        cost: '150000.00',
        since: '2005-07-01',
        planned: null,
        sites: 'COVE',
      },
      {
        code: 'MX-07',
        name: '=HYPERLINK("http://x","y")',
        status: 'ACTIVE',
        cost: '12000.00',
        since: '2010-01-01',
        planned: null,
        sites: 'KONA',
      },
      {
        code: 'MX-09',
        name: 'Fern Document Imaging',
        status: 'ACTIVE',
        cost: '0.00',
        since: '2012-12-12',
        planned: '2020-12-01',
        sites: 'COVE;MESA',
      },
    ]);
  });

  test('changes nothing the second time, and says so', async () => {
    const before = await entries();
    const report = await importText(db.orm, 'SYSTEMS', MESSY, { takeGoodRows: true });
    expect(report).toMatchObject({
      rows: 10,
      created: 0,
      updated: 0,
      unchanged: 4,
      refused: 5,
      skipped: 1,
      committed: true,
    });
    expect(await entries()).toBe(before);
  });

  test('leaves no patient’s number anywhere, not even in the kept file', async () => {
    const [kept] = await rowsOf<{ text: string }>(
      db.orm.em,
      `select convert_from(string_agg(part.bytes, ''::bytea order by position), 'UTF8') as text
       from csv_import_part part join csv_import on csv_import.id = import_id where file_name = 'register.csv'`,
    );
    expect(kept?.text).toContain('Fern Document Imaging');
    expect(kept?.text).not.toContain('321-54-9876');
    expect(kept?.text).toContain('[kept out]');
  });
});
