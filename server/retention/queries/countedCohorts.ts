import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NO_DAY } from '../domain/bulk.ts';
import type { IdentifiedCohorts } from '../domain/lot.ts';

/** Cohorts by column, with the number of records in each. */
export type CountedColumns = IdentifiedCohorts & { readonly records: Float64Array };

/**
 * The cohorts of each holding in the order of their years. `withFirst`: with their first activity, which only holds by
 * days ask for; a column of a million days costs a tenth of a second.
 */
export async function countedCohorts(
  em: EntityManager,
  holdingIds: readonly string[],
  { withFirst }: { withFirst: boolean },
): Promise<ReadonlyMap<string, CountedColumns>> {
  const first = withFirst ? `, ${column('date_send(first_activity_on)')} as first` : '';
  const rows = await rowsOf<Row>(em, `${COHORTS}${first}${FROM}`, [[...holdingIds]]);
  return new Map(rows.map((row) => [row.holding, columnsOf(row)]));
}

type Row = { holding: string; ids: Buffer; last: Buffer; birth: Buffer; records: Buffer; first?: Buffer };

function columnsOf({ ids, last, birth, records, first }: Row): CountedColumns {
  const lastActivity = days(last);
  return {
    ids: numbers(ids),
    firstActivity: first ? days(first) : lastActivity,
    lastActivity,
    youngestBirth: days(birth),
    records: numbers(records),
  };
}

function numbers(bytes: Buffer): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const column = new Float64Array(bytes.length / 8);
  for (let i = 0; i < column.length; i++) column[i] = view.getFloat64(8 * i);
  return column;
}

/** PostgreSQL counts days from 1 January 2000, and infinity stands for a birth that is not known. */
function days(bytes: Buffer): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const column = new Int32Array(bytes.length / 4);
  for (let i = 0; i < column.length; i++) {
    const day = view.getInt32(4 * i);
    column[i] = day === INFINITY ? NO_DAY : day + FIRST_DAY;
  }
  return column;
}

const INFINITY = 2_147_483_647;
const FIRST_DAY = 10_957;

const column = (bytes: string) => `string_agg(${bytes}, ''::bytea order by year)`;

const COHORTS = `
  select holding_id as holding, ${column('float8send(id)')} as ids, ${column('date_send(last_activity_on)')} as last,
    ${column(`date_send(coalesce(youngest_birth_on, 'infinity'))`)} as birth, ${column('float8send(records)')} as records`;
const FROM = ' from cohort where holding_id = any($1::uuid[]) group by holding_id';
