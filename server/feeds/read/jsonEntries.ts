import { FeedFailure } from '../FeedFailure.ts';
import { JsonScanner } from './JsonScanner.ts';
import type { Source } from './Sink.ts';

/** `value` is undefined where the text is no JSON. */
export type JsonEntry = { position: number; value: unknown };

type Each = (entries: JsonEntry[]) => Promise<void>;
type Envelope = Record<string, unknown>;

/** Begins each text of a sequence (RFC 7464); JSON itself never has it. */
export const RECORD_SEPARATOR = '\x1e';

/** The entries of a member of a JSON object, in batches; the envelope is told once they are through. */
export async function readJson(source: Source, member: string, each: Each): Promise<Envelope> {
  const scanner = new JsonScanner(member);
  const entries = new Entries(scanner, each);
  for await (const text of textsOf(source)) await entries.push(text);
  return scanner.envelope();
}

/** The same of a sequence of JSON objects, or of a lone one: `ended` is told each envelope once its entries are through. */
export async function readJsonSequence(
  source: Source,
  member: string,
  each: Each,
  ended: (envelope: Envelope) => void,
): Promise<void> {
  let current: { scanner: JsonScanner; entries: Entries } | null = null;
  let position = 0;
  const push = async (text: string) => {
    if (text === '') return;
    if (current === null) {
      const scanner = new JsonScanner(member);
      current = { scanner, entries: new Entries(scanner, each, position) };
    }
    await current.entries.push(text);
  };
  const end = () => {
    if (current === null) return;
    ended(current.scanner.envelope());
    position = current.entries.position;
    current = null;
  };
  for await (const text of textsOf(source)) {
    const [first = '', ...further] = text.split(RECORD_SEPARATOR);
    await push(first);
    for (const begun of further) {
      end();
      await push(begun);
    }
  }
  end();
}

class Entries {
  position: number;
  readonly #scanner: JsonScanner;
  readonly #each: Each;

  constructor(scanner: JsonScanner, each: Each, position = 0) {
    this.#scanner = scanner;
    this.#each = each;
    this.position = position;
  }

  async push(text: string): Promise<void> {
    this.#scanner.push(text);
    if (this.#scanner.entries.length === 0) return;
    const entries = this.#scanner.entries.map((entry) => ({ position: (this.position += 1), value: valueOf(entry) }));
    this.#scanner.entries = [];
    await this.#each(entries);
  }
}

async function* textsOf({ read }: Source): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of read()) yield decoded(decoder, piece);
  yield decoded(decoder);
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
