import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { rankFindings } from '../../posture/commands/rankFindings.ts';
import { standingOf } from '../domain/standing.ts';
import { systemDays } from '../domain/systemDays.ts';
import { standingFacts } from '../queries/standingFacts.ts';
import { writeStandings } from './writeStandings.ts';

/** So many systems are read, worked out and written with a handful of statements. */
const BATCH = 500;

/** Works out anew what follows for these systems on their own day, and writes what differs. Returns how many did. */
export async function refreshStandings(
  em: EntityManager,
  systemIds: readonly string[] | 'all',
  now: Date,
): Promise<number> {
  const ids = systemIds === 'all' ? await everySystem(em) : [...new Set(systemIds)].sort();
  const dayAt = systemDays();
  let written = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    await lockStandings(em, batch);
    const facts = await standingFacts(em, batch, now);
    const standings = facts.map((system) => {
      const dayOf = (instant: Date) => dayAt(system.zones, instant);
      return { system: system.id, ...standingOf(system, dayOf(now), dayOf) };
    });
    written += await writeStandings(em, standings);
    await rankFindings(em, batch);
  }
  return written;
}

/** Whoever comes second waits here, and then reads what the first has committed: no standing is left from half of both. */
async function lockStandings(em: EntityManager, ids: readonly string[]): Promise<void> {
  await rowsOf(em, 'select 1 from system_standing where system_id = any($1::uuid[]) order by system_id for update', [
    ids,
  ]);
}

async function everySystem(em: EntityManager): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, 'select id from system order by id');
  return rows.map(({ id }) => id);
}
