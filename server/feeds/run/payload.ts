import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Spooled } from '../spool.ts';

const PART = 8_000_000;

/** Keeps what came, byte by byte, under its hash, in the transaction of `em`; the same bytes are kept once. */
export async function keepPayload(em: EntityManager, file: Pick<Spooled, 'sha256' | 'bytes' | 'read'>): Promise<void> {
  if (!(await isNew(em, file))) return;
  let position = 0;
  let part: Buffer[] = [];
  let bytes = 0;
  const write = async () => {
    await rowsOf(em, 'insert into payload_part (payload_sha256, position, bytes) values ($1, $2, $3)', [
      file.sha256,
      position,
      Buffer.concat(part),
    ]);
    position += 1;
    part = [];
    bytes = 0;
  };
  for await (const piece of file.read()) {
    if (bytes + piece.length > PART) await write();
    part.push(piece);
    bytes += piece.length;
  }
  if (bytes > 0) await write();
}

/** What is kept already stays so through the transaction; what is just being forgotten is kept anew. */
async function isNew(em: EntityManager, { sha256, bytes }: Pick<Spooled, 'sha256' | 'bytes'>): Promise<boolean> {
  for (;;) {
    const inserted = await rowsOf(em, INSERT, [sha256, bytes]);
    if (inserted.length > 0) return true;
    const held = await rowsOf(em, 'select from payload where sha256 = $1 for key share', [sha256]);
    if (held.length > 0) return false;
  }
}

const INSERT = 'insert into payload (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing returning sha256';

/** Lets go of what no run was read from any more. One that a run takes up at this moment stays. */
export async function forgetPayloads(em: EntityManager): Promise<void> {
  const locked = await rowsOf<{ sha256: string }>(em, `${LEFT} for update skip locked`);
  // A run may have taken one up before it was locked: now none can.
  const left = await rowsOf<{ sha256: string }>(em, `${LEFT} and sha256 = any($1::text[])`, [hashesOf(locked)]);
  const hashes = hashesOf(left);
  await rowsOf(em, 'delete from payload_part where payload_sha256 = any($1::text[])', [hashes]);
  await rowsOf(em, 'delete from payload where sha256 = any($1::text[])', [hashes]);
}

const LEFT = 'select sha256 from payload where not exists (select from feed_run where payload_sha256 = sha256)';
const hashesOf = (rows: readonly { sha256: string }[]) => rows.map(({ sha256 }) => sha256);

/** What was kept, one part at a time. */
export async function* payloadParts(em: EntityManager, sha256: string): AsyncIterable<Buffer> {
  for (let position = 0; ; position += 1) {
    const [part] = await rowsOf<{ bytes: Buffer }>(
      em,
      'select bytes from payload_part where payload_sha256 = $1 and position = $2',
      [sha256, position],
    );
    if (!part) return;
    yield part.bytes;
  }
}
