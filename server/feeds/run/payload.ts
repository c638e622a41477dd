import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Spooled } from '../spool.ts';

const PART = 8_000_000;

/** Keeps what came, byte by byte, under its hash, in the transaction of `em`; the same bytes are kept once. */
export async function keepPayload(em: EntityManager, file: Pick<Spooled, 'sha256' | 'bytes' | 'read'>): Promise<void> {
  const isNew = await rowsOf(
    em,
    'insert into payload (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing returning sha256',
    [file.sha256, file.bytes],
  );
  if (isNew.length === 0) return;
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
