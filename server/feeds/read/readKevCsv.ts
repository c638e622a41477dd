import { recordsOf } from '../csv/records.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { type KevEntry, KevTaker } from './readKev.ts';
import type { Head, Sink, Source } from './Sink.ts';

const NEEDED = [
  'cveID',
  'vendorProject',
  'product',
  'vulnerabilityName',
  'dateAdded',
  'shortDescription',
  'requiredAction',
  'dueDate',
];

/** The same catalogue as CSV, which does not name its edition: its day is the last on which an entry was added. */
export async function readKevCsv({ read }: Source, sink: Sink<KevEntry>): Promise<Head> {
  const taken = new KevTaker(sink);
  let headings: string[] | null = null;
  for await (const { first, records } of recordsOf({ read, census: { hasQuote: true } }, 'UTF-8', ',')) {
    const rows: [string, unknown][] = [];
    for (const [at, record] of records.entries()) {
      if (headings === null) headings = headingsIn(record);
      else rows.push([`row ${first + at}`, entryIn(headings, record)]);
    }
    await taken.take(rows);
  }
  if (taken.latestAddedOn === null) {
    throw new FeedFailure('The catalogue has no entry that can be read. Nothing was taken.');
  }
  return { edition: null, asOf: taken.latestAddedOn, releasedAt: null, isPart: taken.hasNameless };
}

function headingsIn(record: readonly string[]): string[] {
  const missing = NEEDED.filter((name) => !record.includes(name));
  if (missing.length === 0) return [...record];
  throw new FeedFailure(`This is no KEV catalogue: its first line has no heading ${missing.join(', ')}.`);
}

/** An empty cell of what may be left out is left out; a row that is too short lacks its last cells. */
function entryIn(headings: readonly string[], record: readonly string[]): Record<string, string> {
  const cells = headings.map((name, at) => [name, record[at]] as const);
  return Object.fromEntries(
    cells.filter((cell): cell is readonly [string, string] => cell[1] !== undefined && cell[1] !== ''),
  );
}
