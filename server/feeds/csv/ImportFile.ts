import { createHash } from 'node:crypto';
import { type Spooled, spool } from '../spool.ts';
import { ByteCensus } from './ByteCensus.ts';

const PIECE = 1 << 20;

/** A file to import, at rest, so that it can be read more than once: what its bytes say of it is known before. */
export type ImportFile = Spooled & { census: ByteCensus };

/** A file whose text came with the request. */
export function fileOfText(text: string): ImportFile {
  const content = Buffer.from(text, 'utf8');
  const census = new ByteCensus();
  census.add(content);
  census.end();
  return {
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    census,
    read: async function* () {
      for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
    },
    close: async () => undefined,
  };
}

/** A file of any size, laid down on disk as it comes in. */
export async function fileOfStream(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  received: (bytes: number) => void = () => undefined,
): Promise<ImportFile> {
  const census = new ByteCensus();
  const file = await spool(stream, (piece, bytes) => {
    census.add(piece);
    received(bytes);
  });
  census.end();
  return { ...file, census };
}
