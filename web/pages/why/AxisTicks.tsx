import { placeTicks } from '../../timeline/ticks.ts';
import { type SharedAxis, xOn } from './axis.ts';

const FLAG_HALF = 21;

export function AxisTicks({ axis }: { axis: SharedAxis }) {
  const now = Math.min(Math.max(xOn(axis, axis.today), FLAG_HALF), axis.width - FLAG_HALF);
  const ticks = placeTicks(axis, { x1: now - FLAG_HALF, x2: now + FLAG_HALF });
  return (
    <svg className="why-axis" viewBox={`0 0 ${axis.width} 24`} aria-hidden="true">
      {ticks.map(({ on, x, label, anchor, labelled }) =>
        labelled ? (
          <text key={on} className="why-tick" x={x} y={15} textAnchor={anchor}>
            {label}
          </text>
        ) : null,
      )}
      <rect className="why-flag" x={now - FLAG_HALF} y={3} width={FLAG_HALF * 2} height={17} rx="2" />
      <text className="why-flag-words" x={now} y={15.5} textAnchor="middle">
        Today
      </text>
      <path className="why-base" d={`M0 23.500H${axis.width}`} />
    </svg>
  );
}

/** The lines of the axis, carried down through a row. */
export function AxisGrid({ axis, height }: { axis: SharedAxis; height: number }) {
  return (
    <>
      {placeTicks(axis, null).map(({ on, x }) => (
        <path key={on} className="why-grid" d={`M${x} 0v${height}`} />
      ))}
      <path className="why-now" d={`M${xOn(axis, axis.today)} 0v${height}`} />
    </>
  );
}
