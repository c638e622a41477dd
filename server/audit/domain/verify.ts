import { chainHash, GENESIS, type Head, START, writtenHead } from './chain.ts';

/** One entry as it stands in the ledger or in an export of it. */
export type Link = { seq: number; at: string; body: string; previousHash: string; hash: string };

/** Where a chain does not hold, and what is wrong there. */
export type Break = { seq: number; field: string; message: string };

export type Verdict = { entries: number; head: Head; breaks: Break[] };

const ENOUGH = 20;

/** Walks a chain from its first entry and names what does not hold, holding nothing but the entry before. */
export class ChainWalk {
  #head: Head = START;
  #entries = 0;
  readonly #breaks: Break[] = [];
  readonly #kept: Head | undefined;

  /** `kept`: a head that was printed or kept elsewhere, which the chain must have gone through. */
  constructor(kept?: Head) {
    this.#kept = kept;
  }

  /** The last entry so far. */
  get head(): Head {
    return this.#head;
  }

  step(link: Link): void {
    for (const found of faultsOf(this.#head, link)) this.note(found);
    // Goes on from what stands there, so that one damaged entry is not reported again at each one after it.
    this.#head = { seq: link.seq, hash: link.hash };
    this.#entries += 1;
    if (this.#kept?.seq === link.seq && this.#kept.hash !== link.hash) {
      this.note(fault(link.seq, 'hash', `is not the one whose head was kept as ${writtenHead(this.#kept)}`));
    }
  }

  /** What is wrong beyond the chain itself. More than a screen of it helps nobody. */
  note(found: Break): void {
    if (this.#breaks.length < ENOUGH) this.#breaks.push(found);
  }

  /** `head`: what the ledger says that its end is. */
  end(head?: Head): Verdict {
    if (head && writtenHead(head) !== writtenHead(this.#head)) {
      const message = `The head says ${writtenHead(head)}, but the last entry there is ${writtenHead(this.#head)}.`;
      this.note({ seq: this.#head.seq, field: 'head', message });
    }
    const kept = this.#kept;
    if (kept && kept.seq > this.#head.seq) {
      const message = `The ledger ends at entry ${this.#head.seq}, but its head was ${writtenHead(kept)}: its tail was cut off.`;
      this.note({ seq: this.#head.seq, field: 'head', message });
    }
    return { entries: this.#entries, head: this.#head, breaks: [...this.#breaks] };
  }
}

function faultsOf(before: Head, link: Link): Break[] {
  const { seq } = link;
  if (seq <= before.seq)
    return [fault(seq, 'seq', `comes after entry ${before.seq}: it is there twice or in the wrong place`)];
  if (seq > before.seq + 1) {
    const [first, last] = [before.seq + 1, seq - 1];
    const missing = first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
    return [{ seq: first, field: 'seq', message: missing }, ...contentFaults(link)];
  }
  const isContinued = link.previousHash === before.hash;
  if (isContinued) return contentFaults(link);
  const expected = before.hash === GENESIS ? 'the beginning of the chain' : `entry ${before.seq}`;
  return [fault(seq, 'previousHash', `does not continue ${expected}`), ...contentFaults(link)];
}

function contentFaults(link: Link): Break[] {
  const { seq, at, body, previousHash, hash } = link;
  if (chainHash(previousHash, body) !== hash)
    return [fault(seq, 'hash', 'does not have the hash of its own text: it was changed')];
  const said = readBody(body);
  if (!said) return [fault(seq, 'body', 'is not a JSON object')];
  if (said.seq !== seq) return [fault(seq, 'seq', `says in its text that it is entry ${String(said.seq)}`)];
  if (said.at !== at) return [fault(seq, 'at', `stands under ${at}, but says in its text ${String(said.at)}`)];
  return [];
}

export function fault(seq: number, field: string, what: string): Break {
  return { seq, field, message: `Entry ${seq} ${what} (${field}).` };
}

export function readBody(body: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : null;
  } catch {
    return null;
  }
}
