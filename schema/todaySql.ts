import type { Context } from '../server/context.ts';
import { type Sql, sql } from './select/Sql.ts';

/** The day of the westernmost facility, as `organisationToday` reckons it, for conditions on rows that are still to be chosen. */
export const todaySql = ({ now }: Context): Sql => sql`coalesce(
  (select min((${now.toISOString()}::timestamptz at time zone time_zone)::date) from facility where retired_on is null),
  (${now.toISOString()}::timestamptz at time zone 'UTC')::date)`;

/** The day of a system, as `systemToday` reckons it: of the westernmost facility that it serves or holds records of. */
export const systemTodaySql = ({ now }: Context, system: Sql): Sql => sql`coalesce(
  (select min((${now.toISOString()}::timestamptz at time zone time_zone)::date) from facility where id in (
    select facility_id from system_facility where system_id = ${system}
    union all select facility_id from holding where system_id = ${system} and retired_on is null)),
  (${now.toISOString()}::timestamptz at time zone 'Etc/GMT+12')::date)`;
