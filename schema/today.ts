import type { Day } from '../server/calendar/day.ts';
import { todayOf } from '../server/calendar/zone.ts';
import type { Context } from '../server/context.ts';
import { organisationZones, type Zones } from '../server/inventory/queries/organisationToday.ts';

/** So long the zones are taken as they were read: asking for them each time would cost a fifth of a small answer. */
const SOON_MS = 1_000;

const read = new WeakMap<object, { zones: Promise<Zones>; until: number }>();

/** The day of what belongs to no single facility. */
export async function todayOfRequest(ctx: Context): Promise<Day> {
  const database = ctx.em.getConnection();
  const known = read.get(database);
  const isFresh = known !== undefined && performance.now() < known.until;
  const zones = isFresh ? known.zones : organisationZones(ctx.em);
  if (!isFresh) read.set(database, { zones, until: performance.now() + SOON_MS });
  return todayOf(await zones.catch(() => organisationZones(ctx.em)), ctx.now);
}
