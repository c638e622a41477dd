import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { beginRun } from '../../posture/commands/beginRun.ts';
import { Feed } from '../../posture/entities/Feed.ts';
import { forgetUnlooked } from '../findings/forgetUnlooked.ts';
import { forgetPayloads } from './payload.ts';

/** Begins what is due, and takes up or gives up what a process left behind when it died. */
export async function lookAfterFeeds(ctx: Context): Promise<void> {
  await ctx.em.fork().transactional(takeUp);
  await ctx.em.fork().transactional(forgetLooks);
  await ctx.em.fork().transactional(async (em) => {
    const due = await rowsOf<{ id: string }>(em, DUE, [ctx.now]);
    for (const feed of await em.find(Feed, { id: { $in: due.map(({ id }) => id) } }, { orderBy: { id: 'asc' } })) {
      await beginRun(em, ctx, { feed, cause: 'SCHEDULE', origin: feed.address });
    }
  });
}

type Taken = { id: string; feed: string | null; isLook: boolean };

async function takeUp(em: EntityManager): Promise<void> {
  await rowsOf(em, GIVE_UP);
  for (const { id, feed, isLook } of await rowsOf<Taken>(em, TAKE_UP)) {
    await enqueue(em, isLook ? 'findings-look' : feed === null ? 'findings-file' : 'feed', { run: id });
  }
}

/** A file that was looked at and not taken in is nobody's evidence, and what whoever waited was told serves nobody else. */
async function forgetLooks(em: EntityManager): Promise<void> {
  await forgetUnlooked(em);
  await rowsOf(em, FORGET_REPORTS);
  const forgotten = await rowsOf(em, FORGET_LOOKS);
  if (forgotten.length > 0) await forgetPayloads(em);
}

const FORGET_LOOKS = `
  delete from feed_run
  where is_look and (step = 'LOOKED_AT' or ended_at is not null) and updated_at < now() - interval '1 day'
  returning id`;

const FORGET_REPORTS = `
  update feed_run set report = null
  where report is not null and not is_look and ended_at < now() - interval '1 day'`;

/** A run gives a sign of life every two seconds. Its row is locked while its last word is being written. */
const DEAD = `ended_at is null and step not in ('LOOKED_AT', 'WAITING') and updated_at < now() - interval '1 minute'`;
const MOST_TAKES = 3;

const GIVE_UP = `
  with dead as (select id from feed_run where ${DEAD} and takes - takes_before >= ${MOST_TAKES} for update skip locked),
  ended as (
    update feed_run set step = 'FAILED', ended_at = now(),
      failure = 'The server stopped ${MOST_TAKES} times while this was read. Nothing of it was written: read it again, and look into the log if it stops once more.'
    from dead where dead.id = feed_run.id returning feed_id, cause, failure)
  update feed set last_tried_at = now(), failure = ended.failure from ended
  where ended.cause <> 'FILE' and feed.id = ended.feed_id`;

/** What no feed was asked for is a file of findings. Also one that waits though no job knows of it any more. */
const TAKE_UP = `
  with dead as (
    select id from feed_run
    where (${DEAD} and takes - takes_before < ${MOST_TAKES}) or (step = 'WAITING' and updated_at < now() - interval '20 minutes')
    for update skip locked)
  update feed_run set step = 'WAITING', done = 0, total = null, updated_at = now()
  from dead where dead.id = feed_run.id returning feed_run.id, feed_id as feed, is_look as "isLook"`;

const DUE = `
  with due as (
    select id from feed where is_on and next_at <= $1
      and not exists (select from feed_run run where run.feed_id = feed.id and run.ended_at is null)
      and not exists (select from system where system.id = feed.system_id and system.retired_on is not null)
    for update skip locked)
  update feed set next_at = $1::timestamptz + make_interval(hours => every_hours)
  from due where due.id = feed.id returning feed.id`;
