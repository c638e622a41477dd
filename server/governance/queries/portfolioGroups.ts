import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { SystemOrder } from '../../inventory/domain/systemOrder.ts';
import { InvalidInput } from '../../refusal.ts';
import { MOST_ROWS, type PortfolioGrouping } from '../domain/portfolioGrouping.ts';
import { CHOSEN, chosenOrder, chosenParameters, type PortfolioFilter } from './chosenSystems.ts';
import { PLACED } from './placedSystems.ts';
import { type ExposedMonth, GAPS } from './portfolioFigures.ts';

export type PortfolioGroup = {
  key: string;
  name: string | null;
  side: 'HIM' | 'IT' | null;
  systems: number;
  elsewhereToo: number;
  codes: string[];
  exposedCodes: string[];
  daysToCome: number;
  openEnded: number;
  unknown: number;
};

/** The systems of each group, in order, as codes: what it takes to jump to any row and then read just the rows there. */
export async function portfolioGroups(
  em: EntityManager,
  filter: PortfolioFilter,
  order: SystemOrder,
  grouping: PortfolioGrouping,
): Promise<PortfolioGroup[]> {
  const by = chosenOrder(order);
  const placed = `${CHOSEN}, placed as (${PLACED[grouping]} limit ${MOST_ROWS + 1})`;
  const groups = await rowsOf<PortfolioGroup>(
    em,
    `${placed}, counted as (select placed.*, count(*) over (partition by id) as places from placed)
    select key, max(group_name) as name, side, count(*)::int as systems,
      count(*) filter (where places > 1)::int as "elsewhereToo",
      array_agg(code order by ${by}) as codes,
      coalesce(array_agg(code order by ${by}) filter (where ${RUNS} and unsupported_now), '{}') as "exposedCodes",
      coalesce(sum(days_to_come) filter (where ${RUNS}), 0)::float8 as "daysToCome",
      count(*) filter (where ${RUNS} and (unsupported_now or unsupported_from is not null)
        and exposure_until is null)::int as "openEnded",
      count(*) filter (where ${RUNS} and not coalesce(support_known, false)
        and not coalesce(unsupported_now, false))::int as unknown
    from counted group by key, side, place order by place, lower(max(group_name)), key`,
    chosenParameters(filter),
  );
  const rows = groups.reduce((sum, { systems }) => sum + systems, 0);
  if (rows > MOST_ROWS) {
    throw new InvalidInput(
      'These groups have more than 50,000 rows together. Filter the systems, or group them by something else.',
      'groupBy',
    );
  }
  return groups;
}

export type GroupMonth = ExposedMonth & { key: string; side: 'HIM' | 'IT' | null };

/** For each group the months in which its number of systems without security fixes changes, and that number. */
export function exposedByGroup(
  em: EntityManager,
  filter: PortfolioFilter,
  grouping: PortfolioGrouping,
): Promise<GroupMonth[]> {
  return rowsOf<GroupMonth>(
    em,
    `${CHOSEN}, placed as (${PLACED[grouping]} limit ${MOST_ROWS + 1}), ${GAPS('placed', 'key, side')},
    steps as (
      select key, side, month, sum(step) as step
      from (select key, side, first as month, 1 as step from gaps
        union all select key, side, free, -1 from gaps where free is not null) each
      group by key, side, month)
    select key, side, to_char(month, 'YYYY-MM-DD') as month,
      (sum(step) over (partition by key, side order by month))::int as systems
    from steps where step <> 0 order by key, side, month`,
    chosenParameters(filter),
  );
}

const RUNS = `status <> 'DECOMMISSIONED'`;
