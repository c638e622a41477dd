import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * Keeps what is said now of every release cycle that says something else than its last statement, and marks as touched
 * those whose end of security fixes moved. Whoever writes release cycles calls it after, in the same transaction.
 */
export async function appendStatements(
  { em, touched }: { em: EntityManager; touched: Touched },
  { now, run = null }: { now: Date; run?: string | null },
): Promise<number> {
  const appended = await rowsOf<{ cycle: string; moved: boolean }>(em, APPEND, [now, run]);
  for (const { cycle, moved } of appended) if (moved) touched.movedCycles.add(cycle);
  return appended.length;
}

const SAID = [
  'released_on',
  'active_support_ends_on',
  'security_support_ends_on',
  'security_support_ended',
  'extended_support_ends_on',
  'extended_support_offered',
] as const;

const tuple = (table: string) => `(${SAID.map((name) => `${table}.${name}`).join(', ')})`;

/** Whether support has ended says nothing beside a day. */
const securityEnd = (table: string) => `(${table}.security_support_ends_on,
      case when ${table}.security_support_ends_on is null then ${table}.security_support_ended end)`;

const APPEND = `
  with different as (
    select cycle.*, last.id is not null and ${securityEnd('last')} is distinct from ${securityEnd('cycle')} as moved
    from release_cycle cycle
    left join lateral (
      select * from release_cycle_statement said where said.cycle_id = cycle.id order by said.id desc limit 1) last on true
    where last.id is null or ${tuple('last')} is distinct from ${tuple('cycle')}
    order by cycle.product, cycle.release),
  appended as (
    insert into release_cycle_statement (cycle_id, as_of, source, said_at, run_id, ${SAID.join(', ')})
    select id, as_of, source, $1, $2::uuid, ${SAID.join(', ')} from different)
  select id as cycle, moved from different`;
