import type { DateOrder, ImportKind } from '../../inventory/domain/import.ts';
import { columnOf } from '../../inventory/domain/importColumns.ts';
import {
  countKnown,
  type HeadingMapping,
  type HeadingMatch,
  matchHeadings,
} from '../../inventory/domain/importHeadings.ts';
import { InvalidInput } from '../../refusal.ts';
import { DateOrderFinder } from './DateOrderFinder.ts';
import { type Delimiter, delimiterOf } from './delimiter.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import type { ImportFile } from './ImportFile.ts';
import { recordsOf, textOf } from './records.ts';

/** How a file is read: recognised, or told. */
export type Reading = {
  encoding: Encoding;
  delimiter: Delimiter;
  headings: HeadingMatch[];
  headingRow: number;
  dateOrder: DateOrderFinder;
};

const START = 64_000;
const HEADINGS = 1_000;

export async function recognise(
  file: ImportFile,
  kind: ImportKind,
  mapping: readonly HeadingMapping[],
  toldOrder: DateOrder | null,
): Promise<Reading> {
  const encoding = encodingOf(file.census);
  const delimiter = delimiterOf(await startOf(file, encoding), (headings) => countKnown(kind, headings, mapping));
  const { row, cells } = await firstRecord(file, encoding, delimiter);
  const headings = matchHeadings(kind, cells, mapping);
  const batches = () => recordsOf(file, encoding, delimiter);
  const dateOrder = new DateOrderFinder(daysAt(kind, headings), toldOrder, batches);
  return { encoding, delimiter, headings, headingRow: row, dateOrder };
}

/** The places of the columns that hold days. */
function daysAt(kind: ImportKind, headings: readonly HeadingMatch[]): number[] {
  return headings.flatMap(({ column }, at) =>
    column !== null && columnOf(kind, column)?.form.as === 'DAY' ? [at] : [],
  );
}

export async function startOf(file: ImportFile, encoding: Encoding): Promise<string> {
  let start = '';
  for await (const text of textOf(file, encoding, { asItStands: true })) {
    start += text;
    if (start.length >= START) break;
  }
  return start.slice(0, START);
}

export async function firstRecord(
  file: ImportFile,
  encoding: Encoding,
  delimiter: Delimiter,
): Promise<{ row: number; cells: string[] }> {
  for await (const { first, records } of recordsOf(file, encoding, delimiter)) {
    for (const [at, cells] of records.entries()) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (cells.length > HEADINGS)
        throw new InvalidInput(`The first row has ${cells.length} headings; ${HEADINGS} is the most.`, 'text');
      return { row: first + at, cells };
    }
  }
  throw new InvalidInput('The file is empty: its first row must name the columns.', 'text');
}
