import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** Which systems the figures are of; null or an empty filter is all that are in use. */
export type PortfolioFilter = {
  text?: string | null | undefined;
  codes?: readonly string[] | null | undefined;
  facilities?: readonly string[] | null | undefined;
  ratings?: readonly string[] | null | undefined;
  statuses?: readonly string[] | null | undefined;
  vendors?: readonly string[] | null | undefined;
  kinds?: readonly string[] | null | undefined;
  phases?: readonly string[] | null | undefined;
  exposed?: boolean | null | undefined;
  retired?: boolean | null | undefined;
};

export type PortfolioFigures = {
  systems: number;
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
};

export type ExposedMonth = { month: string; systems: number };

export async function portfolioFigures(em: EntityManager, filter: PortfolioFilter): Promise<PortfolioFigures> {
  const { rows } = await em
    .getKysely()
    .executeQuery<PortfolioFigures>(CompiledQuery.raw(`${CHOSEN} ${FIGURES}`, parameters(filter)));
  const [row] = rows;
  if (!row) throw new Error('An aggregate without group gave no row.');
  return row;
}

/** Systems that run without security fixes in each month, from the first to the last that has any. */
export async function exposedByMonth(em: EntityManager, filter: PortfolioFilter): Promise<ExposedMonth[]> {
  const { rows } = await em
    .getKysely()
    .executeQuery<ExposedMonth>(CompiledQuery.raw(`${CHOSEN} ${BY_MONTH}`, parameters(filter)));
  return rows;
}

function parameters(filter: PortfolioFilter): unknown[] {
  const text = filter.text?.trim();
  return [
    text ? `%${text.replaceAll(/[\\%_]/g, '\\$&')}%` : null,
    filter.codes ?? null,
    filter.facilities ?? null,
    filter.ratings ?? null,
    filter.statuses ?? null,
    filter.vendors ?? null,
    filter.kinds ?? null,
    filter.phases ?? null,
    filter.exposed ?? null,
    filter.retired === true,
  ];
}

const CHOSEN = `
  with chosen as (
    select system.id, system.code, system.name, system.status, system.annual_cost_usd, standing.*
    from system
    left join system_standing standing on standing.system_id = system.id
    left join vendor on vendor.id = system.vendor_id
    left join plan on plan.system_id = system.id
    where (system.retired_on is not null) = $10
      and ($1::text is null or system.name ilike $1 or system.code ilike $1)
      and ($2::text[] is null or system.code = any($2))
      and ($3::text[] is null or exists (select from system_facility served
        join facility on facility.id = served.facility_id
        where served.system_id = system.id and facility.code = any($3)))
      and ($4::text[] is null or standing.rating = any($4))
      and ($5::text[] is null or system.status = any($5))
      and ($6::text[] is null or vendor.code = any($6))
      and ($7::text[] is null or system.kind = any($7))
      and ($8::text[] is null or plan.phase = any($8))
      and ($9::bool is null or standing.unsupported_now = $9)),
  running as (select * from chosen where status <> 'DECOMMISSIONED'),
  exposed as (select * from running where unsupported_now)`;

const FIGURES = `
  select (select count(*) from chosen)::int as systems,
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
    coalesce((select sum(annual_cost_usd) from exposed), 0)::float8 as "exposedAnnualCostUsd"`;

/** Steps up in the month of the first day without fixes and down in that of the first day off; open gaps stay. */
const BY_MONTH = `
  , spans as (
    select date_trunc('month', unsupported_from) as first,
      date_trunc('month', case when status = 'DECOMMISSIONED' then exposure_until
        when exposure_until < as_of then null else exposure_until end) as free
    from chosen where unsupported_from is not null),
  bounds as (
    select min(first) as first, greatest(max(first), max(free), date_trunc('month', current_date)) as last from spans),
  gaps as (select * from spans where free is null or first < free),
  steps as (
    select month, sum(step) as step
    from (select first as month, 1 as step from gaps union all select free, -1 from gaps where free is not null) each
    group by month)
  select to_char(month, 'YYYY-MM-DD') as month, coalesce(sum(step) over (order by month), 0)::int as systems
  from bounds cross join generate_series(bounds.first, bounds.last, interval '1 month') month
  left join steps using (month)
  order by 1`;
