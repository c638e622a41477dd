import { type Day, dayOf, firstOfMonth, yearOf } from '../../day.ts';
import { textWidth } from '../../timeline/labels.ts';
import type { AxisSpan } from '../../timeline/scale.ts';
import type { Tick } from '../../timeline/ticks.ts';
import { isoToday } from '../../words.ts';

export const AXIS_WIDTH = 564;

export type AxisReach = AxisSpan & { start: Day; today: Day };

/** From the last activity to the last date, and today among them; far dates are cut off at sixty years. */
export function axisReach(start: Day | null, ends: readonly Day[], holds: readonly Day[]): AxisReach {
  const today = dayOf(isoToday());
  const first = Math.min(start ?? today, today, ...holds);
  const last = Math.max(today, ...ends);
  const until = Math.min(yearOf(last) + 2, yearOf(first) + 60);
  return { from: firstOfMonth(yearOf(first) - 1), until: firstOfMonth(until), start: start ?? first, today };
}

export function xOf(reach: AxisReach, day: Day): number {
  const x = ((day - reach.from) / (reach.until - reach.from)) * AXIS_WIDTH;
  return Math.min(Math.max(x, 0), AXIS_WIDTH);
}

export function DerivationAxis({ reach, ticks }: { reach: AxisReach; ticks: readonly Tick[] }) {
  const now = xOf(reach, reach.today);
  return (
    <svg className="why-axis" viewBox={`0 0 ${AXIS_WIDTH} 24`} aria-hidden="true">
      {ticks.map(({ on, label }) => {
        const x = xOf(reach, on);
        if (Math.abs(x - now) < 24 + textWidth(label, 11) / 2 || x < 14 || x > AXIS_WIDTH - 14) return null;
        return (
          <text key={on} className="why-tick" x={x} y={15} textAnchor="middle">
            {label}
          </text>
        );
      })}
      <rect className="why-flag" x={now - 21} y={3} width={42} height={17} rx="2" />
      <text className="why-flag-words" x={now} y={15.5} textAnchor="middle">
        Today
      </text>
      <path className="why-base" d={`M0 23.500H${AXIS_WIDTH}`} />
    </svg>
  );
}
