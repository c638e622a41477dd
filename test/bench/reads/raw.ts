import { createServer } from 'node:http';
import pg from 'pg';
import { ONE_SYSTEM } from './operations.ts';

const HOLDINGS = `(
  select coalesce(json_agg(json_build_object('records', coalesce(dates.records, 0), 'dataClass', json_build_object('name', class.name))
    order by class.name, facility.code), '[]')
  from holding
  join data_class class on class.id = holding.data_class_id
  join facility on facility.id = holding.facility_id
  left join holding_disposition dates on dates.holding_id = holding.id
  where holding.system_id = page.id and holding.retired_on is null)`;

const PORTFOLIO = `
  select json_build_object('data', json_build_object('systems', json_build_object(
    'totalCount', count.n, 'pageInfo', json_build_object('hasNextPage', count.n > $1::int, 'endCursor', max(page.code)),
    'nodes', json_agg(json_build_object(
      'code', page.code, 'name', page.name,
      'vendor', case when vendor.id is not null then json_build_object('name', vendor.name) end,
      'rating', json_build_object('level', coalesce(standing.rating, 'UNKNOWN')),
      'exposure', json_build_object('unsupportedFrom', standing.unsupported_from, 'until', standing.exposure_until,
        'daysToCome', standing.days_to_come),
      'decommission', json_build_object('earliestOn', standing.earliest_on, 'plannedOn', standing.planned_on),
      'holdings', ${HOLDINGS},
      'plan', (select json_build_object('milestones', (
          select coalesce(json_agg(json_build_object('name', name, 'dueOn', due_on, 'doneOn', done_on) order by due_on, name), '[]')
          from milestone where plan_id = plan.id and retired_on is null))
        from plan where plan.system_id = page.id)
    ) order by page.code))))::text as answer
  from (select count(*) as n from system where retired_on is null) count
  cross join (select * from system where retired_on is null order by code limit $1::int) page
  left join vendor on vendor.id = page.vendor_id
  left join system_standing standing on standing.system_id = page.id
  group by count.n`;

const SYSTEM = `
  select json_build_object('data', json_build_object('system', json_build_object(
    'code', system.code, 'name', system.name, 'status', system.status,
    'facilities', (select coalesce(json_agg(json_build_object('code', code, 'jurisdiction', jurisdiction) order by code), '[]')
      from system_facility join facility on facility.id = facility_id where system_id = system.id),
    'components', (select coalesce(json_agg(json_build_object('product', component.product, 'release', component.release,
        'supported', case
          when still then 'SUPPORTED'
          when extended_support_until is not null then
            case when current_date <= extended_support_until then 'EXTENDED' else 'UNSUPPORTED' end
          when still is null then 'UNKNOWN' else 'UNSUPPORTED' end,
        'securitySupportEndsOn', coalesce(own_security_support_ends_on, security_support_ends_on),
        'extendedSupportUntil', extended_support_until) order by layer, component.product), '[]')
      from component
      left join release_cycle cycle on cycle.id = cycle_id
      cross join lateral (select case
        when coalesce(own_security_support_ends_on, security_support_ends_on) is not null
          then current_date <= coalesce(own_security_support_ends_on, security_support_ends_on)
        else not security_support_ended end as still) judged
      where system_id = system.id),
    'holdings', (select coalesce(json_agg(json_build_object(
        'dataClass', json_build_object('code', class.code), 'facility', json_build_object('code', facility.code),
        'records', coalesce(dates.records, 0), 'keepThrough', dates.keep_through, 'status', dates.status,
        'cohorts', (select coalesce(json_agg(json_build_object('year', year, 'records', cohort.records, 'disposition',
            case when disposition.cohort_id is not null then json_build_object('status', disposition.status,
              'suspended', held or coalesce(held_through >= current_date, false), 'keepThrough', disposition.keep_through,
              'lawfulFrom', case when held or held_through >= current_date then null else disposition.lawful_from end) end)
            order by year), '[]')
          from cohort left join disposition on cohort_id = cohort.id where holding_id = holding.id))
        order by class.name, facility.code), '[]')
      from holding
      join data_class class on class.id = holding.data_class_id
      join facility on facility.id = holding.facility_id
      left join holding_disposition dates on dates.holding_id = holding.id
      where holding.system_id = system.id and holding.retired_on is null),
    'exposure', json_build_object('unsupportedFrom', unsupported_from, 'until', exposure_until, 'daysRun', days_run,
      'daysToCome', days_to_come, 'contained', contained_until is not null),
    'decommission', json_build_object('earliestOn', earliest_on, 'plannedOn', planned_on, 'allowed', coalesce(allowed, false),
      'blockers', coalesce((
        select json_agg(json_build_object('side', b ->> 'side', 'code', b ->> 'code', 'message', b ->> 'message') order by n)
        from jsonb_array_elements(blockers) with ordinality as each (b, n)), '[]')),
    'rating', json_build_object('level', coalesce(rating, 'UNKNOWN'), 'reasons', coalesce(reasons, '[]')))))::text as answer
  from system left join system_standing on system_id = system.id
  where system.code = $1`;

const FLAT = `
  select json_build_object('data', json_build_object('systems', json_build_object('nodes', json_agg(json_build_object(
    'code', code, 'name', name, 'status', status, 'kind', kind, 'annualCostUsd', annual_cost_usd,
    'vendor', case when vendor_id is not null then json_build_object('name', vendor_name) end)))))::text as answer
  from (select system.code, system.name, status, kind, annual_cost_usd, vendor_id, vendor.name as vendor_name
    from system left join vendor on vendor.id = vendor_id where system.retired_on is null order by system.code limit $1::int) page`;

/**
 * The practical limit: SQL written by hand for each question, prepared under a name, whose answer is the whole text of
 * the response. No schema, no parsing, nobody asked who they are.
 */
const statements: Record<string, { name: string; text: string; values: unknown[] }> = {
  '/Q1': { name: 'portfolio', text: PORTFOLIO, values: [50] },
  '/Q2': { name: 'system', text: SYSTEM, values: [ONE_SYSTEM] },
  '/Q3': { name: 'flat', text: FLAT, values: [1_000] },
};

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = createServer((request, response) => {
  request.resume();
  const statement = statements[request.url ?? ''];
  if (!statement) {
    response.writeHead(404).end();
    return;
  }
  pool.query<{ answer: string }>(statement).then(
    ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0]?.answer),
    (error: unknown) => response.writeHead(500).end(JSON.stringify({ errors: String(error) })),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
