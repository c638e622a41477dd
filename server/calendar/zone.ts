import { DateTime, IANAZone } from 'luxon';
import { type Day, dayOf } from './day.ts';

/** Whether the name is a zone of the IANA database, such as `America/Los_Angeles`. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The civil day at an instant in a zone. */
export function todayIn(zone: string, instant: Date): Day {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid) throw new RangeError(`"${zone}" is not an IANA time zone.`);
  return dayOf(local.year, local.month, local.day);
}

/** The earliest civil day among several zones: the westernmost decides, so that no place destroys a day too soon. */
export function todayOf(zones: readonly [string, ...string[]], instant: Date): Day {
  return Math.min(...zones.map((zone) => todayIn(zone, instant)));
}
