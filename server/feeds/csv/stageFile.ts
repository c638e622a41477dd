import type { EntityManager } from '@mikro-orm/postgresql';
import { announcesPatients, patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import { copyInto, copyText } from '../../database/copyInto.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ImportKind, ImportProblem } from '../../inventory/domain/import.ts';
import { CellProblem, type CellValue, readCell } from '../../inventory/domain/importCells.ts';
import type { Complaint, ValueOf } from '../../inventory/domain/importChecks.ts';
import { type Column, columnOf } from '../../inventory/domain/importColumns.ts';
import type { HeadingMatch } from '../../inventory/domain/importHeadings.ts';
import type { DateOrderFinder } from './DateOrderFinder.ts';
import { KEPT_OUT } from './keepFile.ts';
import type { Loader, StagedValue } from './Loader.ts';
import type { Problems } from './Problems.ts';
import type { RecordBatch } from './records.ts';

export type Staged = {
  rows: number;
  skipped: number;
  refused: number;
  /** Cells that look like a patient's identifier, or stand under a heading that announces one: they are never kept. */
  identifiers: number;
  /** The first rows as they were read, for whoever looks whether the headings are matched rightly. */
  sample: SampleRow[];
};

/** Cells in the order of the headings, as they stand in the file. */
export type SampleRow = { row: number; cells: string[] };

const SAMPLE = 5;

type Input = {
  kind: ImportKind;
  headings: readonly HeadingMatch[];
  headingRow: number;
  dateOrder: DateOrderFinder;
  loader: Loader;
  problems: Problems;
  progress: (rows: number) => void;
};

/** Reads every row, complains of every fault in it, and copies what can be compared into the table `import_row`. */
export async function stageFile(em: EntityManager, batches: AsyncIterable<RecordBatch>, input: Input): Promise<Staged> {
  const { loader } = input;
  const columns = loader.staged.map(([name, type]) => `${name} ${type}`).join(', ');
  await rowsOf(em, `create temp table import_row (row int, good boolean, ${columns}) on commit drop`);
  const copy = await copyInto(em, 'copy import_row from stdin');
  try {
    const reader = new RowReader(input);
    for await (const { first, records } of batches) {
      await input.dateOrder.prepare(records);
      let lines = '';
      for (const [at, record] of records.entries()) {
        const row = first + at;
        if (row > input.headingRow) lines += reader.read(row, record);
      }
      if (lines) await copy.write(lines);
      input.progress(reader.staged.rows);
    }
    await copy.end();
    return reader.staged;
  } finally {
    await copy.abandon();
  }
}

class RowReader {
  readonly staged: Staged = { rows: 0, skipped: 0, refused: 0, identifiers: 0, sample: [] };
  readonly #input: Input;
  readonly #columns: readonly (Column | null)[];
  /** Columns that are not read in and announce patients: their cells are not kept with the file either. */
  readonly #ofPatients: readonly boolean[];
  #values: Record<string, CellValue | undefined> = {};
  #row = 0;
  #complaints: Omit<ImportProblem, 'row'>[] = [];

  constructor(input: Input) {
    this.#input = input;
    this.#columns = input.headings.map(({ column }) => (column === null ? null : columnOf(input.kind, column)));
    this.#ofPatients = input.headings.map(({ heading, column }) => column === null && announcesPatients(heading));
  }

  /** The row's line for COPY; empty where there is nothing to compare. */
  read(row: number, record: readonly string[]): string {
    this.staged.rows += 1;
    if (record.every((cell) => cell.trim() === '')) {
      this.staged.skipped += 1;
      return '';
    }
    this.#row = row;
    this.#complaints = [];
    this.#values = {};
    if (this.staged.sample.length < SAMPLE) this.#keepSample(row, record);
    this.#readCells(record);
    const staged = this.#input.loader.stage(this.#value, this.#complain);
    if (this.#complaints.length > 0) this.#refuse();
    return staged ? this.#line(staged) : '';
  }

  /** No patient is shown either: what would be kept out of the kept file is kept out here. */
  #keepSample(row: number, record: readonly string[]): void {
    const cells = this.#columns.map((_, at) => {
      const cell = (record[at] ?? '').slice(0, 200);
      return this.#ofPatients[at] || patientIdentifierIn(cell) ? KEPT_OUT : cell;
    });
    this.staged.sample.push({ row, cells });
  }

  #readCells(record: readonly string[]): void {
    for (let at = 0; at < this.#columns.length; at += 1) {
      const column = this.#columns[at];
      const cell = record[at] ?? '';
      if (!column) {
        if (cell !== '' && (this.#ofPatients[at] || patientIdentifierIn(cell))) this.staged.identifiers += 1;
        continue;
      }
      const value = readCell(column, cell, this.#input.dateOrder.order);
      if (value instanceof CellProblem) this.#refuseCell(column, value);
      else this.#values[column.name] = value;
    }
    if (record.length > this.#columns.length) this.#refuseSurplus(record);
  }

  #refuseCell(column: Column, { code, message }: CellProblem): void {
    if (code === 'PATIENT_IDENTIFIER') this.staged.identifiers += 1;
    this.#complain({ column: column.name, code, message });
  }

  #refuseSurplus(record: readonly string[]): void {
    const surplus = record.slice(this.#columns.length).filter((cell) => cell.trim() !== '');
    if (surplus.length === 0) return;
    this.staged.identifiers += surplus.filter((cell) => patientIdentifierIn(cell)).length;
    const message = `The row has ${record.length} cells and the headings ${this.#columns.length}: a delimiter stands in a cell that is not in quotes.`;
    this.#complaints.push({ column: null, code: 'TOO_MANY_CELLS', message });
  }

  /** Lists a row's problems from left to right, as its cells stand in the file. */
  #refuse(): void {
    this.staged.refused += 1;
    const placeOf = (name: string | null) => this.#columns.findIndex((column) => column?.name === name);
    this.#complaints.sort((a, b) => placeOf(a.column) - placeOf(b.column));
    for (const complaint of this.#complaints) this.#input.problems.add({ row: this.#row, ...complaint });
  }

  #line(staged: readonly StagedValue[]): string {
    let line = `${this.#row}\t${this.#complaints.length > 0 ? 'f' : 't'}`;
    for (const value of staged) line += `\t${copyText(value)}`;
    return `${line}\n`;
  }

  readonly #value: ValueOf = (column) => this.#values[column];

  readonly #complain = (complaint: Complaint | null): void => {
    if (complaint) this.#complaints.push(complaint);
  };
}
