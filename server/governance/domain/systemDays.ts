import type { Day } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';

/**
 * The day of a system at an instant: that of the westernmost of its zones; where no facility is known, that of the place
 * where it dawns last. Few zones and few instants occur in one run, and asking luxon is dear.
 */
export function systemDays(): (zones: readonly string[], instant: Date) => Day {
  const known = new Map<string, Day>();
  function dayIn(zone: string, instant: Date): Day {
    const key = `${zone} ${instant.getTime()}`;
    const day = known.get(key) ?? todayIn(zone, instant);
    known.set(key, day);
    return day;
  }
  return (zones, instant) =>
    zones.length === 0 ? dayIn('Etc/GMT+12', instant) : Math.min(...zones.map((zone) => dayIn(zone, instant)));
}
