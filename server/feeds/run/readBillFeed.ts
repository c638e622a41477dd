import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { feedName } from '../../posture/domain/feed.ts';
import { Feed } from '../../posture/entities/Feed.ts';
import { MOST_BYTES } from '../cyclonedx/checkBom.ts';
import { importBill } from '../cyclonedx/importBill.ts';
import { fetchFeed } from '../fetch/fetchFeed.ts';
import { type Spooled, spool } from '../spool.ts';
import { refuseFuture, refuseOlder } from './edition.ts';
import { payloadParts } from './payload.ts';
import type { Came, Reading } from './runFeed.ts';
import { tellFeed } from './tellFeed.ts';

/**
 * Reads a bill of materials from its address into its system, as a file of it is taken in. Nobody looks on, so that
 * nothing is registered: what it finds on components that are not on record is told as not taken.
 */
export async function readBillFeed(ctx: Context, reading: Reading): Promise<void> {
  const { run, feed, note } = reading;
  if (!feed.system) throw new Error(`The feed ${feed.id} is of no system.`);
  const name = feedName(feed.code, feed.system.name);
  const came = await bring(ctx.em.fork(), reading);
  try {
    await importBill(ctx, {
      file: came.file,
      fileName: run.origin,
      system: feed.system.code,
      register: [],
      dryRun: false,
      reason: run.cause === 'SCHEDULE' ? null : `Asked for by ${run.askedBy}`,
      begun: { id: run.id, takes: run.takes, note },
      alongside: async (em, { asOf, edition, isDated }) => {
        const known = await em.findOneOrFail(Feed, feed.id, { ...FOR_UPDATE, refresh: true });
        const head = { asOf, edition, releasedAt: null };
        refuseFuture(name, head, ctx.now);
        // One that gives no day is of the day on which it first came, and may stand there again.
        if (!run.takeOlder && isDated) refuseOlder(name, head, known);
        await tellFeed(em, known, head, came, run, ctx.now);
      },
    });
  } finally {
    await came.file.close();
  }
}

/**
 * What stands at the address. Where that is still the last one, the last one is read again: it may say more by now,
 * since a component of it may have come on record.
 */
async function bring(em: EntityManager, { run, feed, options, note }: Reading): Promise<Omit<Came, 'mediaType'>> {
  const kept = await lastKept(em, feed);
  note.tell('FETCHING');
  const answer = await fetchFeed(run.origin, {
    ...options,
    mostBytes: MOST_BYTES,
    etag: kept && feed.etag,
    lastModified: kept && feed.lastModified,
    signal: note.signal,
    received: (bytes, total) => note.tell('FETCHING', bytes, total),
  });
  note.tell('READING');
  if (answer.state === 'CAME') return answer;
  const { etag = null, lastModified = null } = feed;
  return { file: await fileOf(em, kept), etag, lastModified };
}

async function fileOf(em: EntityManager, kept: string | null): Promise<Spooled> {
  if (kept === null) throw new Error('A server was told of a bill that is not kept.');
  return spool(payloadParts(em, kept));
}

async function lastKept(em: EntityManager, { id }: Feed): Promise<string | null> {
  const [last] = await rowsOf<{ sha256: string | null }>(em, LAST_KEPT, [id]);
  return last?.sha256 ?? null;
}

const LAST_KEPT = `
  select payload_sha256 as sha256 from feed_run
  where feed_id = $1 and step in ('DONE', 'UNCHANGED') order by begun_at desc limit 1`;
