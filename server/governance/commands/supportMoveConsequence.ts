import type { Consequence } from '../../audit/domain/touched.ts';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';

/** Where a vendor moved the end of security fixes, whoever planned or decided by the former day is to see it. */
export const supportMoveConsequence: Consequence = async (em, touched, ctx) => {
  if (touched.movedCycles.size === 0) return undefined;
  const today = formatDay(await organisationToday(em, ctx.now));
  const moves = await rowsOf(em, NOTICE, [[...touched.movedCycles], today]);
  return moves.length === 0 ? undefined : { supportMoves: moves.length };
};

/** A component with a day of the hospital's own does not follow the vendor's, so nothing that relied on it moved. */
const NOTICE = `
  with said as (
    select id, cycle_id, lag(id) over (partition by cycle_id order by id) as former_id,
      row_number() over (partition by cycle_id order by id desc) as place
    from release_cycle_statement where cycle_id = any($1::uuid[])),
  relying as (
    select component.id as component_id, said.former_id, said.id as statement_id, array_remove(array[
      case when exists (select from plan where plan.system_id = system.id and planned_off_on is not null)
        then 'PLAN' end,
      case when exists (select from exception where exception.system_id = system.id and num_nonnulls(finding_id, control_id) = 0
          and approved_at is not null and withdrawn_on is null and until_on >= $2::date)
        then 'EXCEPTION' end,
      case when component.extended_support_until >= $2::date then 'EXTENDED_SUPPORT' end], null) as relied_on
    from said
    join component on component.cycle_id = said.cycle_id and component.removed_on is null
      and component.own_security_support_ends_on is null
    join system on system.id = component.system_id and system.retired_on is null and system.status <> 'DECOMMISSIONED'
    where said.place = 1 and said.former_id is not null)
  insert into support_move (component_id, former_id, statement_id, relied_on, moved_on)
  select component_id, former_id, statement_id, relied_on, $2::date from relying where cardinality(relied_on) > 0
  returning id`;
