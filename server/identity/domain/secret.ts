import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a cookie and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. A plain hash is enough: nobody can guess 256 random bits. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
