/** Attempts that did not end in a sign-in, under one name or from one address. */
export type Attempts = { count: number; lastAt: Date | null };

export type Patience = {
  /** Counted back from now. */
  windowSeconds: number;
  /** Attempts that cost nothing. */
  free: number;
  longestWaitSeconds: number;
};

/** A guesser who knows a name gets about a hundred tries a day (NIST SP 800-63B, 5.2.2). */
export const BY_NAME: Patience = { windowSeconds: 86_400, free: 5, longestWaitSeconds: 900 };

/** A whole hospital may stand behind one address, so that it is given more and waits less. */
export const BY_ADDRESS: Patience = { windowSeconds: 3_600, free: 100, longestWaitSeconds: 30 };

/** Seconds to wait before the next attempt: none at first, then doubling with each one. */
export function secondsToWait({ count, lastAt }: Attempts, patience: Patience, now: Date): number {
  if (!lastAt || count < patience.free) return 0;
  const wait = Math.min(2 ** (count - patience.free), patience.longestWaitSeconds);
  return Math.max(0, Math.ceil(wait - (now.getTime() - lastAt.getTime()) / 1_000));
}

/** One address as far as guessing goes: an IPv6 household or ward has a whole /64 of them. */
export function addressKey(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (v4) return v4;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
