import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Feed } from '../../posture/entities/Feed.ts';
import type { Head } from '../read/Sink.ts';
import type { Run } from './claimRun.ts';
import type { Came } from './runFeed.ts';

/** That the feed has come in: which edition, of which day, and what its server knows that by. */
export async function tellFeed(
  em: EntityManager,
  feed: Feed,
  head: Pick<Head, 'asOf' | 'edition' | 'releasedAt'>,
  came: Pick<Came, 'etag' | 'lastModified'>,
  run: Pick<Run, 'cause' | 'origin'>,
  now: Date,
): Promise<void> {
  await rowsOf(em, TELL, [
    feed.id,
    now,
    head.asOf,
    head.edition,
    head.releasedAt,
    run.cause === 'FILE',
    came.etag,
    came.lastModified,
    run.cause === 'FILE' ? (head.releasedAt ?? head.asOf) : now,
    run.origin,
  ]);
}

/** After a file, or where the feed was given another address meanwhile, what its server calls its last edition is not what is known here. */
const TELL = `
  update feed set last_tried_at = $2, last_read_at = $2, as_of = $3, edition = $4, released_at = $5, failure = null, current_at = $9,
    etag = case when $6 or address <> $10 then null else $7 end,
    last_modified = case when $6 or address <> $10 then null else $8 end
  where id = $1`;
