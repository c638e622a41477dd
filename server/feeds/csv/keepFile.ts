import type { EntityManager } from '@mikro-orm/postgresql';
import { announcesPatients, patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { csvLine } from './csvLine.ts';
import type { ImportFile } from './ImportFile.ts';
import type { Reading } from './recognise.ts';
import { recordsOf } from './records.ts';

const PART = 8_000_000;
/** What stands in a kept copy in place of a cell that looked like a patient's identifier. */
export const KEPT_OUT = '[kept out]';
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Keeps the file with its import, in parts: byte by byte as it came, unless cells of it look like a patient's
 * identifier. No patient is ever stored, so it is then written anew, in UTF-8, without these cells.
 */
export async function keepFile(
  em: EntityManager,
  importId: string,
  file: ImportFile,
  reading: Pick<Reading, 'encoding' | 'delimiter' | 'headings' | 'headingRow'> & { identifiers: number },
): Promise<void> {
  const pieces = reading.identifiers > 0 ? withoutIdentifiers(file, reading) : file.read();
  let position = 0;
  let part: Buffer[] = [];
  let bytes = 0;
  const write = async () => {
    await rowsOf(em, 'insert into csv_import_part (import_id, position, bytes) values ($1, $2, $3)', [
      importId,
      position,
      Buffer.concat(part),
    ]);
    position += 1;
    part = [];
    bytes = 0;
  };
  for await (const piece of pieces) {
    if (bytes + piece.length > PART) await write();
    part.push(piece);
    bytes += piece.length;
  }
  if (bytes > 0) await write();
}

async function* withoutIdentifiers(
  file: ImportFile,
  { encoding, delimiter, headings, headingRow }: Pick<Reading, 'encoding' | 'delimiter' | 'headings' | 'headingRow'>,
): AsyncIterable<Buffer> {
  yield MARK;
  const ofPatients = headings.map(({ heading, column }) => column === null && announcesPatients(heading));
  const kept = (cell: string, at: number) =>
    cell !== '' && (ofPatients[at] || patientIdentifierIn(cell)) ? KEPT_OUT : cell;
  for await (const { first, records } of recordsOf(file, encoding, delimiter)) {
    const lines = records.map((record, at) => csvLine(first + at <= headingRow ? record : record.map(kept), delimiter));
    yield Buffer.from(lines.join(''), 'utf8');
  }
}
