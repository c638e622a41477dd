import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NO_DAY } from '../domain/bulk.ts';
import type { HoldingTerms, Lot, Span } from '../domain/lot.ts';

/** A lot with the number of records in each of its cohorts. */
export type CountedLot<H> = Lot<H> & { readonly records: Float64Array };

type Held = HoldingTerms & { readonly id: string };

/** As it comes from the database: one row a holding, each column a string of bytes in the order of the years. */
export type LotRow = { holding: string; ids: Buffer; last: Buffer; birth: Buffer; records: Buffer; first?: Buffer };

/**
 * The cohorts of these holdings. `withFirst`: with their first activity, which only holds by days ask for; a column of a
 * million days costs a tenth of a second.
 */
export function lotRows(
  em: EntityManager,
  holdings: readonly Held[],
  { withFirst }: { withFirst: boolean },
): Promise<LotRow[]> {
  const first = withFirst ? `, ${column('date_send(first_activity_on)')} as first` : '';
  // Joined here in one go, which the driver would do element by element.
  return rowsOf<LotRow>(em, `${COHORTS}${first}${FROM}`, [`{${holdings.map(({ id }) => id).join(',')}}`]);
}

/** Lays them one after the other as `lotOf` does, straight into the lot's own columns. */
export function countedLot<H extends Held>(holdings: readonly H[], rows: readonly LotRow[]): CountedLot<H> {
  const rowOf = new Map(rows.map((row) => [row.holding, row]));
  const length = rows.reduce((sum, { ids }) => sum + ids.length / 8, 0);
  const ids = new Float64Array(length);
  const records = new Float64Array(length);
  const lastActivity = new Int32Array(length);
  const youngestBirth = new Int32Array(length);
  const firstActivity = rows[0]?.first ? new Int32Array(length) : lastActivity;
  const spans: Span<H>[] = [];
  let from = 0;
  for (const group of Map.groupBy(holdings, ({ rules }) => rules).values()) {
    for (const holding of group) {
      const row = rowOf.get(holding.id);
      const to = from + (row ? row.ids.length / 8 : 0);
      if (row) {
        putNumbers(row.ids, ids, from);
        putNumbers(row.records, records, from);
        putDays(row.last, lastActivity, from);
        putDays(row.birth, youngestBirth, from);
        if (row.first) putDays(row.first, firstActivity, from);
      }
      spans.push({ holding, from, to });
      from = to;
    }
  }
  return { cohorts: { ids, firstActivity, lastActivity, youngestBirth }, spans, records };
}

function putNumbers(bytes: Buffer, into: Float64Array, at: number): void {
  for (let i = 0; i < bytes.length; i += 8) into[at++] = bytes.readDoubleBE(i);
}

/** PostgreSQL counts days from 1 January 2000, and infinity stands for a birth that is not known. */
function putDays(bytes: Buffer, into: Int32Array, at: number): void {
  for (let i = 0; i < bytes.length; i += 4) {
    const day = bytes.readInt32BE(i);
    into[at++] = day === INFINITY ? NO_DAY : day + FIRST_DAY;
  }
}

const INFINITY = 2_147_483_647;
const FIRST_DAY = 10_957;

const column = (bytes: string) => `string_agg(${bytes}, ''::bytea order by year)`;

const COHORTS = `
  select holding_id as holding, ${column('float8send(id)')} as ids, ${column('date_send(last_activity_on)')} as last,
    ${column(`date_send(coalesce(youngest_birth_on, 'infinity'))`)} as birth, ${column('float8send(records)')} as records`;
const FROM = ' from cohort where holding_id = any($1::uuid[]) group by holding_id';
