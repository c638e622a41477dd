import { parse } from 'csv-parse';
import { InvalidInput } from '../../refusal.ts';
import type { Delimiter } from './delimiter.ts';
import type { Encoding } from './encoding.ts';
import type { ImportFile } from './ImportFile.ts';

/** Consecutive records of a file. `first` is the row of the first one as a spreadsheet counts: the headings are row 1. */
export type RecordBatch = { first: number; records: string[][] };

/** What of a file is needed for its records. */
type ReadableText = Pick<ImportFile, 'read'> & { census: Pick<ImportFile['census'], 'hasQuote'> };

/** Characters in one record, cells and all: no row of an inventory comes near, a file that lost its line ends does. */
const RECORD_LIMIT = 1_000_000;
const BATCH = 10_000;

/** All records, in order, with no more than a piece of the file in memory. Blank lines at the very end are no rows. */
export async function* recordsOf(
  file: ReadableText,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncIterable<RecordBatch> {
  const texts = textOf(file, encoding);
  // Without a quote anywhere a line is a record, and parting it needs no parser.
  const pieces = file.census.hasQuote ? quotedRecords(texts, delimiter) : plainRecords(texts, delimiter);
  let first = 1;
  let blanks = 0;
  let batch: string[][] = [];
  for await (const records of pieces) {
    for (const record of records) {
      if (record.length === 1 && record[0] === '') {
        blanks += 1;
        continue;
      }
      for (; blanks > 0; blanks -= 1) batch.push(['']);
      batch.push(record);
      if (batch.length < BATCH) continue;
      yield { first, records: batch };
      first += batch.length;
      batch = [];
    }
  }
  if (batch.length > 0) yield { first, records: batch };
}

/** The file's text in pieces, without its mark and without the line that tells a spreadsheet its delimiter. */
export async function* textOf(
  file: ReadableText,
  encoding: Encoding,
  { asItStands = false } = {},
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding.toLowerCase());
  let atStart = true;
  for await (const piece of file.read()) {
    const text = decoder.decode(piece, { stream: true });
    yield atStart && !asItStands ? text.replace(/^sep=[,;\t|]\r?\n/i, '') : text;
    atStart = false;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function* plainRecords(texts: AsyncIterable<string>, delimiter: Delimiter): AsyncIterable<string[][]> {
  let rest = '';
  let rows = 0;
  for await (const text of texts) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > RECORD_LIMIT) throw tooLong(rows + lines.length + 1);
    rows += lines.length;
    yield lines.map((line) => line.split(delimiter));
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (last !== '') yield [last.split(delimiter)];
}

async function* quotedRecords(texts: AsyncIterable<string>, delimiter: Delimiter): AsyncIterable<string[][]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: RECORD_LIMIT,
  });
  let failure: unknown;
  parser.on('error', (error) => {
    failure ??= error;
  });
  let rows = 0;
  const drain = () => {
    const records: string[][] = [];
    for (let record = parser.read(); record !== null; record = parser.read()) records.push(record);
    rows += records.length;
    return records;
  };
  try {
    for await (const text of texts) {
      parser.write(text);
      yield drain();
      if (failure) throw failure;
    }
    const ended = new Promise((resolve) => parser.once('error', resolve).once('end', resolve));
    parser.end();
    for (let open = true; open; ) {
      open = await Promise.race([ended.then(() => false), new Promise<boolean>((next) => setImmediate(next, true))]);
      const records = parser.destroyed ? [] : drain();
      if (records.length > 0) yield records;
    }
    if (failure) throw failure;
  } catch (error) {
    throw refusalOf(error, rows + 1);
  } finally {
    parser.destroy();
  }
}

function refusalOf(error: unknown, row: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new InvalidInput(
        `The file ends inside a quoted cell that begins in row ${row}: it was cut off, or a quote is missing. Nothing was read in.`,
        'text',
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new InvalidInput(
        `Row ${row} has a quote where none can be: a cell with a quote in it is written in quotes, the inner ones doubled ("12"" monitor").`,
        'text',
      );
    case 'CSV_MAX_RECORD_SIZE':
      return tooLong(row);
    default:
      return error;
  }
}

function tooLong(row: number): InvalidInput {
  return new InvalidInput(
    `Row ${row} is longer than ${RECORD_LIMIT.toLocaleString('en')} characters: its quotes or line ends were lost. Export the file again.`,
    'text',
  );
}
