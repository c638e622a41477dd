import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PIECE = 1 << 20;

/** What came in, at rest, so that its hash is known before it is read, and that it can be read more than once. */
export type Spooled = {
  sha256: string;
  bytes: number;
  read(): AsyncIterable<Buffer>;
  close(): Promise<void>;
};

/** Lays down a stream of any size on disk. The disk's file has no name, so that nothing is left of it. `each` may refuse by throwing. */
export async function spool(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  each: (piece: Buffer, bytes: number) => void = () => undefined,
): Promise<Spooled> {
  const handle = await openNameless();
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of stream) {
      hash.update(piece);
      each(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength), bytes + piece.byteLength);
      await writeAll(handle, piece, bytes);
      bytes += piece.byteLength;
    }
    return {
      sha256: hash.digest('hex'),
      bytes,
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
