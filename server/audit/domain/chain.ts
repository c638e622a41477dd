import { createHash } from 'node:crypto';

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** Where a chain ends: its last entry's number and hash. */
export type Head = { seq: number; hash: string };

export const START: Head = { seq: 0, hash: GENESIS };

/** SHA-256 over the previous hash, a line feed and the entry's canonical text, in hexadecimal. */
export function chainHash(previousHash: string, body: string): string {
  return createHash('sha256').update(`${previousHash}\n${body}`, 'utf8').digest('hex');
}

/** JSON with sorted keys and no blanks, so that the same content is always the same text (after RFC 8785). */
export function canonical(value: unknown): string {
  // Half a surrogate pair has no UTF-8: the database would keep another character than the hash saw.
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${canonical(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/** "12:9f2c…": short enough for the foot of a report, and all that is needed to notice a tail that was cut off. */
export function writtenHead({ seq, hash }: Head): string {
  return `${seq}:${hash}`;
}

export function readHead(text: string): Head | null {
  const [, seq, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(text.trim()) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : null;
}
