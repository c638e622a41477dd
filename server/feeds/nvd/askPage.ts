import { setTimeout as wait } from 'node:timers/promises';
import { FeedFailure } from '../FeedFailure.ts';
import { type FetchOptions, fetchFeed } from '../fetch/fetchFeed.ts';
import { readJson } from '../read/jsonEntries.ts';
import { nvdEnvelope } from '../read/readNvd.ts';

export type Page = { startIndex: number; entries: number; totalResults: number; bytes: Buffer };

export type Asking = {
  fetching: Pick<FetchOptions, 'hosts' | 'patience' | 'headers'>;
  signal: AbortSignal;
  /** Milliseconds between two questions. */
  between: number;
  /** Milliseconds before each further try of a question that was put off. */
  backOff: readonly number[];
};

/** The NVD takes up to a minute for an answer on its bad days. */
const PATIENCE = { connect: 10_000, headers: 90_000, silence: 60_000, whole: 5 * 60_000 };
const MOST_BYTES = 100_000_000;
/** The API gives at most 2,000 entries at once, and has been refusing more than 1,000 in bad times. */
const PER_PAGE = 1_000;
/** With 403 it says that it is asked too often. */
const PUT_OFF = [403, 429, 500, 502, 503, 504];
/** No server keeps a reading waiting longer than this. */
const LONGEST_WAIT_MS = 120_000;

/** Asks one question at a time, not too often, and again where the server puts it off. */
export class PageAsker {
  readonly #address: string;
  readonly #asking: Asking;
  #nextAt = 0;

  constructor(address: string, asking: Asking) {
    this.#address = address;
    this.#asking = asking;
  }

  /** Null: nothing is known under the CVE or the product that is asked for. */
  async ask(question: string, startIndex: number): Promise<Page | null> {
    const url = new URL(this.#address);
    url.search = `${question}&resultsPerPage=${PER_PAGE}&startIndex=${startIndex}`;
    for (let tries = 0; ; tries += 1) {
      await this.#pause(this.#nextAt - Date.now());
      this.#nextAt = Date.now() + this.#asking.between;
      try {
        return await this.#fetch(url, startIndex);
      } catch (error) {
        if (!(error instanceof FeedFailure)) throw error;
        if (isUnknown(error, question)) return null;
        const putOff = this.#asking.backOff[tries];
        if (putOff === undefined || !(error.isPassing || PUT_OFF.includes(error.status ?? 0))) throw error;
        await this.#pause(Math.min(LONGEST_WAIT_MS, Math.max(putOff, error.retryAfter ?? 0)));
      }
    }
  }

  async #fetch(url: URL, startIndex: number): Promise<Page> {
    const { fetching, signal } = this.#asking;
    const answer = await fetchFeed(url.href, { patience: PATIENCE, ...fetching, signal, mostBytes: MOST_BYTES });
    if (answer.state === 'SAME') throw new FeedFailure(`${url.host} says that nothing changed, which was not asked.`);
    try {
      let entries = 0;
      const source = { name: url.href, read: () => answer.file.read() };
      const envelope = await readJson(source, 'vulnerabilities', async (some) => {
        entries += some.length;
      });
      const said = nvdEnvelope(envelope);
      if (said.startIndex !== startIndex) {
        throw new FeedFailure(
          `${url.host} was asked for what begins at number ${startIndex}, and gave what begins at ${said.startIndex}. No API of the NVD seems to stand there.`,
        );
      }
      const bytes = Buffer.concat(await Array.fromAsync(answer.file.read()));
      return { startIndex, entries, totalResults: said.totalResults, bytes };
    } finally {
      await answer.file.close();
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#asking;
    signal.throwIfAborted();
    if (milliseconds <= 0) return;
    await wait(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** The window before it was answered by the same address, so that it is the CVE or the product that is not there. */
function isUnknown({ status, message }: FeedFailure, question: string): boolean {
  return status === 404 && /^(cveId|virtualMatchString)=/.test(question) && !/apiKey/i.test(message);
}
