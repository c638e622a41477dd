import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NO_DAY } from '../domain/bulk.ts';
import type { IdentifiedCohorts } from '../domain/lot.ts';

export type CountedCohorts = IdentifiedCohorts & { readonly records: number };

/**
 * The cohorts of each holding in the order of their years, by column. Each column comes as one string of bytes: a row
 * object for each of half a million cohorts would cost more than working them out.
 */
export async function cohortsOf(
  em: EntityManager,
  holdingIds: readonly string[],
): Promise<ReadonlyMap<string, CountedCohorts>> {
  const rows = await rowsOf<Row>(em, COHORTS, [[...holdingIds]]);
  return new Map(
    rows.map(({ holding, records, ids, first, last, birth }) => [
      holding,
      {
        records: Number(records),
        ids: Float64Array.from({ length: ids.length / 8 }, (_, i) => ids.readDoubleBE(8 * i)),
        firstActivity: days(first),
        lastActivity: days(last),
        youngestBirth: days(birth),
      },
    ]),
  );
}

function days(bytes: Buffer): Int32Array {
  const column = new Int32Array(bytes.length / 4);
  for (let i = 0; i < column.length; i++) column[i] = bytes.readInt32BE(4 * i);
  return column;
}

type Row = { holding: string; records: string; ids: Buffer; first: Buffer; last: Buffer; birth: Buffer };

const column = (bytes: string) => `string_agg(${bytes}, ''::bytea order by year)`;
const day = (name: string) => `${name} - date '1970-01-01'`;

const COHORTS = `
  select holding_id as holding, sum(records) as records, ${column('float8send(id)')} as ids,
    ${column(`int4send(${day('first_activity_on')})`)} as first,
    ${column(`int4send(${day('last_activity_on')})`)} as last,
    ${column(`int4send(coalesce(${day('youngest_birth_on')}, ${NO_DAY}))`)} as birth
  from cohort where holding_id = any($1::uuid[]) group by holding_id`;
