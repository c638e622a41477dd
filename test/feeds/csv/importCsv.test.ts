import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealWork } from '../../../server/audit/queries/sealWork.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { importCsv } from '../../../server/feeds/csv/importCsv.ts';
import { ROLES } from '../../../server/identity/domain/role.ts';
import { ask } from '../../support/ask.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { contextOf, importText, setTheScene } from './inventoryWorld.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
});
afterAll(() => db.close());

const rows = (statement: string, values: unknown[] = []) =>
  rowsOf<Record<string, unknown>>(db.orm.em, statement, values);
const lastEntry = async () => (await rows('select * from ledger_entry order by seq desc limit 1'))[0];
const vendors = (count: number, name: string) =>
  `code,name\n${Array.from({ length: count }, (_, n) => `K${n},${name} ${n}`).join('\n')}\n`;

describe('an import', () => {
  test('is one entry of the ledger, with the file’s hash, the counts and a digest', async () => {
    const text = vendors(3, 'Kestrel');
    const report = await importText(db.orm, 'VENDORS', text, { fileName: 'kestrel.csv' });
    expect(await lastEntry()).toMatchObject({
      action: 'inventory.imported',
      actor: 'Ada Importer',
      subject_type: 'CsvImport',
      subject_id: report.importId,
      subject_name: 'kestrel.csv',
      particulars: {
        kind: 'VENDORS',
        bytes: text.length,
        rows: 3,
        created: 3,
        updated: 0,
        unchanged: 0,
        refused: 0,
        skipped: 0,
        sha256: createHash('sha256').update(text).digest('hex'),
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(
      await rows('select kind, file_name, imported_by, created, kept_out from csv_import where id = $1', [
        report.importId,
      ]),
    ).toEqual([{ kind: 'VENDORS', file_name: 'kestrel.csv', imported_by: 'Ada Importer', created: 3, kept_out: 0 }]);
  });

  test('keeps what the rows said before, under a digest that tells whether that is still so', async () => {
    const report = await importText(db.orm, 'VENDORS', vendors(3, 'Kestrel').replace('Kestrel 1', 'Merlin'));
    expect(report).toMatchObject({ updated: 1, unchanged: 2 });
    expect(
      await rows(`select noun, before ->> 'name' as name from before_image where work = $1`, [report.importId]),
    ).toEqual([{ noun: 'Vendor', name: 'Kestrel 1' }]);
    const entry = await lastEntry();
    expect(entry?.particulars).toMatchObject({
      work: await sealWork(db.orm.em, String(report.importId)),
    });
  });

  test('keeps no patient with the file, though nothing was read from the column', async () => {
    const text = 'code,name,Patient_Name,MRN,city\nPN1,Plover,Jo Doe,88123,Reno\nPN2,Plover,,,call 321-54-9876\n';
    const report = await importText(db.orm, 'VENDORS', text, { fileName: 'patients.csv' });
    expect(report).toMatchObject({ created: 2, refused: 0 });
    expect(report.headings.filter(({ column }) => column === null).map(({ heading }) => heading)).toEqual([
      'Patient_Name',
      'MRN',
      'city',
    ]);
    const [kept] = await rows(
      `select i.kept_out, convert_from(p.bytes, 'UTF8') as text from csv_import i join csv_import_part p on p.import_id = i.id where i.id = $1`,
      [report.importId],
    );
    expect(kept).toEqual({
      kept_out: 3,
      text: '\uFEFFcode,name,Patient_Name,MRN,city\r\nPN1,Plover,[kept out],[kept out],Reno\r\nPN2,Plover,,,[kept out]\r\n',
    });
  });

  test('of the same file again is told from the rows, and leaves no trace', async () => {
    const before = await rows(
      'select count(*)::int as n from ledger_entry union all select count(*)::int from csv_import',
    );
    const again = await importText(db.orm, 'VENDORS', vendors(3, 'Kestrel').replace('Kestrel 1', 'Merlin'));
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3, committed: true, importId: null });
    expect(
      await rows('select count(*)::int as n from ledger_entry union all select count(*)::int from csv_import'),
    ).toEqual(before);
  });

  test('is undone whole when what follows from it fails', async () => {
    const before = await rows('select count(*)::int as n from system');
    const ctx = contextOf(db.orm, 'IT_LEAD', [() => Promise.reject(new Error('no room'))]);
    const file = fileOfText('code,name,kind,status,facilities\nF1,Fails,EHR,ACTIVE,MESA\n');
    await expect(importCsv(ctx, { kind: 'SYSTEMS', file })).rejects.toThrow('no room');
    expect(await rows('select count(*)::int as n from system')).toEqual(before);
    expect(await rows(`select 1 from csv_import where kind = 'SYSTEMS' and problems = '[]' and rows = 1`)).toEqual([]);
  });

  test('marks what it touched, and only that', async () => {
    const marked: string[][] = [];
    const ctx = contextOf(db.orm, 'IT_LEAD', [
      async (_em, touched) => void marked.push([...touched.systems], [...touched.holdings]),
    ]);
    const text =
      'code,name,kind,status,facilities\nOLD-1,Larkspur EHR,EHR,ARCHIVED,MESA;COVE\nOLD-2,Larkspur Payroll,HR,ACTIVE,KONA\n';
    expect(await importCsv(ctx, { kind: 'SYSTEMS', file: fileOfText(text) })).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(marked).toEqual([(await rows(`select id from system where code = 'OLD-1'`)).map(({ id }) => id), []]);
  });

  test('is for directors, leads and administrators', async () => {
    for (const role of ROLES) {
      const trying = importCsv(contextOf(db.orm, role), {
        kind: 'VENDORS',
        file: fileOfText(vendors(1, 'x')),
        dryRun: true,
      });
      if (['HIM_DIRECTOR', 'IT_LEAD', 'ADMINISTRATOR'].includes(role))
        await expect(trying).resolves.toMatchObject({ rows: 1 });
      else await expect(trying).rejects.toThrow('Only an HIM director, an IT lead, or an administrator imports files.');
    }
  });
});

describe('two at once', () => {
  test('both come through, and the second finds what the first wrote', async () => {
    const reports = await Promise.all([1, 2].map(() => importText(db.orm, 'VENDORS', vendors(500, 'Osprey'))));
    const counts = reports
      .map(({ created, updated, unchanged }) => [created, updated, unchanged])
      .sort(([a = 0], [b = 0]) => a - b);
    expect(counts).toEqual([
      [0, 0, 500],
      [497, 3, 0],
    ]);
  });

  test('an edit by hand meanwhile is not overwritten', async () => {
    const hand = db.orm.em.fork();
    await hand.begin();
    await rowsOf(hand, `update vendor set name = 'By hand', version = version + 1 where code = 'K7'`);
    const importing = importText(db.orm, 'VENDORS', vendors(10, 'Falcon')).catch((error: Error) => error.message);
    await new Promise((later) => setTimeout(later, 300));
    await hand.commit();
    expect(await importing).toBe(
      'Somebody changed a row of this file while it was being read. Nothing was written: import the file again.',
    );
    expect(await rows(`select code, name from vendor where code in ('K6', 'K7') order by code`)).toEqual([
      { code: 'K6', name: 'Osprey 6' },
      { code: 'K7', name: 'By hand' },
    ]);
  });

  test('a row registered by hand meanwhile is not doubled', async () => {
    const hand = db.orm.em.fork();
    await hand.begin();
    await rowsOf(hand, `insert into vendor (code, name) values ('NEWCOMER', 'By hand')`);
    const importing = importText(db.orm, 'VENDORS', 'code,name\nNEWCOMER,By file\n').catch(
      (error: Error) => error.message,
    );
    await new Promise((later) => setTimeout(later, 300));
    await hand.commit();
    expect(await importing).toContain('Somebody registered a row of this file while it was being read.');
  });
});

describe('through GraphQL', () => {
  const IMPORT = `mutation ImportCsv($input: ImportCsvInput!) {
    importCsv(input: $input) {
      __typename
      ... on ImportReport {
        rows created updated unchanged refused skipped committed dateOrder delimiter
        problems { row column code message }
        headings { heading column }
        import { key kind fileName rows importedBy sha256 }
      }
      ... on Refusal { code message path }
    }
  }`;
  const run = async (input: Record<string, unknown>, ctx = contextOf(db.orm)) => {
    const { data, errors } = await ask(ctx, IMPORT, { input });
    expect(errors).toEqual([]);
    return data.importCsv;
  };

  test('a file is read in, with its headings mapped', async () => {
    const input = {
      kind: 'SYSTEMS',
      text: 'Ident,Name,Type,Life state,Sites,Go-live\nGQ-1,Graph,EHR,Active,mesa,3/1/1999\nGQ-2,Graph,EHR,Active,MESA,3/1/1999\n',
      mapping: [{ heading: 'Ident', column: 'code' }],
      dateOrder: 'MDY',
      takeGoodRows: true,
      fileName: 'graph.csv',
    };
    expect(await run(input)).toMatchObject({
      __typename: 'ImportReport',
      rows: 2,
      created: 1,
      refused: 1,
      committed: true,
      dateOrder: 'MDY',
      delimiter: 'comma',
      problems: [{ row: 2, column: 'facilities', code: 'UNKNOWN_FACILITY' }],
      import: { kind: 'SYSTEMS', fileName: 'graph.csv', rows: 2, importedBy: 'Ada Importer' },
    });
    expect(await run({ ...input, dryRun: true })).toMatchObject({ unchanged: 1, committed: false, import: null });
  });

  test('what cannot be read is a refusal with a way out', async () => {
    expect(await run({ kind: 'VENDORS', text: 'code\nX\n' })).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      path: 'mapping',
    });
    expect(await run({ kind: 'VENDORS', text: `code,name\n${'x'.repeat(8_000_000)}` })).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      path: 'text',
      message:
        'The text is larger than 8 MB. Send the file itself as the body of POST /import/KIND, which takes any size.',
    });
    expect(await run({ kind: 'VENDORS', text: 'code,name\nX,Y' }, contextOf(db.orm, 'AUDITOR'))).toMatchObject({
      __typename: 'NotAllowed',
      code: 'NOT_ALLOWED',
    });
  });

  test('the files that were read in can be listed', async () => {
    const { data } = await ask(
      contextOf(db.orm),
      '{ csvImports(first: 1) { totalCount nodes { fileName problems { row code } } } }',
    );
    expect(data.csvImports.nodes).toEqual([
      { fileName: 'graph.csv', problems: [{ row: 2, code: 'UNKNOWN_FACILITY' }] },
    ]);
  });
});
