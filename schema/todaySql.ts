import type { Context } from '../server/context.ts';
import { type Sql, sql } from './select/Sql.ts';

/** The day of the westernmost facility, as `organisationToday` reckons it, for conditions on rows that are still to be chosen. */
export const todaySql = ({ now }: Context): Sql => sql`coalesce(
  (select min((${now.toISOString()}::timestamptz at time zone time_zone)::date) from facility where retired_on is null),
  (${now.toISOString()}::timestamptz at time zone 'UTC')::date)`;
