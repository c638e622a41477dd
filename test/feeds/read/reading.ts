import type { Head, Reader, Source } from '../../../server/feeds/read/Sink.ts';
import { unpacked } from '../../../server/feeds/read/unpacked.ts';

export type Reading<Entry> = { head: Head; entries: Entry[]; refused: { place: string; message: string }[] };

/** All that a reader makes of some bytes, which come in pieces of any size. */
export async function reading<Entry>(
  reader: Reader<Entry>,
  content: string | Buffer,
  { piece = 1 << 20, name = 'file', most = 100_000_000 } = {},
): Promise<Reading<Entry>> {
  const entries: Entry[] = [];
  const refused: { place: string; message: string }[] = [];
  const head = await reader(sourceOf(Buffer.from(content), piece, name, most), {
    take: async (taken) => void entries.push(...taken),
    refuse: (place, message) => void refused.push({ place, message }),
  });
  return { head, entries, refused };
}

function sourceOf(bytes: Buffer, piece: number, name: string, most: number): Source {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return { name, read: () => unpacked(pieces(), most) };
}
