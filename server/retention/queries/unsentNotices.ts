import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** Notices with an address that nothing has come of for an hour: their jobs gave up, or there was no mail server yet. */
export async function unsentNotices(em: EntityManager, now: Date): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, UNSENT, [new Date(now.getTime() - 3_600_000)]);
  return rows.map(({ id }) => id);
}

const UNSENT = `
  select id from hold_notice
  where sent_at is null and uncertain_at is null and dropped_at is null and address is not null
    and written_at < $1 and (begun_at is null or begun_at < $1)
  order by written_at limit 1000`;
