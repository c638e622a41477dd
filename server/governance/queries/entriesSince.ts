import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * How many changes the ledger has behind `seq` that can move dates or systems: all but those of people, their tokens and
 * of what-ifs. Rather one too many than one too few.
 */
export async function entriesSince(em: EntityManager, seq: number): Promise<number> {
  const [row] = await rowsOf<{ entries: number }>(em, ENTRIES, [seq, OTHER_NOUNS]);
  return row?.entries ?? 0;
}

const OTHER_NOUNS = ['User', 'ApiToken', 'Session', 'SetupLink', 'WhatIf', 'Authority'];

const ENTRIES = `
  select count(*)::int as entries from ledger_entry where seq > $1 and not subject_type = any($2::text[])`;
