import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { CHOSEN, chosenParameters, type PortfolioFilter } from './chosenSystems.ts';

export type PortfolioFigures = {
  systems: number;
  systemsInAll: number;
  facilities: number;
  records: number;
  cohorts: number;
  cohortsWithoutRule: number;
  exposed: number;
  exposedWithoutDate: number;
  firstWithoutDate: string | null;
  unknown: number;
  daysRun: number;
  daysToCome: number;
  openEnded: number;
  annualCostUsd: number;
  exposedAnnualCostUsd: number;
  nextOn: string | null;
  exposedNext: number | null;
  stayExposed: number;
  passed: number;
  staysExposed: string | null;
};

export type ExposedMonth = { month: string; systems: number };

export async function portfolioFigures(em: EntityManager, filter: PortfolioFilter): Promise<PortfolioFigures> {
  const [row] = await rowsOf<PortfolioFigures>(em, `${CHOSEN} ${FIGURES}`, chosenParameters(filter));
  if (!row) throw new Error('An aggregate without group gave no row.');
  return row;
}

/** Systems that run without security fixes in each month, from the first to the last that has any. */
export function exposedByMonth(em: EntityManager, filter: PortfolioFilter): Promise<ExposedMonth[]> {
  return rowsOf<ExposedMonth>(em, `${CHOSEN} ${BY_MONTH}`, chosenParameters(filter));
}

/**
 * Among the figures: the next day on which another number of systems runs without fixes, by the days on which a gap
 * begins or ends; and how many gaps have no end, or one that has passed while the system runs.
 */
const FIGURES = `,
  turns as (
    select unsupported_from as on_day, 1 as step from running where unsupported_from > as_of
      and not coalesce(unsupported_now, false) and coalesce(exposure_until > unsupported_from, true)
    union all
    select exposure_until, -1 from running where exposure_until > as_of
      and (unsupported_now or unsupported_from < exposure_until)),
  next_turn as (
    select on_day, sum(step) as step from turns group by on_day having sum(step) <> 0 order by on_day limit 1),
  staying as (
    select name, code, exposure_until is not null as has_passed from running
    where (unsupported_now or unsupported_from is not null) and (exposure_until is null or exposure_until <= as_of))
  select (select count(*) from chosen)::int as systems,
    (select count(*) from system where (retired_on is not null) = $10)::int as "systemsInAll",
    (select count(distinct served.facility_id) from system_facility served join chosen on chosen.id = served.system_id)::int as facilities,
    coalesce((select sum(records) from chosen), 0)::float8 as records,
    coalesce((select sum(cohorts) from chosen), 0)::int as cohorts,
    coalesce((select sum(cohorts_without_rule) from chosen), 0)::int as "cohortsWithoutRule",
    (select count(*) from exposed)::int as exposed,
    (select count(*) from exposed where exposure_until is null)::int as "exposedWithoutDate",
    (select name from exposed where exposure_until is null order by code limit 1) as "firstWithoutDate",
    (select count(*) from running where not coalesce(support_known, false) and not coalesce(unsupported_now, false))::int as unknown,
    coalesce((select sum(days_run) from chosen), 0)::float8 as "daysRun",
    coalesce((select sum(days_to_come) from running), 0)::float8 as "daysToCome",
    (select count(*) from running where (unsupported_now or unsupported_from is not null) and exposure_until is null)::int as "openEnded",
    coalesce((select sum(annual_cost_usd) from running), 0)::float8 as "annualCostUsd",
    coalesce((select sum(annual_cost_usd) from exposed), 0)::float8 as "exposedAnnualCostUsd",
    (select to_char(on_day, 'YYYY-MM-DD') from next_turn) as "nextOn",
    (select count(*) from exposed)::int + (select step from next_turn)::int as "exposedNext",
    (select count(*) from staying)::int as "stayExposed",
    (select count(*) from staying where has_passed)::int as passed,
    (select name from staying order by code limit 1) as "staysExposed"`;

/** The gaps of systems by month, half open; one whose planned day has passed while the system runs has no end. */
export const GAPS = (systems: string, kept: string) => `
  spans as (
    select ${kept}, date_trunc('month', unsupported_from) as first,
      date_trunc('month', case when status = 'DECOMMISSIONED' then exposure_until
        when exposure_until < as_of then null else exposure_until end) as free
    from ${systems} where unsupported_from is not null),
  gaps as (select * from spans where free is null or first < free)`;

/** Steps up in the month of the first day without fixes and down in that of the first day off; open gaps stay. */
const BY_MONTH = `, ${GAPS('chosen', 'code')},
  bounds as (
    select min(first) as first, greatest(max(first), max(free), date_trunc('month', current_date)) as last from spans),
  steps as (
    select month, sum(step) as step
    from (select first as month, 1 as step from gaps union all select free, -1 from gaps where free is not null) each
    group by month)
  select to_char(month, 'YYYY-MM-DD') as month, coalesce(sum(step) over (order by month), 0)::int as systems
  from bounds cross join generate_series(bounds.first, bounds.last, interval '1 month') month
  left join steps using (month)
  order by 1`;
