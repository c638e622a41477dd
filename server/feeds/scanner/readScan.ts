import { announcesPatients } from '../../audit/domain/patientIdentifier.ts';
import type { DateOrder } from '../../inventory/domain/import.ts';
import { InvalidInput } from '../../refusal.ts';
import { DateOrderFinder } from '../csv/DateOrderFinder.ts';
import { type Delimiter, delimiterOf } from '../csv/delimiter.ts';
import { type Encoding, encodingOf } from '../csv/encoding.ts';
import type { ImportFile } from '../csv/ImportFile.ts';
import { firstRecord, startOf } from '../csv/recognise.ts';
import { recordsOf } from '../csv/records.ts';
import { countScannerHeadings, type ScannerColumns, scannerColumns } from './scannerColumns.ts';

/** How a scanner's file is read: recognised by its bytes and its headings. */
export type Scan = {
  encoding: Encoding;
  delimiter: Delimiter;
  headings: string[];
  headingRow: number;
  columns: ScannerColumns;
  /** Columns that are not read and announce patients. */
  ofPatients: readonly boolean[];
  dateOrder: DateOrderFinder;
};

export async function recogniseScan(file: ImportFile, toldOrder: DateOrder | null): Promise<Scan> {
  const encoding = encodingOf(file.census);
  const start = await startOf(file, encoding);
  refuseJson(start);
  const delimiter = delimiterOf(start, countScannerHeadings);
  const { row, cells } = await firstRecord(file, encoding, delimiter);
  const headings = cells.map((cell) => cell.trim());
  const columns = scannerColumns(headings);
  refuseUnreadable(headings, columns);
  const read = new Set(Object.values(columns));
  const days = [columns.firstSeen, columns.lastSeen].filter((at) => at !== undefined);
  return {
    encoding,
    delimiter,
    headings,
    headingRow: row,
    columns,
    ofPatients: headings.map((heading, at) => !read.has(at) && announcesPatients(heading)),
    dateOrder: new DateOrderFinder(days, toldOrder, () => recordsOf(file, encoding, delimiter)),
  };
}

function refuseJson(start: string): void {
  if (!/^\s*(\{\s*["}]|\[\s*[[{"\]])/.test(start)) return;
  throw new InvalidInput(
    'This is JSON, as bills of materials are written, and no scanner’s list: choose "Bill of materials" for it, or send it to /import/findings/bill-of-materials.',
    'file',
  );
}

function refuseUnreadable(headings: readonly string[], { cve, title, host, system, component }: ScannerColumns): void {
  const found = headings
    .slice(0, 20)
    .map((heading) => `"${heading.slice(0, 40)}"`)
    .join(', ');
  if (cve === undefined && title === undefined) {
    throw new InvalidInput(
      `The first row has no heading for what was found: name one of its columns "cve" or "title". It has: ${found}.`,
      'file',
    );
  }
  if (host !== undefined || system !== undefined || component !== undefined) return;
  throw new InvalidInput(
    `The first row has no heading for where it was found: name one of its columns "host", "system" or "component". It has: ${found}.`,
    'file',
  );
}
