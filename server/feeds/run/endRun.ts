import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import type { RunCause } from '../../posture/domain/feed.ts';
import type { KeptRefusal } from '../../posture/domain/fileRun.ts';
import type { Feed } from '../../posture/entities/Feed.ts';
import { Refusal } from '../../refusal.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { RunStopped } from './RunNote.ts';

type Begun = { id: string; takes: number };

export type Outcome = {
  edition?: string | null | undefined;
  asOf?: string | null | undefined;
  releasedAt?: Date | null | undefined;
  counts?: Record<string, number>;
  problems?: readonly { place: string; message: string }[];
  failure?: string;
  /** As what it was refused. */
  refusal?: KeptRefusal | null;
};

/** The last word on a run, by whoever began it last; somebody else's run is left alone. */
export async function endRun(
  em: EntityManager,
  run: Begun,
  step: 'DONE' | 'UNCHANGED' | 'FAILED' | 'CANCELLED',
  { edition = null, asOf = null, releasedAt = null, counts = {}, problems = [], failure, refusal = null }: Outcome = {},
): Promise<void> {
  const ended = await rowsOf(em, END, [
    run.id,
    run.takes,
    step,
    edition,
    asOf,
    releasedAt,
    JSON.stringify(counts),
    storableJson(problems),
    failure ?? null,
    refusal && JSON.stringify(refusal),
  ]);
  if (ended.length === 0 && step === 'DONE') throw new RunStopped();
}

/** What a run came to that threw: stopped, or failed with a sentence. A fault of ours is thrown on, for the log. */
export async function endBroken(em: EntityManager, run: Begun, error: unknown): Promise<void> {
  if (error instanceof RunStopped) return endRun(em, run, 'CANCELLED');
  const isTold = error instanceof FeedFailure || error instanceof Refusal;
  await failRun(
    em,
    run,
    isTold ? error.message : 'It broke off by a fault of Holdfast: nothing was written, and the log has the reason.',
    error instanceof Refusal ? { code: error.code, path: error.path } : null,
  );
  if (!isTold) throw error;
}

/** Its feed has failed too, where it was to be read from its address: a file that was refused says nothing of the feed. */
async function failRun(em: EntityManager, run: Begun, failure: string, refusal: KeptRefusal | null): Promise<void> {
  await em.transactional(async (tx) => {
    await endRun(tx, run, 'FAILED', { failure, refusal });
    await rowsOf(tx, FAIL_FEED, [run.id]);
  });
}

/** What came is what had come in already: the feed was read all the same. */
export async function markUnchanged(
  em: EntityManager,
  run: Begun & { cause: RunCause },
  feed: Feed,
  now: Date,
): Promise<void> {
  const { edition, asOf, releasedAt } = feed;
  await em.transactional(async (tx) => {
    await endRun(tx, run, 'UNCHANGED', { edition, asOf, releasedAt });
    await rowsOf(tx, READ_AGAIN, [feed.id, now, run.cause]);
  });
}

const END = `
  update feed_run set step = $3, ended_at = now(), updated_at = now(), edition = $4, as_of = $5, released_at = $6,
    counts = $7::jsonb, problems = $8::jsonb, failure = $9, refusal = $10::jsonb
  where id = $1 and takes = $2 and ended_at is null
  returning id`;

/** The same file once more says nothing new of its source. */
const READ_AGAIN = `
  update feed set last_tried_at = $2, last_read_at = $2, failure = null,
    current_at = case when $3 = 'FILE' then current_at else $2 end
  where id = $1`;

/** Sooner than by its interval: within the hour. */
const FAIL_FEED = `
  update feed set last_tried_at = now(), failure = run.failure, next_at = least(next_at, now() + interval '1 hour')
  from feed_run run where run.id = $1 and run.step = 'FAILED' and run.cause <> 'FILE' and feed.id = run.feed_id`;
