import type { Day } from '../day.ts';
import type { TimeScale } from './scale.ts';

export type ExposedMonth = { month: Day; systems: number };

/** Pixels for one system, so that the tallest step fits; a handful of systems does not become a wall. */
export function unitOf(months: readonly ExposedMonth[], tallest: number, most = 8): number {
  return Math.min(tallest / Math.max(...months.map(({ systems }) => systems), 1), most);
}

/** One step a month; the last one lasts to the end of the axis, since what is exposed without an end stays so. */
export function steppedArea(
  scale: TimeScale,
  months: readonly ExposedMonth[],
  base: number,
  unit: number,
): string | null {
  const first = months[0];
  if (!first || months.every(({ systems }) => systems === 0)) return null;
  const y = (systems: number) => (base - systems * unit).toFixed(1);
  const steps = months.map(({ month, systems }) => `H${scale.x(month).toFixed(1)}V${y(systems)}`);
  const end = Math.max(scale.width + 2, scale.x(months.at(-1)?.month ?? first.month));
  return `M${scale.x(first.month).toFixed(1)} ${base}${steps.join('')}H${end.toFixed(1)}V${base}Z`;
}

/** How many are exposed on a day. */
export function exposedOn(months: readonly ExposedMonth[], day: Day): number {
  return months.findLast(({ month }) => month <= day)?.systems ?? 0;
}

/** The most that are exposed somewhere between two places of the axis. */
export function mostBetween(scale: TimeScale, months: readonly ExposedMonth[], x1: number, x2: number): number {
  const inside = months.filter(({ month }) => scale.x(month) > x1 && scale.x(month) < x2);
  return Math.max(exposedOn(months, scale.dayAt(x1)), ...inside.map(({ systems }) => systems));
}
