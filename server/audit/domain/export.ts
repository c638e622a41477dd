import type { Head } from './chain.ts';
import { ChainWalk, type Link, type Verdict } from './verify.ts';

/**
 * An export is a text of lines: one JSON object for each entry, in order, then one with the head, each ended by a line
 * feed. It is read byte by byte: a line that is not exactly what would be written is as broken as a wrong hash.
 */
export function writtenLink({ seq, at, body, previousHash, hash }: Link): string {
  return `${JSON.stringify({ seq, at, body, previousHash, hash })}\n`;
}

export function writtenEnd(head: Head): string {
  return `${JSON.stringify({ head: { seq: head.seq, hash: head.hash } })}\n`;
}

/** What an extract begins with, so that nobody takes it for a whole chain. */
export function writtenExtract(filter: Record<string, unknown>, of: Head): string {
  const says = 'An extract: what lies between its entries is left out, so it does not verify by itself.';
  return `${JSON.stringify({ extract: { says, filter, of: { seq: of.seq, hash: of.hash } } })}\n`;
}

const EXTRACT = '{"extract":';
const LINE_FEED = 0x0a;

/** Verifies an export as it streams by. */
export async function verifyExport(pieces: AsyncIterable<Buffer>, kept?: Head): Promise<Verdict> {
  const walk = new ChainWalk(kept);
  let head: Head | undefined;
  let number = 0;
  for await (const line of linesOf(pieces)) {
    number += 1;
    if (number === 1 && line?.toString('latin1').startsWith(EXTRACT)) {
      walk.note({
        seq: 0,
        field: 'extract',
        message: 'This is an extract of the ledger, which does not verify by itself. Export the whole chain.',
      });
      return walk.end();
    }
    const seq = walk.head.seq + 1;
    const read = head ? null : readLine(line);
    if (read && 'head' in read) head = read.head;
    else if (read) walk.step(read);
    else
      walk.note({
        seq,
        field: 'line',
        message: `Line ${number} of the export is not what Holdfast writes (after entry ${seq - 1}).`,
      });
  }
  if (!head) {
    const { seq } = walk.head;
    walk.note({ seq, field: 'head', message: `The export stops after entry ${seq} without its head: it was cut off.` });
  }
  return walk.end(head);
}

/** The lines' bytes without their line feeds. What comes after the last one is a line as well, and a broken one. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let begun: Buffer[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < piece.length) begun.push(piece.subarray(from));
  }
  if (begun.length > 0) yield null;
}

function readLine(line: Buffer | null): Link | { head: Head } | null {
  const text = line && decode(line);
  if (!text) return null;
  const read = parse(text);
  if (!isObject(read)) return null;
  if (isObject(read.head)) {
    const { seq, hash } = read.head;
    if (typeof seq !== 'number' || typeof hash !== 'string') return null;
    return writtenEnd({ seq, hash }) === `${text}\n` ? { head: { seq, hash } } : null;
  }
  const { seq, at, body, previousHash, hash } = read;
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof body !== 'string') return null;
  if (typeof previousHash !== 'string' || typeof hash !== 'string') return null;
  const link = { seq, at, body, previousHash, hash };
  return writtenLink(link) === `${text}\n` ? link : null;
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
