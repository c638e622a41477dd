import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { readHead } from '../domain/chain.ts';
import { LedgerVerification } from '../entities/LedgerVerification.ts';
import { type LiveVerdict, verifyLive } from '../queries/verifyLive.ts';
import { transact } from './transact.ts';

type Options = {
  /** Where the database is: the chain is read by a connection of its own, at one moment. */
  url: string;
  aliveMs?: number;
  /** A chain that takes longer than this is verified at the console, where nothing else waits. */
  longestMs?: number;
};

const VERIFYING = 4_021;
const ALIVE_MS = 1_000;
const LONGEST_MS = 60 * 60_000;

/** Reads the whole chain for a verification that was asked for. It blocks no writer, and ends soon after it is cancelled. */
export async function runVerification(ctx: Context, id: string, options: Options): Promise<void> {
  const { url, aliveMs = ALIVE_MS, longestMs = LONGEST_MS } = options;
  const em = ctx.em.fork();
  const verification = await em.findOne(LedgerVerification, { id, state: 'RUNNING' });
  if (!verification) return;
  const stopped = new AbortController();
  const client = new Client({ connectionString: url, application_name: 'holdfast verification' });
  let entries = 0;
  const heart = setInterval(() => {
    // A sign of life that is lost harms nobody: the next one follows.
    void signOfLife(em, id, entries).then(
      (runs) => runs || stopped.abort(),
      () => undefined,
    );
  }, aliveMs);
  const limit = setTimeout(() => stopped.abort(), longestMs);
  try {
    await client.connect();
    // The queue may hand the same job out twice; the second finds the first at work.
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [VERIFYING]);
    if (!rows[0]?.mine) return;
    const verdict = await verifyLive(client, {
      kept: readHead(verification.keptHead ?? '') ?? undefined,
      signal: stopped.signal,
      each: async () => {
        entries += 1;
      },
    });
    await finish(ctx, id, verdict);
  } catch (error) {
    await rowsOf(
      em,
      `update ledger_verification set state = 'FAILED', finished_at = now(), entries = $2 where id = $1 and state = 'RUNNING'`,
      [id, entries],
    );
    if (!stopped.signal.aborted) throw error;
  } finally {
    clearInterval(heart);
    clearTimeout(limit);
    await client.end();
  }
}

async function signOfLife(em: EntityManager, id: string, entries: number): Promise<boolean> {
  const rows = await rowsOf(
    em.fork(),
    `update ledger_verification set entries = $2, updated_at = now() where id = $1 and state = 'RUNNING' returning id`,
    [id, entries],
  );
  return rows.length > 0;
}

async function finish(ctx: Context, id: string, verdict: LiveVerdict): Promise<void> {
  const { entries, head, breaks, works, images } = verdict;
  await transact(ctx, async ({ em, record, nothingToRecord }) => {
    const found = await em.findOneOrFail(LedgerVerification, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    // Cancelled in the last moment: what was found is nobody's any more.
    if (found.state !== 'RUNNING') return nothingToRecord();
    em.assign(found, {
      state: 'DONE',
      finishedAt: new Date(),
      ...{ entries, breaks, works, images },
      ...{ throughSeq: head.seq, throughHash: head.hash },
    });
    record({
      action: breaks.length === 0 ? 'ledger.verified' : 'ledger.found-broken',
      subjectType: 'Ledger',
      subjectId: id,
      subjectName: `Entry ${head.seq}`,
      reason: `Asked for by ${found.askedBy}`,
      particulars: { entries, head: { ...head }, breaks: breaks.length, works, images },
    });
  });
}
