import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { CHOSEN, chosenOrder, chosenParameters, type PortfolioFilter } from '../../governance/queries/chosenSystems.ts';
import type { SystemOrder } from '../../inventory/domain/systemOrder.ts';
import { csvLine } from './csvLine.ts';
import { guarded, UTF8_MARK } from './exportCsv.ts';

/** The columns of the portfolio's table. What is not known is written, so that no empty cell passes for "none". */
const COLUMNS = {
  rating: 'rating',
  code: 'code',
  name: 'system',
  reasons: 'reasons',
  unsupportedFrom: 'no_fixes_from',
  containedUntil: 'contained_until',
  plannedOn: 'planned_off',
  earliestOn: 'earliest_off',
  daysRun: 'days_run',
  daysToCome: 'days_to_come',
  lastKeepThrough: 'last_keep_through',
  hold: 'hold',
} as const;
type Column = keyof typeof COLUMNS;

const ROWS = 1_000;

/** Every system that the filter leaves, in order, in pieces of a thousand lines. */
export async function* portfolioCsv(
  em: EntityManager,
  filter: PortfolioFilter,
  order: SystemOrder,
): AsyncIterable<Buffer> {
  const names = Object.keys(COLUMNS).filter((name): name is Column => name in COLUMNS);
  yield Buffer.from(UTF8_MARK + csvLine(Object.values(COLUMNS)), 'utf8');
  const statement = `${CHOSEN} select ${CELLS} from chosen order by ${chosenOrder(order)}`;
  const rows = await rowsOf<Record<Column, string>>(em, statement, chosenParameters(filter));
  for (let at = 0; at < rows.length; at += ROWS) {
    const lines = rows.slice(at, at + ROWS).map((row) => csvLine(names.map((name) => guarded(row[name]))));
    yield Buffer.from(lines.join(''), 'utf8');
  }
}

/** As the table of the page says it, but for days, which are ISO here. */
const CELLS = `
  coalesce(rating, 'UNKNOWN') as rating, code, name,
  (select coalesce(string_agg(reason->>'message', ' ' order by place), '')
    from jsonb_array_elements(reasons) with ordinality each (reason, place)) as reasons,
  coalesce(unsupported_from::text, case when unsupported_now or not coalesce(support_known, false)
    then 'unknown' else 'supported' end) as "unsupportedFrom",
  coalesce(contained_until::text, 'not contained') as "containedUntil",
  coalesce(planned_on::text, 'not planned') as "plannedOn",
  coalesce(earliest_on::text, 'unknown') as "earliestOn",
  coalesce(days_run::text, 'unknown') as "daysRun",
  case when status <> 'DECOMMISSIONED' and (unsupported_now or unsupported_from is not null) and exposure_until is null
    then 'open' else coalesce(days_to_come::text, 'unknown') end as "daysToCome",
  case when retention_status = 'DATED' or retention_status is null or last_keep_through is null
    then coalesce(last_keep_through::text, lower(replace(retention_status, '_', ' ')), 'no records')
    when retention_status = 'OPEN' then 'open, not before ' || last_keep_through
    else lower(replace(retention_status, '_', ' ')) || ', dated ones through ' || last_keep_through end as "lastKeepThrough",
  case when coalesce(suspended, false) then 'held' else 'none' end as hold`;
