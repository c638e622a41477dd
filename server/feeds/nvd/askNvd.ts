import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { NvdPlan } from '../../posture/domain/nvdPlan.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { MOST_BYTES } from '../read/feedForms.ts';
import { RECORD_SEPARATOR } from '../read/jsonEntries.ts';
import type { RunNote } from '../run/RunNote.ts';
import { type Spooled, spool } from '../spool.ts';
import type { Page, PageAsker } from './askPage.ts';

type Answered = Omit<Page, 'bytes'> & { bytes: number };

/** A server whose totals never come to rest is not asked for ever. */
const SPARE_PAGES = 20;
const LONGEST_MS = 60 * 60_000;

/**
 * Asks what the plan asks, page by page. Each answer is kept before the next question, so that whoever takes the reading
 * up goes on there; all of them together are one file, a JSON text sequence (RFC 7464).
 */
export async function askNvd(
  em: EntityManager,
  { run, plan, asker, note }: { run: string; plan: NvdPlan; asker: PageAsker; note: RunNote },
): Promise<Spooled> {
  const until = Date.now() + LONGEST_MS;
  let bytes = 0;
  let answers = 0;
  for (const [at, question] of plan.questions.entries()) {
    const progress = new Paging();
    for (const page of await answersOf(em, run, question)) {
      bytes += page.bytes;
      answers += 1;
      progress.take(page);
    }
    while (!progress.isDone) {
      note.tell('ASKING', answers, answers + progress.pagesLeft + plan.questions.length - at - 1);
      if (Date.now() > until) throw new FeedFailure(TOO_LONG);
      const page = await asker.ask(question, progress.next);
      if (page === null) break;
      progress.take(page);
      bytes += page.bytes.length;
      answers += 1;
      if (bytes > MOST_BYTES.NVD.came) throw new FeedFailure(TOO_MUCH);
      await rowsOf(em, KEEP, [run, question, page.startIndex, page.entries, page.totalResults, page.bytes]);
    }
  }
  return spool(sequenceOf(em, run));
}

/** How far the answers to one question reach. */
class Paging {
  next = 0;
  isDone = false;
  #total: number | null = null;
  #perPage = 1;
  #spare = SPARE_PAGES;

  get pagesLeft(): number {
    return this.#total === null ? 1 : Math.ceil((this.#total - this.next) / this.#perPage);
  }

  /**
   * What left the list since the page before moved all that lay behind it forward: so much may have been skipped just
   * before this page, and is asked for once more.
   */
  take({ startIndex, entries, totalResults }: Omit<Page, 'bytes'>): void {
    const known = this.#total ?? totalResults;
    const skipped = startIndex === 0 ? 0 : Math.max(0, known - totalResults);
    const end = startIndex + entries;
    if (known !== totalResults) this.#spare -= 1;
    if (this.#spare < 0) throw new FeedFailure('The NVD says another number of entries with every page.');
    this.isDone = skipped === 0 && end >= totalResults;
    if (!this.isDone && skipped === 0 && entries === 0) {
      throw new FeedFailure(`The NVD says that it has ${totalResults} entries, and gives none from number ${end} on.`);
    }
    this.next = skipped > 0 ? Math.max(0, startIndex - skipped) : end;
    this.#total = totalResults;
    this.#perPage = Math.max(this.#perPage, entries);
  }
}

function answersOf(em: EntityManager, run: string, question: string): Promise<Answered[]> {
  return rowsOf<Answered>(em, ANSWERS, [run, question]);
}

async function* sequenceOf(em: EntityManager, run: string): AsyncIterable<Buffer> {
  for (const { id } of await rowsOf<{ id: string }>(em, 'select id from feed_answer where run_id = $1 order by id', [
    run,
  ])) {
    const [answer] = await rowsOf<{ bytes: Buffer }>(em, 'select bytes from feed_answer where id = $1', [id]);
    if (answer) yield Buffer.concat([Buffer.from(RECORD_SEPARATOR), answer.bytes, Buffer.from('\n')]);
  }
}

const TOO_LONG =
  'The NVD did not answer all questions within an hour. What it answered is kept, and the next reading goes on from there.';
const TOO_MUCH = `The NVD sends more than ${MOST_BYTES.NVD.came / 1_000_000} MB for one reading. Read its yearly files in instead: a file may be larger.`;

const ANSWERS = `
  select start_index as "startIndex", entries, total_results as "totalResults", octet_length(bytes) as bytes
  from feed_answer where run_id = $1 and question = $2 order by id`;

const KEEP = `
  insert into feed_answer (run_id, question, start_index, entries, total_results, bytes) values ($1, $2, $3, $4, $5, $6)`;
