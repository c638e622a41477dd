import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { standingOf } from '../domain/standing.ts';
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
  const todayAt = daysByZone();
  let written = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    await lockStandings(em, batch);
    const facts = await standingFacts(em, batch, now);
    const standings = facts.map((system) => {
      const dayOf = (instant: Date) => westernmost(system.zones, (zone) => todayAt(zone, instant));
      return { system: system.id, ...standingOf(system, dayOf(now), dayOf) };
    });
    written += await writeStandings(em, standings);
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

/** A system that no facility is known for has the day of the place where it dawns last. */
function westernmost(zones: readonly string[], dayIn: (zone: string) => Day): Day {
  return zones.length === 0 ? dayIn('Etc/GMT+12') : Math.min(...zones.map(dayIn));
}

/** Few zones and few instants occur in one run, and asking luxon is dear. */
function daysByZone(): (zone: string, instant: Date) => Day {
  const known = new Map<string, Day>();
  return (zone, instant) => {
    const key = `${zone} ${instant.getTime()}`;
    const day = known.get(key) ?? todayIn(zone, instant);
    known.set(key, day);
    return day;
  };
}
