import { FeedFailure } from '../FeedFailure.ts';
import { JsonScanner } from './JsonScanner.ts';
import type { Source } from './Sink.ts';

/** `value` is undefined where the text is no JSON. */
export type JsonEntry = { position: number; value: unknown };

/** The entries of a member of a JSON object, in batches; the envelope is told once they are through. */
export async function readJson(
  { read }: Source,
  member: string,
  each: (entries: JsonEntry[]) => Promise<void>,
): Promise<Record<string, unknown>> {
  const scanner = new JsonScanner(member);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let position = 0;
  const push = async (text: string) => {
    scanner.push(text);
    if (scanner.entries.length === 0) return;
    const entries = scanner.entries.map((entry) => ({ position: (position += 1), value: valueOf(entry) }));
    scanner.entries = [];
    await each(entries);
  };
  for await (const piece of read()) await push(decoded(decoder, piece));
  await push(decoded(decoder));
  return scanner.envelope();
}

function decoded(decoder: InstanceType<typeof TextDecoder>, piece?: Buffer): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    throw new FeedFailure('The file is not written in UTF-8, which this feed is.');
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
