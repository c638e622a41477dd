import { InvalidInput } from '../../refusal.ts';

const MOST_DOLLARS = 999_999_999_999;

/** Dollars and cents, none below zero. */
export function givenDollars<T extends number | null | undefined>(amount: T, path: string): T {
  if (amount == null) return amount;
  if (!(amount >= 0 && amount <= MOST_DOLLARS)) {
    throw new InvalidInput(`"${path}" is an amount in US dollars, from 0 up.`, path);
  }
  if (Math.abs(amount * 100 - Math.round(amount * 100)) > 1e-3) {
    throw new InvalidInput(`"${path}" has parts of a cent. Round it.`, path);
  }
  return amount;
}

export function givenCount<T extends number | null | undefined>(
  count: T,
  path: string,
  most = Number.MAX_SAFE_INTEGER,
): T {
  if (count == null || (Number.isInteger(count) && count >= 0 && count <= most)) return count;
  throw new InvalidInput(`"${path}" is a whole number, from 0 up to ${most.toLocaleString('en-US')}.`, path);
}
