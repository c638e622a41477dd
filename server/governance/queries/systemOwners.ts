import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** As many as a list of owners holds: those who have the most systems. */
export const MOST_OWNERS = 1_000;

/** Everybody who is HIM steward or IT owner of a system in the register, by name. */
export async function systemOwners(em: EntityManager): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    em,
    `select name from (
      select owner.name, count(*) as systems
      from system cross join lateral (values (him_steward), (it_owner)) owner (name)
      where retired_on is null and owner.name is not null
      group by owner.name order by count(*) desc, owner.name limit ${MOST_OWNERS}) most
    order by lower(name), name`,
  );
  return rows.map(({ name }) => name);
}
