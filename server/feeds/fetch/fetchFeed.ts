import { Agent, type Dispatcher, request } from 'undici';
import { FeedFailure } from '../FeedFailure.ts';
import { type Spooled, spool } from '../spool.ts';
import { failureSentence } from './failureSentence.ts';
import { checkedAddresses, feedAddress, type Lookup, systemLookup } from './feedAddress.ts';

/** In milliseconds: until a connection stands, until an answer begins, between two pieces of it, and for all of it. */
export type Patience = { connect: number; headers: number; silence: number; whole: number };

export type FetchOptions = {
  /** Hosts in the house that may be read from. */
  hosts: readonly string[];
  mostBytes: number;
  /** What the last reading was known by, so that the same need not come twice. */
  etag?: string | null | undefined;
  lastModified?: string | null | undefined;
  /** Told to the host of the address, and to no other that it leads on to. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  received?: (bytes: number, total: number | null) => void;
  patience?: Patience;
  lookup?: Lookup;
};

export type Fetched =
  | { state: 'SAME' }
  | { state: 'CAME'; file: Spooled; mediaType: string | null; etag: string | null; lastModified: string | null };

const PATIENCE: Patience = { connect: 10_000, headers: 30_000, silence: 30_000, whole: 15 * 60_000 };
const REDIRECTS = 5;
const MOVED = [301, 302, 303, 307, 308];
/** What JSON, CSV and their packed forms are sent as; text/plain and octet-stream are what plain file servers say. */
const MEDIA_TYPES =
  /^(application\/(json|[\w.-]+\+json|gzip|x-gzip|csv|octet-stream)|text\/(csv|plain|json)|binary\/octet-stream)$/;

/** Fetches what stands at an address into a file at rest. Every way in which that may go wrong is a FeedFailure. */
export async function fetchFeed(address: string, options: FetchOptions): Promise<Fetched> {
  const { hosts, patience = PATIENCE } = options;
  const limit = AbortSignal.timeout(patience.whole);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const home = feedAddress(address, hosts);
  let url = home;
  try {
    for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
      const agent = agentFor(url, hosts, options.lookup ?? systemLookup, patience);
      try {
        const answer = await request(url, {
          dispatcher: agent,
          headers: headersFor(options, home.origin === url.origin),
          headersTimeout: patience.headers,
          bodyTimeout: patience.silence,
          signal,
        });
        // What is not read to its end is let go, and says so as an error of its own.
        answer.body.on('error', () => undefined);
        if (!MOVED.includes(answer.statusCode)) return await taken(answer, url, options);
        url = next(answer, url, hosts);
      } finally {
        await agent.destroy();
      }
    }
    throw new FeedFailure(`${home.host} leads on from address to address, more than ${REDIRECTS} times.`);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof FeedFailure) throw error;
    const late = limit.aborted && `${url.host} did not send the whole of it within ${patience.whole / 1000} seconds.`;
    const { sentence, isPassing } = failureSentence(error, url, patience);
    throw new FeedFailure(late || sentence, { cause: error, isPassing });
  }
}

/** The host is looked up once, and what was looked at is what is connected to. */
function agentFor(url: URL, hosts: readonly string[], lookup: Lookup, patience: Patience): Agent {
  return new Agent({
    connect: {
      timeout: patience.connect,
      lookup: (_host, { all }, give) => {
        checkedAddresses(url, hosts, lookup).then(
          ([first, ...further]) =>
            all || !first ? give(null, first ? [first, ...further] : []) : give(null, first.address, first.family),
          (error: unknown) => give(error instanceof Error ? error : new Error(String(error)), []),
        );
      },
    },
  });
}

function headersFor({ etag, lastModified, headers }: FetchOptions, isHome: boolean): Record<string, string> {
  return {
    'user-agent': 'Holdfast (feed reader)',
    accept: 'application/json, text/csv, application/gzip, */*;q=0.1',
    'accept-encoding': 'identity',
    ...(isHome && headers),
    ...(isHome && etag && { 'if-none-match': etag }),
    ...(isHome && lastModified && { 'if-modified-since': lastModified }),
  };
}

function next({ headers, statusCode }: Dispatcher.ResponseData, from: URL, hosts: readonly string[]): URL {
  const to = single(headers.location);
  if (to === null || !URL.canParse(to, from)) {
    throw new FeedFailure(`${from.host} says with ${statusCode} that it has moved, and not where to.`);
  }
  const url = new URL(to, from);
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new FeedFailure(`${from.host} leads on to ${url.host} without encryption: it is not followed there.`);
  }
  return feedAddress(url.href, hosts);
}

async function taken(answer: Dispatcher.ResponseData, url: URL, options: FetchOptions): Promise<Fetched> {
  const { statusCode, headers, body } = answer;
  try {
    if (statusCode === 304 && (options.etag || options.lastModified)) return { state: 'SAME' };
    if (statusCode !== 200) {
      const wait = single(headers['retry-after']);
      throw new FeedFailure(refusedWith(statusCode, wait, single(headers.message), url), {
        status: statusCode,
        retryAfter: wait !== null && /^\d{1,6}$/.test(wait) ? Number(wait) * 1000 : null,
      });
    }
    const mediaType = single(headers['content-type'])?.split(';')[0]?.trim().toLowerCase() ?? null;
    if (mediaType !== null && !MEDIA_TYPES.test(mediaType)) {
      throw new FeedFailure(
        `${url.host} answered with ${mediaType}, which is no feed. Check the address: a page for people may stand there.`,
      );
    }
    const packed = single(headers['content-encoding']);
    if (packed !== null && !/^(identity|x-gzip|gzip)$/i.test(packed)) {
      throw new FeedFailure(`${url.host} packed its answer as ${packed}, though it was asked not to pack it.`);
    }
    const total = Number(single(headers['content-length'])) || null;
    if (total !== null && total > options.mostBytes) throw new FeedFailure(tooLarge(url, options.mostBytes));
    const file = await spool(body, (_piece, bytes) => {
      if (bytes > options.mostBytes) throw new FeedFailure(tooLarge(url, options.mostBytes));
      options.received?.(bytes, total);
    });
    return {
      state: 'CAME',
      file,
      mediaType,
      etag: single(headers.etag),
      lastModified: single(headers['last-modified']),
    };
  } finally {
    body.destroy();
  }
}

const tooLarge = (url: URL, most: number) =>
  `${url.host} sends more than ${Math.round(most / 1_000_000)} MB, which no edition of this feed should be. It was read no further.`;

function refusedWith(status: number, retryAfter: string | null, message: string | null, url: URL): string {
  const later =
    retryAfter !== null && /^\d+$/.test(retryAfter) ? ` It asks to be left alone for ${retryAfter} seconds.` : '';
  const said = message === null ? '' : ` It says: "${message.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 120)}".`;
  switch (status) {
    case 401:
    case 403:
      return `${url.host} does not let us read there (${status}). Check the address, or read a file in instead.${said}${later}`;
    case 404:
    case 410:
      return `There is nothing at ${url.href} (${status}). Check the address.${said}`;
    case 429:
      return `${url.host} says that it is asked too often (429).${said}${later}`;
    default:
      return `${url.host} answered with ${status} in place of the feed.${said}${later}`;
  }
}

function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
