import type { Day } from '../day.ts';
import type { TimeScale } from './scale.ts';
import { ticksOf } from './ticks.ts';

/** Behind all rows: a line for each tick, and today. */
export function GridLines({ scale, today, left }: { scale: TimeScale; today: Day; left: number | undefined }) {
  const now = scale.x(today);
  const place = left === undefined ? {} : { left, right: 'auto' };
  return (
    <div className="tl-lines" aria-hidden="true" style={{ width: scale.width, ...place }}>
      {ticksOf(scale.span).map(({ on }) => (
        <i key={on} style={{ left: scale.x(on) }} />
      ))}
      {now >= 0 && now <= scale.width && <i className="tl-today" style={{ left: now }} />}
    </div>
  );
}

/** The ground of the selected row, under the lines. */
export function Ground({ top, height }: { top: number; height: number }) {
  return <div className="tl-ground" aria-hidden="true" style={{ top, height }} />;
}
