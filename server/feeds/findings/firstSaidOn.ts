import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** A file without a day of its own speaks of the day on which it first came in: so the same again changes nothing. */
export async function firstSaidOn(
  em: EntityManager,
  { sha256, system }: { sha256: string; system: string | null },
): Promise<string | null> {
  const [first] = await rowsOf<{ day: string }>(em, FIRST, [sha256, system]);
  return first?.day ?? null;
}

const FIRST = `
  select as_of::text as day from feed_run
  where payload_sha256 = $1 and system_id is not distinct from $2::uuid and as_of is not null
  order by begun_at limit 1`;
