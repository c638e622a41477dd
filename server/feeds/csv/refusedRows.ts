import { announcesPatients, patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import type { DateOrder, ImportKind, ImportProblem } from '../../inventory/domain/import.ts';
import type { HeadingMapping } from '../../inventory/domain/importHeadings.ts';
import { csvLine } from './csvLine.ts';
import { guarded, UTF8_MARK } from './exportCsv.ts';
import type { ImportFile } from './ImportFile.ts';
import { KEPT_OUT } from './keepFile.ts';
import { recognise } from './recognise.ts';
import { recordsOf } from './records.ts';

type Input = {
  kind: ImportKind;
  file: ImportFile;
  mapping: readonly HeadingMapping[];
  dateOrder: DateOrder | null;
  problems: readonly ImportProblem[];
};

/** The columns that the file gets besides its own; an import reads nothing from them. */
const ROW = 'row in file';
const WHY = 'why it was refused';

/** The refused rows of a file as they stand in it, each with its row and why: to be mended and imported again. */
export async function* refusedRows({ kind, file, mapping, dateOrder, problems }: Input): AsyncIterable<Buffer> {
  const { encoding, delimiter, headings, headingRow } = await recognise(file, kind, mapping, dateOrder);
  const ofPatients = headings.map(({ heading, column }) => column === null && announcesPatients(heading));
  const shown = (cell: string, at: number) => (ofPatients[at] || patientIdentifierIn(cell) ? KEPT_OUT : cell);
  const byRow = Map.groupBy(problems, ({ row }) => row);
  // Rows of a refused file may be shorter or longer than its headings: the reasons stand in a column of their own.
  const width = headings.length;
  yield Buffer.from(UTF8_MARK + csvLine([...headings.map(({ heading }) => guarded(heading)), ROW, WHY]), 'utf8');
  for await (const { first, records } of recordsOf(file, encoding, delimiter)) {
    let lines = '';
    for (const [at, record] of records.entries()) {
      const found = first + at > headingRow ? byRow.get(first + at) : undefined;
      if (!found) continue;
      const why = found.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join(' ');
      const cells = Array.from({ length: width }, (_, cell) => shown(record[cell] ?? '', cell));
      lines += csvLine([...cells, String(first + at), why].map(guarded));
    }
    if (lines) yield Buffer.from(lines, 'utf8');
  }
}
