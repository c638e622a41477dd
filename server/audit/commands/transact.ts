import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import type { Entry } from '../domain/entry.ts';
import { Touched } from '../domain/touched.ts';
import { appendEntry } from './appendEntry.ts';

export type Work = {
  em: EntityManager;
  touched: Touched;
  /** What the ledger will say of this command. A command that records nothing does not commit. */
  record(entry: Entry): void;
  /** For a command that found everything as asked already: nothing changes, nothing is recorded. */
  nothingToRecord(): void;
};

/**
 * One command, one transaction, one ledger entry: the change, what follows from it, then the entry, chained last,
 * because the chain's lock is held until commit and long work must block nobody.
 */
export async function transact<T>(ctx: Context, perform: (work: Work) => Promise<T>): Promise<T> {
  let written: number | undefined;
  const answer = await ctx.em.fork().transactional(async (em) => {
    const touched = new Touched();
    let entry: Entry | undefined;
    let silent = false;
    const result = await perform({
      em,
      touched,
      record(said) {
        if (entry) throw new Error(`"${said.action}" is a second ledger entry in the command of "${entry.action}".`);
        entry = said;
      },
      nothingToRecord() {
        silent = true;
      },
    });
    await em.flush();
    if (!entry) {
      if (silent) return result;
      throw new Error('A command must say what it did: call record.');
    }
    written = await appendEntry(em, ctx, { ...entry, ...(await whatFollows(em, touched, ctx, entry)) });
    return result;
  });
  if (written !== undefined) ctx.onRecorded?.(written);
  return answer;
}

async function whatFollows(em: EntityManager, touched: Touched, ctx: Context, { particulars }: Entry) {
  let said: Entry['particulars'];
  if (!touched.isEmpty) {
    for (const consequence of ctx.consequences) {
      const followed = await consequence(em, touched, ctx);
      if (followed) said = { ...(said ?? particulars), ...followed };
    }
  }
  return said ? { particulars: said } : {};
}
