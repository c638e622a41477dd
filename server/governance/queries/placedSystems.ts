import { PHASES } from '../../lifecycle/domain/plan.ts';
import type { PortfolioGrouping } from '../domain/portfolioGrouping.ts';

const phaseOrder = PHASES.map((phase, at) => `when '${phase}' then ${at}`).join(' ');

/**
 * Each system of `chosen` beside the groups in which it stands: `key`, the group's name where the key is none, the side
 * of an owner, and `place`, which sorts before the name. Whoever has none stands in a group of their own, the last.
 */
export const PLACED: Record<PortfolioGrouping, string> = {
  NONE: `select chosen.*, '' as key, null::text as group_name, null::text as side, 0 as place from chosen`,
  RATING: `
    select chosen.*, coalesce(rating, 'UNKNOWN') as key, null::text as group_name, null::text as side,
      coalesce(rating_rank, 2) as place
    from chosen`,
  FACILITY: `
    select chosen.*, coalesce(facility.code, '') as key, facility.name as group_name, null::text as side,
      (facility.code is null)::int as place
    from chosen
    left join system_facility served on served.system_id = chosen.id
    left join facility on facility.id = served.facility_id`,
  PHASE: `
    select chosen.*, coalesce(phase, '') as key, null::text as group_name, null::text as side,
      case phase ${phaseOrder} else ${PHASES.length} end as place
    from chosen`,
  OWNER: `
    select chosen.*, coalesce(owner.name, '') as key, owner.name as group_name, owner.side,
      owner.place * 2 + (owner.name is null)::int as place
    from chosen
    cross join lateral (values (him_steward, 'HIM', 0), (it_owner, 'IT', 1)) owner (name, side, place)`,
  VENDOR: `
    select chosen.*, coalesce(vendor.code, '') as key, vendor.name as group_name, null::text as side,
      (vendor.code is null)::int as place
    from chosen left join vendor on vendor.id = chosen.vendor_id`,
};
