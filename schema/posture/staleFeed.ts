import type { Context } from '../../server/context.ts';
import type { Feed } from '../../server/posture/entities/Feed.ts';
import { type Sql, sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';

type Clock = Pick<Context, 'now'>;

/** What `isStale` and a failure make of a feed, for conditions on rows that are still to be chosen. */
export const isStaleOrFailed = ({ now }: Clock) => {
  return ({ failure, currentAt, staleAfterDays }: Pick<Row<Feed>, 'failure' | 'currentAt' | 'staleAfterDays'>): Sql =>
    sql`(${failure} is not null or ${currentAt} is null
      or ${currentAt} <= ${now.toISOString()}::timestamptz - make_interval(days => ${staleAfterDays} + 1))`;
};

/** Of a system: a bill of materials that is to be read from its address, and is stale or failed last. */
export const hasStaleBill = (system: Sql, clock: Clock): Sql => sql`exists (
  select from feed where feed.system_id = ${system} and feed.is_on and ${isStaleOrFailed(clock)(FEED)})`;

const FEED = {
  failure: sql`feed.failure`,
  currentAt: sql`feed.current_at`,
  staleAfterDays: sql`feed.stale_after_days`,
};
