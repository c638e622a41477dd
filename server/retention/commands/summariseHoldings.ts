import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** Sums up each holding from its cohorts' dispositions; writes what differs. */
export async function summariseHoldings(
  em: EntityManager,
  holdingIds: readonly string[] | 'ALL',
  basis: number,
): Promise<void> {
  await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(SUMMARISE, [holdingIds === 'ALL' ? null : [...holdingIds], basis]));
}

/** Weakest first: a gap stands above a date, since nothing tells when those records may go. */
const STRENGTHS = "array['NO_MINIMUM', 'DATED', 'NO_RULE', 'OPEN', 'PERMANENT']";

const SUMMARISE = `
  insert into holding_disposition as stored (holding_id, records, cohorts, status, keep_through, lawful_from, not_before, held,
    held_through, unconfirmed, cohorts_without_rule, waiting_for, governing_id, recomputing, basis)
  select holding.id, coalesce(sum(cohort.records), 0), count(cohort.id),
    (${STRENGTHS})[max(array_position(${STRENGTHS}, disposition.status))],
    max(disposition.keep_through),
    case when bool_and(disposition.lawful_from is not null) then max(disposition.lawful_from) end,
    case when bool_or(disposition.status = 'OPEN') then max(coalesce(disposition.not_before, disposition.keep_through)) end,
    coalesce(bool_or(disposition.held), false), max(disposition.held_through),
    coalesce(bool_or(disposition.unconfirmed), false),
    count(*) filter (where disposition.status = 'NO_RULE'),
    coalesce((select array_agg(distinct trigger order by trigger)
      from cohort one join disposition waiting on waiting.cohort_id = one.id, unnest(waiting.waiting_for) trigger
      where one.holding_id = holding.id and waiting.status = 'OPEN'), '{}'),
    (array_agg(cohort.id order by array_position(${STRENGTHS}, disposition.status) desc nulls last,
      coalesce(disposition.keep_through, disposition.not_before) desc nulls last, cohort.year desc)
      filter (where disposition.cohort_id is not null))[1],
    false, $2
  from holding
  left join cohort on cohort.holding_id = holding.id
  left join disposition on disposition.cohort_id = cohort.id
  where $1::uuid[] is null or holding.id = any($1)
  group by holding.id
  on conflict (holding_id) do update set records = excluded.records, cohorts = excluded.cohorts,
    status = excluded.status, keep_through = excluded.keep_through, lawful_from = excluded.lawful_from,
    not_before = excluded.not_before, held = excluded.held, held_through = excluded.held_through,
    unconfirmed = excluded.unconfirmed, cohorts_without_rule = excluded.cohorts_without_rule,
    waiting_for = excluded.waiting_for, governing_id = excluded.governing_id, recomputing = false, basis = excluded.basis
  where (stored.records, stored.cohorts, stored.status, stored.keep_through, stored.lawful_from, stored.not_before,
      stored.held, stored.held_through, stored.unconfirmed, stored.cohorts_without_rule, stored.waiting_for, stored.governing_id, stored.recomputing)
    is distinct from (excluded.records, excluded.cohorts, excluded.status, excluded.keep_through, excluded.lawful_from,
      excluded.not_before, excluded.held, excluded.held_through, excluded.unconfirmed, excluded.cohorts_without_rule,
      excluded.waiting_for, excluded.governing_id, false)`;
