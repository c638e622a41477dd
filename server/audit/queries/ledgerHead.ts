import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Head } from '../domain/chain.ts';

/** Where the chain ends now: what is printed on every report. */
export async function ledgerHead(em: EntityManager): Promise<Head> {
  const [head] = await rowsOf<Head>(em, 'select seq::float8 as seq, hash from ledger_head where id = 1');
  if (!head) throw new Error('The ledger has no head: the database was not migrated.');
  return head;
}
