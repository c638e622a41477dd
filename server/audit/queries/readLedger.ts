import type { Client } from 'pg';
import type { Head } from '../domain/chain.ts';
import type { Image } from '../domain/imageDigest.ts';
import type { Link } from '../domain/verify.ts';

export type LedgerRow = Link & Record<ReadOut, unknown>;

/** Columns that the database reads out of the body. */
const READ_OUT = {
  actor: 'actor',
  actorId: 'actor_id',
  action: 'action',
  subjectType: 'subject_type',
  subjectId: 'subject_id',
  subjectName: 'subject_name',
  reason: 'reason',
  before: 'before',
  after: 'after',
  particulars: 'particulars',
} as const;

export type ReadOut = keyof typeof READ_OUT;

export const readOut = Object.keys(READ_OUT) as ReadOut[];

const AT_ONCE = 1_000;
const ENTRIES = `select seq::float8 as seq, body, previous_hash as "previousHash", hash,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
    ${Object.entries(READ_OUT)
      .map(([name, column]) => `"${column}" as "${name}"`)
      .join(', ')}
  from ledger_entry order by seq`;

/** Every entry in order, a thousand at a time. The client is in a transaction that sees one moment. */
export function ledgerRows(client: Client): AsyncGenerator<LedgerRow> {
  return through<LedgerRow>(client, 'entries', ENTRIES);
}

/** Every before-image, one bulk work after the other, each in the order in which it was written. */
export function imageRows(client: Client): AsyncGenerator<Image & { work: string }> {
  const statement = 'select work, noun, row_id as "rowId", before::text as before from before_image order by work, id';
  return through<Image & { work: string }>(client, 'images', statement);
}

export async function headAtThatMoment(client: Client): Promise<Head | undefined> {
  const { rows } = await client.query<Head>('select seq::float8 as seq, hash from ledger_head where id = 1');
  return rows[0];
}

async function* through<Row extends object>(client: Client, cursor: string, statement: string): AsyncGenerator<Row> {
  await client.query(`declare ${cursor} no scroll cursor for ${statement}`);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${AT_ONCE} from ${cursor}`);
      yield* rows;
      if (rows.length < AT_ONCE) return;
    }
  } finally {
    await client.query(`close ${cursor}`);
  }
}
