import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ImportKind, ImportProblem } from '../../inventory/domain/import.ts';
import { shown } from '../../inventory/domain/importCells.ts';
import { IMPORT_COLUMNS } from '../../inventory/domain/importColumns.ts';
import type { Loader } from './Loader.ts';
import { Problems } from './Problems.ts';

/** What can only be told with all rows at hand. Returns how many rows were good until now. */
export async function findLateProblems(
  em: EntityManager,
  kind: ImportKind,
  loader: Loader,
  problems: Problems,
): Promise<number> {
  let refused = 0;
  if (loader.late) {
    const { prepare, refused: condition, complaint } = loader.late;
    await rowsOf(em, prepare);
    const rows = await rowsOf<{ row: number }>(em, `select row from import_row s where ${condition} order by row`);
    refused += await refuse(em, rows, problems, () => complaint);
  }
  const repeated = await repeatedKeys(em, loader);
  return refused + (await refuse(em, repeated, problems, (row) => repeatComplaint(kind, row)));
}

type Repeated = { row: number; first: number; key: string };

async function repeatedKeys(em: EntityManager, { key }: Loader): Promise<Repeated[]> {
  const columns = key.join(', ');
  const [any] = await rowsOf(em, `select 1 from import_row group by ${columns} having count(*) > 1 limit 1`);
  if (!any) return [];
  return rowsOf<Repeated>(
    em,
    `select row, first, key from (
       select row, min(row) over (partition by ${columns}) as first, (${key[0]})::text as key from import_row
     ) counted where row > first order by row`,
  );
}

function repeatComplaint(kind: ImportKind, { row, first, key }: Repeated): Omit<ImportProblem, 'row'> {
  const columns = IMPORT_COLUMNS[kind].key;
  const where = `in this file: rows ${first} and ${row}`;
  const message =
    columns.length === 1
      ? `The ${columns[0]} ${shown(key)} stands twice ${where}. Only the first can be taken.`
      : `The same ${new Intl.ListFormat('en').format(columns)} stand twice ${where}. Only the first can be taken.`;
  return { column: columns.at(-1) ?? null, code: 'TWICE_IN_FILE', message };
}

/** Strikes the rows and lists what is wrong with them; returns how many had been good. */
async function refuse<Row extends { row: number }>(
  em: EntityManager,
  rows: readonly Row[],
  problems: Problems,
  complaintOf: (row: Row) => Omit<ImportProblem, 'row'>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const listed = rows.slice(0, Problems.LISTED).map((row) => ({ row: row.row, ...complaintOf(row) }));
  problems.addAll(listed, rows.length - listed.length);
  const struck = await rowsOf(
    em,
    'update import_row set good = false where good and row = any ($1::int[]) returning 1',
    [rows.map(({ row }) => row)],
  );
  return struck.length;
}
