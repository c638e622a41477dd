import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FeedFailure } from '../FeedFailure.ts';

/** The bytes as they are meant: unpacked where they begin as gzip does (RFC 1952), and never more than `most` of them. */
export async function* unpacked(pieces: AsyncIterable<Buffer>, most: number): AsyncIterable<Buffer> {
  const stream = Readable.from(pieces, { objectMode: false });
  const first = await firstBytes(stream);
  const isPacked = first?.[0] === 0x1f && first[1] === 0x8b;
  if (first) stream.unshift(first);
  const gunzip = isPacked ? createGunzip() : null;
  if (gunzip) stream.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  let bytes = 0;
  try {
    for await (const piece of gunzip ?? stream) {
      bytes += piece.length;
      if (bytes > most) {
        throw new FeedFailure(
          `Unpacked it is larger than ${Math.round(most / 1_000_000)} MB, which no edition of this feed should be. It was read no further.`,
        );
      }
      yield piece;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new FeedFailure('It is packed as gzip, and damaged or cut off. Nothing of it was taken.', { cause: error });
    }
    throw error;
  } finally {
    gunzip?.destroy();
    stream.destroy();
  }
}

async function firstBytes(stream: Readable): Promise<Buffer | null> {
  for (;;) {
    const piece: Buffer | null = stream.read();
    if (piece) return piece;
    if (stream.readableEnded) return null;
    const ended = await new Promise<boolean>((resolve, reject) => {
      stream
        .once('readable', () => resolve(false))
        .once('end', () => resolve(true))
        .once('error', reject);
    });
    if (ended) return null;
  }
}
