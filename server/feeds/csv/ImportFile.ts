import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteCensus } from './ByteCensus.ts';

const PIECE = 1 << 20;

/** A file to import, at rest, so that it can be read more than once: what its bytes say of it is known before. */
export type ImportFile = {
  sha256: string;
  bytes: number;
  census: ByteCensus;
  read(): AsyncIterable<Buffer>;
  close(): Promise<void>;
};

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

/** A file of any size, laid down on disk as it comes in. The disk's file has no name, so that nothing is left of it. */
export async function fileOfStream(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  received: (bytes: number) => void = () => undefined,
): Promise<ImportFile> {
  const handle = await openNameless();
  try {
    const hash = createHash('sha256');
    const census = new ByteCensus();
    let bytes = 0;
    for await (const piece of stream) {
      hash.update(piece);
      census.add(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      await writeAll(handle, piece, bytes);
      bytes += piece.byteLength;
      received(bytes);
    }
    census.end();
    return {
      sha256: hash.digest('hex'),
      bytes,
      census,
      read: () => piecesOf(handle, bytes),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `holdfast-import-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

async function writeAll(handle: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < piece.byteLength; ) {
    const { bytesWritten } = await handle.write(piece, written, piece.byteLength - written, position + written);
    written += bytesWritten;
  }
}

async function* piecesOf(handle: FileHandle, bytes: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(PIECE, bytes - at)), 0, null, at);
    if (bytesRead === 0) throw new Error('The file that was laid down for the import became shorter.');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
