import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'holdfast_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 43;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECK_LENGTH}}$`);

/**
 * `holdfast_`, 256 random bits in letters and digits, and a checksum: programs that look for leaked secrets know it by
 * its beginning, and a token that was copied in part is told from one that was revoked.
 */
export function newTokenSecret(): string {
  const random = inLetters(BigInt(`0x${randomBytes(32).toString('hex')}`), RANDOM_LENGTH);
  return `${PREFIX}${random}${checksum(random)}`;
}

/** Whether a text is a whole token, as far as can be told without the database. */
export function isWholeToken(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const random = text.slice(PREFIX.length, PREFIX.length + RANDOM_LENGTH);
  return text.endsWith(checksum(random));
}

function checksum(random: string): string {
  return inLetters(BigInt(crc32(random)), CHECK_LENGTH);
}

function inLetters(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, '0');
}
