import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { type Head, writtenHead } from '../domain/chain.ts';
import { ledgerHead } from './ledgerHead.ts';

export type KeptHeadAnswer = { holds: boolean; sentence: string };

/** Whether the chain goes through a head that was kept elsewhere. One look: that the chain holds is verified apart. */
export async function checkKeptHead(em: EntityManager, kept: Head): Promise<KeptHeadAnswer> {
  const [found] = await rowsOf<{ hash: string }>(em, 'select hash from ledger_entry where seq = $1', [kept.seq]);
  if (found?.hash === kept.hash) {
    return {
      holds: true,
      sentence: `Entry ${written(kept.seq)} has the hash that was kept. With a verified chain, nothing up to it was changed or removed.`,
    };
  }
  if (found) {
    return {
      holds: false,
      sentence: `Entry ${written(kept.seq)} has another hash than the one that was kept: the chain was written anew since, or the head is of another installation.`,
    };
  }
  const head = await ledgerHead(em);
  return {
    holds: false,
    sentence:
      kept.seq > head.seq
        ? `The ledger ends at entry ${written(head.seq)} (${writtenHead(head)}), before entry ${written(kept.seq)}: its tail was cut off, or the head is of another installation.`
        : `There is no entry ${written(kept.seq)} in the ledger.`,
  };
}

const written = (seq: number) => seq.toLocaleString('en-US');
