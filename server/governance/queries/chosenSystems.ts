import { columnsOfOrder, type SystemOrder } from '../../inventory/domain/systemOrder.ts';

/** Which systems a statement is of; null or an empty filter is all that are in the register. */
export type PortfolioFilter = {
  text?: string | null | undefined;
  codes?: readonly string[] | null | undefined;
  facilities?: readonly string[] | null | undefined;
  ratings?: readonly string[] | null | undefined;
  statuses?: readonly string[] | null | undefined;
  vendors?: readonly string[] | null | undefined;
  kinds?: readonly string[] | null | undefined;
  phases?: readonly string[] | null | undefined;
  withoutPlan?: boolean | null | undefined;
  owners?: readonly string[] | null | undefined;
  sides?: readonly string[] | null | undefined;
  exposed?: boolean | null | undefined;
  retired?: boolean | null | undefined;
};

/** The values of the parameters of `CHOSEN`, in order; a statement's own follow them. */
export function chosenParameters(filter: PortfolioFilter): unknown[] {
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
    filter.withoutPlan ?? null,
    filter.owners ?? null,
    filter.sides ?? null,
  ];
}

/** `chosen`: the systems that the filter leaves, beside what follows for each. The connection `systems` says the same. */
export const CHOSEN = `
  with chosen as (
    select system.id, system.code, system.name, system.kind, system.status, system.status_rank, system.criticality_rank,
      system.annual_cost_usd, system.him_steward, system.it_owner, system.hosting, system.network_segment, system.users,
      system.in_service_on, system.vendor_id, vendor.name as vendor_name, successor.name as successor_name, plan.phase,
      plan.phase_rank as plan_phase_rank, standing.*
    from system
    left join system_standing standing on standing.system_id = system.id
    left join vendor on vendor.id = system.vendor_id
    left join plan on plan.system_id = system.id
    left join system successor on successor.id = system.successor_id
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
      and (case when $8::text[] is null then $11::bool is null or (plan.id is null) = $11
        else plan.phase = any($8) or ($11 is true and plan.id is null) end)
      and ($9::bool is null or standing.unsupported_now = $9)
      and ($12::text[] is null or system.him_steward = any($12) or system.it_owner = any($12))
      and ($13::text[] is null or exists (select from jsonb_array_elements(standing.blockers) blocker
        where blocker->>'side' = any($13)))),
  running as (select * from chosen where status <> 'DECOMMISSIONED'),
  exposed as (select * from running where unsupported_now)`;

/** The order of a list of systems, over the columns of `chosen`: the very one that the connection pages by. */
export function chosenOrder(order: SystemOrder): string {
  const columns = Object.entries(columnsOfOrder(order)).map(([path, way]) => {
    const column = path
      .replace('standing.', '')
      .replace('.', '_')
      .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return `${column} ${way}`;
  });
  return columns.join(', ');
}
