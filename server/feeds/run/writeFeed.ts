import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { awaitRecording } from '../../posture/commands/awaitRecording.ts';
import { FEED_NAMES, type FeedCode } from '../../posture/domain/feed.ts';
import { Feed } from '../../posture/entities/Feed.ts';
import { formOf, MOST_BYTES } from '../read/feedForms.ts';
import type { Source } from '../read/Sink.ts';
import { unpacked } from '../read/unpacked.ts';
import { writerOf } from '../write/writerOf.ts';
import type { Run } from './claimRun.ts';
import { refuseFuture, refuseOlder } from './edition.ts';
import { endRun, markUnchanged } from './endRun.ts';
import { FeedProblems } from './FeedProblems.ts';
import { keepTouched } from './keepTouched.ts';
import type { RunNote } from './RunNote.ts';
import type { Came } from './runFeed.ts';
import { tellFeed } from './tellFeed.ts';

type Input = { run: Run; kind: FeedCode; came: Came; note: RunNote };

/** One feed at a time writes: several of them write the same vulnerabilities. */
const WRITING_FEED = 4_030;

/** Reads a payload into the database: one transaction, one ledger entry, and a second run of it changes nothing. */
export async function writeFeed(ctx: Context, { run, kind, came, note }: Input): Promise<void> {
  const { file } = came;
  const name = FEED_NAMES[kind];
  const form = await formOf(kind, file);
  await transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    const problems = new FeedProblems();
    const source = sourceOf(run, kind, came, note);
    note.tell('READING', 0, file.bytes);
    if (!(await isLast(em, kind, file.sha256))) {
      const { stage, write } = writerOf(form);
      const { head, entries } = await stage(em, source, problems);
      note.signal.throwIfAborted();
      note.tell('WRITING', entries, entries);
      await rowsOf(em, 'select pg_advisory_xact_lock($1)', [WRITING_FEED]);
      if (kind !== 'ENDOFLIFE') await awaitRecording(em);
      const feed = await em.findOneOrFail(Feed, { code: kind }, { ...FOR_UPDATE, refresh: true });
      // While this one waited, another may have brought the same.
      if (!(await isLast(em, kind, file.sha256))) {
        refuseFuture(name, head, ctx.now);
        if (!run.takeOlder && kind !== 'NVD' && kind !== 'ENDOFLIFE') refuseOlder(name, head, feed);
        const today = await organisationToday(em, ctx.now);
        const written = await write({
          em,
          touched,
          run: run.id,
          now: ctx.now,
          today,
          head,
          feed,
          problems,
          takeOlder: run.takeOlder,
        });
        const counts = { entries, refused: problems.count, ...written };
        await note.end();
        note.signal.throwIfAborted();
        await endRun(em, run, 'DONE', { ...head, counts, problems: problems.list() });
        // Of one product alone it cannot be said that the feed was read.
        if (!(kind === 'ENDOFLIFE' && head.isPart)) await tellFeed(em, feed, head, came, run, ctx.now);
        await keepTouched(em, run.id, touched);
        if (kind === 'NVD') await tellPlan(em, run.id);
        record({
          action: 'feed.read',
          subjectType: 'FeedRun',
          subjectId: run.id,
          subjectName: `${name} ${head.edition ?? head.asOf ?? ''}`.trim(),
          reason: run.cause === 'SCHEDULE' ? null : `Asked for by ${run.askedBy}`,
          particulars: {
            kind,
            origin: run.origin,
            sha256: file.sha256,
            bytes: file.bytes,
            ...counts,
            work: await sealWork(em, run.id),
          },
        });
        return;
      }
    }
    await note.end();
    if (kind === 'NVD') await tellPlan(em, run.id);
    await markUnchanged(em, run, await em.findOneOrFail(Feed, { code: kind }), ctx.now);
    nothingToRecord();
  });
}

function sourceOf(run: Run, kind: FeedCode, { file }: Came, note: RunNote): Source {
  async function* watched() {
    let bytes = 0;
    for await (const piece of file.read()) {
      note.signal.throwIfAborted();
      bytes += piece.length;
      note.tell('READING', bytes, file.bytes);
      yield piece;
    }
  }
  return { name: run.origin, read: () => unpacked(watched(), MOST_BYTES[kind].unpacked) };
}

/** Whether these bytes are the ones that came in last. */
async function isLast(em: EntityManager, kind: FeedCode, sha256: string): Promise<boolean> {
  const [last] = await rowsOf<{ sha256: string }>(
    em,
    `select payload_sha256 as sha256 from feed_run where kind = $1 and step = 'DONE' order by ended_at desc limit 1`,
    [kind],
  );
  return last?.sha256 === sha256;
}

/** What the NVD was asked for it need not be asked again; where more is to be asked, the next look begins another reading. */
async function tellPlan(em: EntityManager, run: string): Promise<void> {
  await rowsOf(em, TELL_ASKED, [run]);
  await rowsOf(em, TELL_PRODUCTS, [run]);
  await rowsOf(em, TELL_CHANGES, [run]);
}

const TELL_ASKED = `
  update vulnerability set asked_at = (run.plan->>'at')::timestamptz from feed_run run
  where run.id = $1 and cve in (select jsonb_array_elements_text(run.plan->'cves'))`;

const TELL_PRODUCTS = `
  insert into asked_product (product, asked_at)
  select jsonb_array_elements_text(run.plan->'products'), (run.plan->>'at')::timestamptz from feed_run run where run.id = $1
  on conflict (product) do update set asked_at = excluded.asked_at`;

const TELL_CHANGES = `
  update feed set changes_from = (plan->'changes'->>'from')::timestamptz,
    changes_through = (plan->'changes'->>'through')::timestamptz,
    next_at = case when (plan->>'isMoreLeft')::boolean then least(next_at, last_read_at) else next_at end
  from feed_run run where run.id = $1 and feed.code = 'NVD' and jsonb_typeof(plan->'changes') = 'object'`;
