import { type LookupAddress, promises } from 'node:dns';
import { isIP } from 'node:net';
import { FeedFailure } from '../FeedFailure.ts';
import { whyNotPublic } from './publicAddress.ts';

export type Lookup = (host: string) => Promise<LookupAddress[]>;

/** Every address that the system's resolver gives for a host. */
export const systemLookup: Lookup = (host) => promises.lookup(host, { all: true });

/** An address that a feed may be read from, as far as its text says; or a sentence. `hosts`: those in the house that are allowed. */
export function feedAddress(text: string, hosts: readonly string[]): URL {
  if (!URL.canParse(text)) {
    throw new FeedFailure(`"${text}" is no web address. Write it in full, as https://example.org/feed.json.`);
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new FeedFailure(
      `A feed is read from an address that begins with https:// or http://, and not ${url.protocol}//.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new FeedFailure(
      'The address carries a user name or password, which would stand in the ledger. Use an address without one.',
    );
  }
  const ip = literalOf(url);
  if (ip !== null && !isAllowed(url, hosts)) refuseUnlessPublic(url.hostname, ip);
  return url;
}

/** The addresses behind a host, each of them looked at: the connection goes to one of these and to no other. */
export async function checkedAddresses(url: URL, hosts: readonly string[], lookup: Lookup): Promise<LookupAddress[]> {
  const ip = literalOf(url);
  const found = ip === null ? await lookup(url.hostname) : [{ address: ip, family: isIP(ip) }];
  if (isAllowed(url, hosts)) return found;
  for (const { address } of found) refuseUnlessPublic(url.hostname, address);
  return found;
}

function refuseUnlessPublic(host: string, address: string): void {
  const why = whyNotPublic(address);
  if (why === null) return;
  const named = host.replace(/^\[|\]$/g, '') === address ? host : `${host} (${address})`;
  throw new FeedFailure(
    `${named} is ${why}: nothing is read from there. Where it is a mirror of yours, whoever runs Holdfast lists its host in HOLDFAST_FEED_HOSTS.`,
  );
}

/** Listed with its port, or without one, which means any. */
function isAllowed(url: URL, hosts: readonly string[]): boolean {
  return hosts.includes(url.hostname) || hosts.includes(url.host);
}

function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}
