import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { InvalidInput } from '../../refusal.ts';
import { readHead, writtenHead } from '../domain/chain.ts';
import { DEAD_AFTER_MS } from '../domain/verification.ts';
import { LedgerVerification } from '../entities/LedgerVerification.ts';
import { ledgerHead } from '../queries/ledgerHead.ts';
import { transact } from './transact.ts';

/** Two who ask at once get the same verification. */
const ASKING = 4_020;

/** Asks for the whole chain to be read and verified by a job. Where one is being verified already, that one is meant. */
export async function verifyLedger(ctx: Context, input: { keptHead?: string | null | undefined }): Promise<string> {
  demand(ctx.viewer, 'READ_LEDGER');
  const keptHead = input.keptHead?.trim() ? givenHead(input.keptHead) : null;
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    await rowsOf(em, 'select pg_advisory_xact_lock($1)', [ASKING]);
    const running = await runningOne(em);
    if (running) {
      nothingToRecord();
      return running;
    }
    const head = await ledgerHead(em);
    const verification = em.create(LedgerVerification, {
      state: 'RUNNING',
      askedBy: ctx.viewer.name,
      keptHead,
      entriesThen: head.seq,
      breaks: [],
    });
    await em.flush();
    await enqueue(em, 'verify-ledger', { verification: verification.id });
    record({
      action: 'ledger.verification-begun',
      subjectType: 'Ledger',
      subjectId: verification.id,
      subjectName: `Entry ${head.seq}`,
      ...(keptHead !== null && { particulars: { keptHead } }),
    });
    return verification.id;
  });
}

/** A head as it is printed on a report, "12:9f2c…", or a sentence that says how one looks. */
export function givenHead(text: string, path = 'keptHead'): string {
  const head = readHead(text);
  if (head) return writtenHead(head);
  throw new InvalidInput(
    'This is not a head of the ledger. It looks like 12:9f2c…, the number of an entry, a colon and 64 hexadecimal digits.',
    path,
  );
}

async function runningOne(em: EntityManager): Promise<string | null> {
  await rowsOf(
    em,
    `update ledger_verification set state = 'FAILED', finished_at = now()
     where state = 'RUNNING' and updated_at < now() - make_interval(secs => $1)`,
    [DEAD_AFTER_MS / 1000],
  );
  const [running] = await rowsOf<{ id: string }>(em, `select id from ledger_verification where state = 'RUNNING'`);
  return running?.id ?? null;
}
