/** Where the NVD's API stands; the key is meant for it. */
const HOST = 'services.nvd.nist.gov';

/** The NVD asks for six seconds between questions without a key (5 in 30 seconds), and allows ten times as many with one. */
const PACE_MS = { withoutKey: 6_000, withKey: 700 };
/** What is asked for by number in one reading: some twenty minutes of questions. */
const MOST_ASKED = { withoutKey: 200, withKey: 1_500 };

/** An address at which the NVD's CVE API answers, page by page; any other is a file. */
export function isNvdApi(address: string): boolean {
  return URL.canParse(address) && /\/cves\/2\.0\/?$/.test(new URL(address).pathname);
}

export type NvdPace = { headers: Record<string, string>; between: number; most: number };

/** A key is told to the NVD itself, encrypted, and to mirrors that whoever set it has listed; an address can be set by others. */
export function nvdPace(address: string, key: string | undefined, hosts: readonly string[]): NvdPace {
  const { protocol, host, hostname } = new URL(address);
  const isKnown = (protocol === 'https:' && host === HOST) || hosts.includes(host) || hosts.includes(hostname);
  return key !== undefined && isKnown
    ? { headers: { apiKey: key }, between: PACE_MS.withKey, most: MOST_ASKED.withKey }
    : { headers: {}, between: PACE_MS.withoutKey, most: MOST_ASKED.withoutKey };
}
