import { DateTime, IANAZone } from 'luxon';
import { type Day, dayOf } from './day.ts';

/** Whether the name is a zone of the IANA database, such as `America/Los_Angeles`. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The civil day at an instant in a zone. */
export function todayIn(zone: string, instant: Date): Day {
  const at = instant.getTime();
  const known = days.get(zone);
  if (known && known.begins <= at && at < known.ends) return known.day;
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid) throw new RangeError(`"${zone}" is not an IANA time zone.`);
  const day = dayOf(local.year, local.month, local.day);
  const ends = local.plus({ days: 1 }).startOf('day').toMillis();
  days.set(zone, { begins: local.startOf('day').toMillis(), ends, day });
  return day;
}

/** The day last asked for in each zone: most questions are about today, and zones are reckoned dearly. */
const days = new Map<string, { readonly begins: number; readonly ends: number; readonly day: Day }>();

/** The earliest civil day among several zones: the westernmost decides, so that no place destroys a day too soon. */
export function todayOf(zones: readonly [string, ...string[]], instant: Date): Day {
  return Math.min(...zones.map((zone) => todayIn(zone, instant)));
}
