import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Head } from '../../audit/domain/chain.ts';
import { ledgerHead } from '../../audit/queries/ledgerHead.ts';
import { type Day, formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';

/** Which part of the portfolio is given out: one system by its code, or all that are in use. */
export type Scope = { system: { code: string; name: string } | null; today: Day };

/** What is on record at one moment, read in pieces: whatever is written meanwhile is not in it. */
export type View = {
  em: EntityManager;
  head: Head;
  /** The day that the export is of. */
  asOf: string;
  system: { code: string; name: string } | null;
};

const ROWS = 1_000;
const IN_MEMORY = 4_000_000;

/** Laid down before any of it is sent: a slow or vanished client holds no connection to the database. */
export async function writtenInOneView(
  em: EntityManager,
  { system, today }: Scope,
  write: (view: View) => AsyncIterable<string>,
): Promise<AsyncIterable<Buffer> | Buffer[]> {
  const file = await em.fork().transactional(
    async (fork) => {
      const view = { em: fork, head: await ledgerHead(fork), asOf: formatDay(today), system };
      return fileOfStream(bytesOf(write(view)));
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
  if (file.bytes > IN_MEMORY) return closing(file);
  const pieces: Buffer[] = [];
  for await (const piece of closing(file)) pieces.push(piece);
  return pieces;
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const text of texts) yield Buffer.from(text, 'utf8');
}

async function* closing(file: ImportFile): AsyncIterable<Buffer> {
  try {
    yield* file.read();
  } finally {
    await file.close();
  }
}

let cursors = 0;

/** All rows of a statement, a thousand at a time, in the view's transaction. */
export async function* rowsIn<Row>(
  em: EntityManager,
  statement: string,
  values: readonly unknown[],
): AsyncIterable<Row[]> {
  cursors += 1;
  const name = `view_rows_${cursors}`;
  await rowsOf(em, `declare ${name} no scroll cursor for ${statement}`, values);
  for (;;) {
    const rows = await rowsOf<Row>(em, `fetch forward ${ROWS} from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS) break;
  }
  await rowsOf(em, `close ${name}`);
}
