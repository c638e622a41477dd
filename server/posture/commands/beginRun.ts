import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { RunCause } from '../domain/feed.ts';
import type { Feed } from '../entities/Feed.ts';
import { FeedRun } from '../entities/FeedRun.ts';
import { Payload } from '../entities/Payload.ts';

export type RunToBegin = {
  /** The feed that is read, or whose file it is. */
  feed: Feed;
  cause: RunCause;
  /** The address, or the file's name. */
  origin: string;
  takeOlder?: boolean;
  /** What came already, where a file was sent in. */
  payload?: { sha256: string; mediaType: string | null };
};

/** Puts a run on the queue in the caller's transaction. */
export async function beginRun(
  em: EntityManager,
  { viewer }: Pick<Context, 'viewer'>,
  { feed, cause, origin, takeOlder = false, payload }: RunToBegin,
): Promise<FeedRun> {
  const begun = em.create(FeedRun, {
    kind: feed.code,
    feed,
    system: feed.system ?? null,
    cause,
    origin,
    takeOlder,
    askedBy: viewer.name,
    askedById: viewer.id,
    step: 'WAITING',
    counts: {},
    problems: [],
    ...(payload && { payload: em.getReference(Payload, payload.sha256), mediaType: payload.mediaType }),
  });
  await em.flush();
  await enqueue(em, 'feed', { run: begun.id });
  return begun;
}
