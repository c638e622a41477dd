import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { FILE_KINDS } from '../../posture/domain/feed.ts';
import { forgetPayloads } from '../run/payload.ts';

/** A file of which nobody saw that it names no patient is kept no longer than its run goes on. */
export async function forgetUnlooked(em: EntityManager): Promise<void> {
  const forgotten = await rowsOf(em, FORGET, [FILE_KINDS]);
  if (forgotten.length > 0) await forgetPayloads(em);
}

const FORGET = `
  update feed_run set payload_sha256 = null
  where kind = any($1::text[]) and cause = 'FILE' and looked_at is null and payload_sha256 is not null
    and step in ('FAILED', 'CANCELLED')
  returning id`;
