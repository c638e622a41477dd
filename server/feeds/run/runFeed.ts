import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { type FeedCode, isFeedCode } from '../../posture/domain/feed.ts';
import { Feed } from '../../posture/entities/Feed.ts';
import { type FetchOptions, fetchFeed } from '../fetch/fetchFeed.ts';
import { askNvd } from '../nvd/askNvd.ts';
import { PageAsker } from '../nvd/askPage.ts';
import { isNvdApi, nvdPace } from '../nvd/nvdApi.ts';
import { planReading } from '../nvd/planReading.ts';
import { formOf, MOST_BYTES } from '../read/feedForms.ts';
import { type Spooled, spool } from '../spool.ts';
import { claimRun, type Run } from './claimRun.ts';
import { endBroken, markUnchanged } from './endRun.ts';
import { keepPayload, payloadParts } from './payload.ts';
import { RunNote } from './RunNote.ts';
import { readBillFeed } from './readBillFeed.ts';
import { writeFeed } from './writeFeed.ts';

export type RunOptions = Pick<FetchOptions, 'hosts' | 'patience'> & {
  nvdKey?: string | undefined;
  /** Milliseconds: between two questions to the NVD, and before each further try of one; left out: as it asks for. */
  nvdWaits?: { between: number; backOff: readonly number[] };
};

/** A run at work: of which feed, and where it is told how far it is. */
export type Reading = { run: Run; feed: Feed; options: RunOptions; note: RunNote };

/** Works off one run of a feed, to its end in any case: read in, unchanged, failed with a sentence, or stopped. */
export async function runFeed(ctx: Context, id: string, options: RunOptions): Promise<void> {
  const em = ctx.em.fork();
  const run = await claimRun(em, id);
  if (!run) return;
  const { kind } = run;
  const note = new RunNote(ctx.em.fork(), run);
  try {
    const feed = await em.findOneOrFail(Feed, { id: run.feed ?? '' }, { populate: ['system'] });
    if (kind === 'SBOM') await readBillFeed(ctx, { run, feed, options, note });
    else if (isFeedCode(kind)) await readFeed(ctx, kind, { run, feed, options, note });
    else throw new Error(`A run of ${kind} stands on the queue of feeds.`);
  } catch (error) {
    await note.end();
    await endBroken(em, run, error);
  }
}

async function readFeed(ctx: Context, kind: FeedCode, reading: Reading): Promise<void> {
  const { run, feed, note } = reading;
  const em = ctx.em.fork();
  const came = await bring(em, { ...reading, kind, now: ctx.now });
  if (came === 'SAME') {
    await note.end();
    await markUnchanged(em, run, feed, ctx.now);
    return;
  }
  try {
    await writeFeed(ctx, { run, kind, came, note });
  } finally {
    await came.file.close();
  }
}

export type Came = {
  file: Spooled;
  mediaType: string | null;
  /** What the server knows it by. */
  etag: string | null;
  lastModified: string | null;
};

type Bringing = Reading & { kind: FeedCode; now: Date };

/** The payload: what was kept of a file that was sent in or of a run that is taken up, else what stands at the address. */
async function bring(em: EntityManager, bringing: Bringing): Promise<Came | 'SAME'> {
  const { run, feed, kind, options, note } = bringing;
  if (run.sha256 !== null) {
    note.tell('READING');
    const file = await spool(payloadParts(em, run.sha256));
    return { file, mediaType: run.mediaType, etag: null, lastModified: null };
  }
  if (kind === 'NVD' && isNvdApi(run.origin)) {
    const file = await ask(em, bringing);
    return keep(em, run, kind, { file, mediaType: 'application/json-seq', etag: null, lastModified: null });
  }
  note.tell('FETCHING');
  const answer = await fetchFeed(run.origin, {
    ...options,
    mostBytes: MOST_BYTES[kind].came,
    etag: feed.etag,
    lastModified: feed.lastModified,
    signal: note.signal,
    received: (bytes, total) => note.tell('FETCHING', bytes, total),
  });
  return answer.state === 'SAME' ? 'SAME' : keep(em, run, kind, answer);
}

async function ask(em: EntityManager, { run, feed, options, note, now }: Bringing): Promise<Spooled> {
  const { hosts, patience, nvdKey, nvdWaits } = options;
  const { headers, between, most } = nvdPace(run.origin, nvdKey, hosts);
  const plan = await planReading(em, { run: run.id, origin: run.origin, feed, most, now });
  const asker = new PageAsker(run.origin, {
    fetching: { hosts, headers, ...(patience && { patience }) },
    between: nvdWaits?.between ?? between,
    backOff: nvdWaits?.backOff ?? BACK_OFF_MS,
    signal: note.signal,
  });
  return askNvd(em, { run: run.id, plan, asker, note });
}

/** What came is kept before it is read; answers that it was put together from have done their part. */
async function keep(em: EntityManager, run: Run, kind: FeedCode, came: Came): Promise<Came> {
  const { file, mediaType } = came;
  try {
    await formOf(kind, file);
    await em.transactional(async (tx) => {
      await keepPayload(tx, file);
      await rowsOf(tx, 'update feed_run set payload_sha256 = $2, media_type = $3 where id = $1', [
        run.id,
        file.sha256,
        mediaType,
      ]);
      await rowsOf(tx, 'delete from feed_answer where run_id = $1', [run.id]);
    });
  } catch (error) {
    await file.close();
    throw error;
  }
  return came;
}

const BACK_OFF_MS = [10_000, 30_000, 60_000, 120_000];
