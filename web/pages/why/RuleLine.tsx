import { dayOf } from '../../day.ts';
import { AxisGrid } from './AxisTicks.tsx';
import { type SharedAxis, xOn } from './axis.ts';

const HEIGHT = 18;

/** From the day that the arithmetic begins on to the day that it reaches, with the days between; an arrow where none is reached. */
export function RuleLine(props: {
  axis: SharedAxis;
  end: string | null;
  endless: boolean;
  steps: readonly { on: string | null }[];
}) {
  const { axis, end, endless, steps } = props;
  if (axis.width === 0 || (end === null && !endless)) return null;
  const days = steps.flatMap(({ on }) => (on ? [dayOf(on)] : []));
  const begin = xOn(axis, days[0] ?? axis.start);
  const stop = end === null ? axis.width - 6 : xOn(axis, dayOf(end));
  const between = days.map((day) => xOn(axis, day)).filter((x) => x > begin + 1 && x < stop - 1);
  return (
    <svg className="why-line" viewBox={`0 0 ${axis.width} ${HEIGHT}`} aria-hidden="true">
      <AxisGrid axis={axis} height={HEIGHT} />
      <circle cx={begin} cy="9" r="2.4" />
      <path className={end === null ? 'dashed' : ''} d={`M${begin} 9H${stop}`} />
      {between.map((x) => (
        <path key={x} d={`M${x} 6v6`} />
      ))}
      {end === null ? <path className="solid" d={`M${stop} 5l6 4-6 4z`} /> : <path d={`M${stop} 4v10`} />}
    </svg>
  );
}
