import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Context } from '../../context.ts';
import { canonical, chainHash } from '../domain/chain.ts';
import type { Entry } from '../domain/entry.ts';

type Head = { seq: string; hash: string };

/** Takes the chain's lock, which only the commit gives back, and adds one entry; the database moves the head on with it. Gives its number. */
export async function appendEntry(em: EntityManager, ctx: Context, entry: Entry): Promise<number> {
  const db = em.getKysely();
  const { rows } = await db.executeQuery<Head>(
    CompiledQuery.raw('select seq, hash from ledger_head where id = 1 for update'),
  );
  const head = rows[0];
  if (!head) throw new Error('The ledger has no head: the database was not migrated.');
  const seq = Number(head.seq) + 1;
  const body = canonical({
    ...entry,
    ...(ctx.undoes === undefined ? {} : { particulars: { ...entry.particulars, undoes: ctx.undoes } }),
    actor: ctx.viewer.name,
    actorId: ctx.viewer.id,
    at: ctx.now.toISOString(),
    requestId: ctx.requestId,
    seq,
  });
  const hash = chainHash(head.hash, body);
  await db.executeQuery(
    CompiledQuery.raw('insert into ledger_entry (seq, at, body, previous_hash, hash) values ($1, $2, $3, $4, $5)', [
      seq,
      ctx.now,
      body,
      head.hash,
      hash,
    ]),
  );
  return seq;
}
