import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Standing } from '../domain/standing.ts';

/** The field of a standing, the column that keeps it, and the column's type. */
const COLUMNS: readonly (readonly [keyof Standing | 'system', string, string])[] = [
  ['system', 'system_id', 'uuid'],
  ['asOf', 'as_of', 'date'],
  ['holdsPhi', 'holds_phi', 'boolean'],
  ['records', 'records', 'bigint'],
  ['cohorts', 'cohorts', 'int'],
  ['cohortsWithoutRule', 'cohorts_without_rule', 'int'],
  ['lastKeepThrough', 'last_keep_through', 'date'],
  ['retentionStatus', 'retention_status', 'text'],
  ['suspended', 'suspended', 'boolean'],
  ['recomputing', 'recomputing', 'boolean'],
  ['supportKnown', 'support_known', 'boolean'],
  ['unsupportedFrom', 'unsupported_from', 'date'],
  ['unsupportedNow', 'unsupported_now', 'boolean'],
  ['exposureUntil', 'exposure_until', 'date'],
  ['contained', 'contained', 'jsonb'],
  ['containedUntil', 'contained_until', 'date'],
  ['daysRun', 'days_run', 'int'],
  ['daysToCome', 'days_to_come', 'int'],
  ['plannedOn', 'planned_on', 'date'],
  ['earliestOn', 'earliest_on', 'date'],
  ['allowed', 'allowed', 'boolean'],
  ['blockers', 'blockers', 'jsonb'],
  ['rating', 'rating', 'text'],
  ['ratingRank', 'rating_rank', 'int'],
  ['reasons', 'reasons', 'jsonb'],
  ['score', 'score', 'int'],
  ['controlsApplicable', 'controls_applicable', 'int'],
  ['controlsFresh', 'controls_fresh', 'int'],
  ['scores', 'scores', 'jsonb'],
  ['controls', 'controls', 'jsonb'],
  ['actions', 'actions', 'jsonb'],
  ['timeline', 'timeline', 'jsonb'],
  ['governing', 'governing_id', 'bigint'],
];

const fields = COLUMNS.map(([field, , type]) => `"${field}" ${type}`);
const columns = COLUMNS.map(([, column]) => column);
const rest = columns.slice(1);

const WRITE = `
  insert into system_standing as stored (${columns.join(', ')})
  select ${COLUMNS.map(([field]) => `"${field}"`).join(', ')} from jsonb_to_recordset($1::jsonb) as given (${fields.join(', ')})
  order by "system"
  on conflict (system_id) do update set ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}
  where (${rest.map((column) => `stored.${column}`).join(', ')})
    is distinct from (${rest.map((column) => `excluded.${column}`).join(', ')})
  returning system_id as id`;

/** A day has one rating, the last that it saw; a day on which nothing changed has none of its own. */
const KEEP_RATINGS = `
  insert into rating_history (system_id, changed_on, rating, score)
  select given.system, given."asOf", given.rating, given.score
  from jsonb_to_recordset($1::jsonb) as given (system uuid, "asOf" date, rating text, score int)
  left join lateral (select rating, score from rating_history
    where system_id = given.system order by changed_on desc limit 1) last on true
  where (last.rating, last.score) is distinct from (given.rating, given.score)
  on conflict (system_id, changed_on) do update set rating = excluded.rating, score = excluded.score`;

/** One statement for all; a standing that says the same as before is left alone. */
export async function writeStandings(
  em: EntityManager,
  standings: readonly (Standing & { system: string })[],
): Promise<number> {
  const rows = await rowsOf<{ id: string }>(em, WRITE, [JSON.stringify(standings)]);
  const written = new Set(rows.map(({ id }) => id));
  const rated = standings
    .filter(({ system }) => written.has(system))
    .map(({ system, asOf, rating, score }) => ({ system, asOf, rating, score }));
  if (rated.length > 0) await rowsOf(em, KEEP_RATINGS, [JSON.stringify(rated)]);
  return rows.length;
}
