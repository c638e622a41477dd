import type { Day } from '../server/calendar/day.ts';
import { todayOf } from '../server/calendar/zone.ts';
import type { Context } from '../server/context.ts';
import { organisationZones, type Zones } from '../server/inventory/queries/organisationToday.ts';

/** So long the zones are taken as they were read: asking for them each time would cost a fifth of a small answer. */
const SOON_MS = 1_000;

const read = new WeakMap<object, { zones: Zones; until: number }>();
const days = new WeakMap<Context, { today: Day; zones: Zones }>();

/** The day of what belongs to no single facility. */
export async function todayOfRequest(ctx: Context): Promise<Day> {
  const known = days.get(ctx);
  if (known) return known.today;
  const zones = await recentZones(ctx);
  const today = todayOf(zones, ctx.now);
  days.set(ctx, { today, zones });
  return today;
}

/** The same for what is judged row by row: before rows are read, the day is. A promise a row would cost more than the row. */
export function todayOfRows(ctx: Context): Day {
  return knownOf(ctx).today;
}

/** The day of an instant, there. */
export function dayOfRows(ctx: Context, instant: Date): Day {
  return todayOf(knownOf(ctx).zones, instant);
}

function knownOf(ctx: Context) {
  const known = days.get(ctx);
  if (!known) throw new Error('The day is not known: rows are read through the builder, which asks for it.');
  return known;
}

export const isTodayKnown = (ctx: Context): boolean => days.has(ctx);

async function recentZones(ctx: Context): Promise<Zones> {
  const database = ctx.em.getConnection();
  const known = read.get(database);
  if (known && performance.now() < known.until) return known.zones;
  const zones = await organisationZones(ctx.em);
  read.set(database, { zones, until: performance.now() + SOON_MS });
  return zones;
}
