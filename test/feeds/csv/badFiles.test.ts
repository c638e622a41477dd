import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfStream, fileOfText, type ImportFile } from '../../../server/feeds/csv/ImportFile.ts';
import { type ImportInput, importCsv } from '../../../server/feeds/csv/importCsv.ts';
import { InvalidInput } from '../../../server/refusal.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { contextOf, importText, setTheScene } from './inventoryWorld.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
});
afterAll(() => db.close());

async function importBytes(pieces: Iterable<Uint8Array>, rest: Partial<ImportInput> = {}) {
  const file: ImportFile = await fileOfStream(pieces);
  try {
    return await importCsv(contextOf(db.orm), { kind: 'VENDORS', file, ...rest });
  } finally {
    await file.close();
  }
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: unknown) => (error instanceof InvalidInput ? error.message : String(error)),
  );

describe('a file that is no CSV', () => {
  test.each([
    [[0x50, 0x4b, 0x03, 0x04, 1, 2], 'This is a spreadsheet (XLSX)'],
    [[0xd0, 0xcf, 0x11, 0xe0, 1, 2], 'This is an old spreadsheet (XLS)'],
    [[0x25, 0x50, 0x44, 0x46, 0x2d], 'This is a PDF'],
    [[0x1f, 0x8b, 8, 0], 'This file is compressed'],
    [[], 'The file is empty.'],
    [[0xef, 0xbb, 0xbf], 'The file is empty: its first row must name the columns.'],
    [[0x0d, 0x0a, 0x0d, 0x0a], 'The file is empty: its first row must name the columns.'],
  ])('is told by its first bytes: %j', async (bytes, sentence) => {
    expect(await refusal(importBytes([Uint8Array.from(bytes)]))).toContain(sentence);
  });

  test('is told by its NUL bytes', async () => {
    expect(await refusal(importBytes([Buffer.from('code,name\nA,B\u0000C\n')]))).toContain(
      'The file holds 1 NUL bytes',
    );
  });

  test('is told by what its first row lacks', async () => {
    expect(await refusal(importText(db.orm, 'VENDORS', '{vendors:[]}'))).toContain('VENDORS needs the columns');
  });
});

describe('a torn file', () => {
  test('ends inside a quoted cell', async () => {
    expect(await refusal(importText(db.orm, 'VENDORS', 'code,name\nT1,One\nT2,"Two'))).toBe(
      'The file ends inside a quoted cell that begins in row 3: it was cut off, or a quote is missing. Nothing was read in.',
    );
  });

  test('has a quote where none can be', async () => {
    expect(await refusal(importText(db.orm, 'VENDORS', 'code,name\nT1,12" screens\n'))).toContain('Row 2 has a quote');
    expect(await refusal(importText(db.orm, 'VENDORS', 'code,name\nT1,"a"b\n'))).toContain('Row 2 has a quote');
  });

  test('ends in the middle of a character', async () => {
    const text = Buffer.from('code,name\nÉ1,Été\nE2,Été', 'utf8');
    expect(await refusal(importBytes([text.subarray(0, -1)]))).toContain('ends in the middle of a character');
  });

  test('mixes two encodings', async () => {
    const bytes = Buffer.concat([
      Buffer.from('code,name\nE1,Élan\nE2,Été\n', 'utf8'),
      Buffer.from('E3,\xc9lan\n', 'latin1'),
    ]);
    expect(await refusal(importBytes([bytes]))).toContain('1 of its bytes are not: two encodings were mixed');
  });

  test('leaves nothing behind, and the connection fit for the next', async () => {
    for (let time = 0; time < 6; time += 1) await refusal(importText(db.orm, 'VENDORS', 'code,name\nT1,"x'));
    expect(await importText(db.orm, 'VENDORS', 'code,name\nT1,Whole\n')).toMatchObject({ created: 1, committed: true });
  });
});

describe('a line without end', () => {
  test.each([
    ['plain', 'x'],
    ['quoted', '"x'],
  ])('is given up early, %s', async (_how, start) => {
    const line = Buffer.alloc(1_000_000, 'x');
    function* pieces() {
      yield Buffer.from(`code,name\nL1,${start}`);
      for (let piece = 0; piece < 100; piece += 1) yield line;
    }
    const before = process.memoryUsage().rss;
    expect(await refusal(importBytes(pieces()))).toBe(
      'Row 2 is longer than 1,000,000 characters: its quotes or line ends were lost. Export the file again.',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe('a file of one line', () => {
  test('has no rows, and that is no fault', async () => {
    expect(await importText(db.orm, 'VENDORS', 'code,name')).toMatchObject({ rows: 0, refused: 0, committed: true });
  });
});

describe('rows', () => {
  test('are counted as a spreadsheet does, blank ones and those with line breaks included', async () => {
    const text =
      '\n\nApp ID,Name,Type,Status,Sites,Notes\n\nR1,One,EHR,ACTIVE,MESA,"two\nlines"\n,,,,,\nR2,Two,EHR,NOPE,MESA,\n\n\n';
    const report = await importText(db.orm, 'SYSTEMS', text, { dryRun: true });
    expect(report).toMatchObject({ rows: 4, created: 1, refused: 1, skipped: 2 });
    expect(report.problems.map(({ row, column }) => [row, column])).toEqual([[7, 'status']]);
  });

  test('may be short of empty cells, but have none too many', async () => {
    const report = await importText(
      db.orm,
      'VENDORS',
      'code,name,city\nS1,Short\nS2,Long,Here,,\nS3,Stray, Inc,There\n',
      { dryRun: true },
    );
    expect(report).toMatchObject({ created: 2, refused: 1 });
    expect(report.problems).toEqual([
      {
        row: 4,
        column: null,
        code: 'TOO_MANY_CELLS',
        message: 'The row has 4 cells and the headings 3: a delimiter stands in a cell that is not in quotes.',
      },
    ]);
  });

  test('end with LF, CRLF or CR', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['code,name', 'N1,One', 'N2,Two', ''].join(end);
      expect(await importText(db.orm, 'VENDORS', text, { dryRun: true })).toMatchObject({ rows: 2, created: 2 });
      expect(await importText(db.orm, 'VENDORS', text.replace('Two', '"Two"'), { dryRun: true })).toMatchObject({
        rows: 2,
      });
    }
  });

  test('that are wrong in their thousands are counted, listed as far as anybody reads, and the rest is named', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => `B${n},`).join('\n');
    const report = await importText(db.orm, 'VENDORS', `code,name\n${rows}`, { dryRun: true });
    expect(report.refused).toBe(12_000);
    expect(report.problems).toHaveLength(10_001);
    expect(report.problems.at(-1)).toEqual({
      row: 10_001,
      column: null,
      code: 'MORE_PROBLEMS',
      message: '2,000 more problems are not listed here. Mend these first, then try again.',
    });
  });
});

describe('what the bytes are', () => {
  test.each([
    ['UTF-8', Buffer.from('code,name\nC1,Café “Noir”\n', 'utf8')],
    ['UTF-8', Buffer.from('\uFEFFcode,name\nC1,Café “Noir”\n', 'utf8')],
    ['Windows-1252', Buffer.from('code,name\nC1,Caf\xe9 \x93Noir\x94\n', 'latin1')],
    ['UTF-16LE', Buffer.from('\uFEFFcode,name\nC1,Café “Noir”\n', 'utf16le')],
    ['UTF-16LE', Buffer.from('code,name\nC1,Café “Noir”\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\uFEFFcode,name\nC1,Café “Noir”\n', 'utf16le').swap16()],
  ])('%s is told apart', async (encoding, bytes) => {
    const report = await importBytes([bytes]);
    expect(report).toMatchObject({ encoding, refused: 0 });
    const [vendor] = await rowsOf<{ name: string }>(db.orm.em, `select name from vendor where code = 'C1'`);
    expect(vendor?.name).toBe('Café “Noir”');
  });

  test('delimiters are told by the headings that they give', async () => {
    for (const [delimiter, word] of [
      [',', 'comma'],
      [';', 'semicolon'],
      ['\t', 'tab'],
      ['|', 'pipe'],
    ] as const) {
      const text = ['code', 'name'].join(delimiter) + '\n' + ['D1', '"a,b;c|d\te"'].join(delimiter);
      const report = await importText(db.orm, 'VENDORS', text.replace('\te', 'e'), { dryRun: true });
      expect(report).toMatchObject({ delimiter: word, created: 1 });
    }
    const told = await importText(db.orm, 'VENDORS', 'sep=|\ncode|name\nD2|x\n', { dryRun: true });
    expect(told).toMatchObject({ delimiter: 'pipe', created: 1 });
  });
});

test('a text that is read twice gives the same, however it is cut', async () => {
  const file = fileOfText('code,name\nQ1,"a ""b"" c"\n');
  const first = await importCsv(contextOf(db.orm), { kind: 'VENDORS', file, dryRun: true });
  expect(await importCsv(contextOf(db.orm), { kind: 'VENDORS', file, dryRun: true })).toEqual(first);
});
