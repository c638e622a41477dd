import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { type Day, monthOf, yearOf } from '../day.ts';
import { counted, dayAndMonthWords } from '../words.ts';
import { placeLabel, textWidth } from './labels.ts';
import type { AxisSpan, TimeScale } from './scale.ts';
import { placeTicks } from './ticks.ts';

export type ExposedMonth = { month: Day; systems: number };

const HEIGHT = 66;
const BASE = 43;
const TALLEST = 32;

/** The axis and, above it, how many systems run without security fixes, month by month. */
export function AxisHead(props: {
  scale: TimeScale;
  today: Day;
  months: readonly ExposedMonth[];
  onSpan: (span: AxisSpan) => void;
  onReset: () => void;
}) {
  const { scale, today, months, onSpan, onReset } = props;
  const flag = todayFlag(scale, today);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const picture = useRef<SVGSVGElement>(null);
  const at = (event: PointerEvent) => event.clientX - (picture.current?.getBoundingClientRect().left ?? 0);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the presets and the keys do the same
    <svg
      ref={picture}
      className="tl-axis"
      width={scale.width}
      height={HEIGHT}
      role="img"
      aria-label={areaSentence(months, today)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: at(event) })}
      onPointerCancel={() => setDrag(null)}
      onPointerUp={() => {
        setDrag(null);
        if (!drag || Math.abs(drag.to - drag.from) < 12) return;
        const [from, until] = [drag.from, drag.to].sort((a, b) => a - b).map((x) => scale.dayAt(x));
        if (from !== undefined && until !== undefined) onSpan({ from, until });
      }}
      onDoubleClick={onReset}
    >
      <ExposedArea scale={scale} months={months} today={today} />
      <path className="tl-baseline" d={`M0 ${BASE}H${scale.width}`} />
      {placeTicks(scale, flag).map((tick) => (
        <g key={tick.on}>
          <path className="tl-grid-mark" d={`M${tick.x} ${BASE}v5`} />
          {tick.labelled && (
            <text className="tl-tick" x={tick.x} y={60} textAnchor={tick.anchor}>
              {tick.label}
            </text>
          )}
        </g>
      ))}
      {flag && (
        <g>
          <path className="tl-today-line" d={`M${scale.x(today)} 0V${HEIGHT}`} />
          <rect className="tl-flag" x={flag.x1} y={47} width={flag.x2 - flag.x1} height={17} rx="2" />
          <text className="tl-flag-words" x={(flag.x1 + flag.x2) / 2} y={59.5} textAnchor="middle">
            {flag.text}
          </text>
        </g>
      )}
      {drag && (
        <rect
          className="tl-drag"
          x={Math.min(drag.from, drag.to)}
          width={Math.abs(drag.to - drag.from)}
          height={HEIGHT}
        />
      )}
    </svg>
  );
}

function ExposedArea({ scale, months, today }: { scale: TimeScale; months: readonly ExposedMonth[]; today: Day }) {
  const path = useMemo(() => steppedArea(scale, months), [scale, months]);
  const now = Math.min(Math.max(scale.x(today), 0), scale.width);
  const current = months.findLast(({ month }) => month <= today)?.systems ?? 0;
  const label = placeLabel(`${current} today`, { x: now }, scale.width);
  if (!path) return null;
  return (
    <>
      <clipPath id="axis-run">
        <rect width={now} height={HEIGHT} />
      </clipPath>
      <clipPath id="axis-come">
        <rect x={now} width={Math.max(scale.width - now, 0)} height={HEIGHT} />
      </clipPath>
      <path d={path} fill="url(#gap-run)" clipPath="url(#axis-run)" />
      <path d={path} fill="url(#gap-come)" clipPath="url(#axis-come)" />
      <path d={path} className="tl-area-line" />
      {label && (
        <text className="tl-label tl-label-exposed" x={label.x} y={10} textAnchor={label.anchor}>
          {label.text}
        </text>
      )}
    </>
  );
}

/** One step a month; the last one lasts to the end of the axis, since what is exposed without an end stays so. */
function steppedArea(scale: TimeScale, months: readonly ExposedMonth[]): string | null {
  const tallest = Math.max(...months.map(({ systems }) => systems), 0);
  const first = months[0];
  if (!first || tallest === 0) return null;
  const y = (systems: number) => (BASE - (systems / tallest) * TALLEST).toFixed(1);
  const steps = months.map(({ month, systems }) => `H${scale.x(month).toFixed(1)}V${y(systems)}`);
  const end = Math.max(scale.width + 2, scale.x(months.at(-1)?.month ?? first.month));
  return `M${scale.x(first.month).toFixed(1)} ${BASE}${steps.join('')}H${end.toFixed(1)}V${BASE}Z`;
}

function todayFlag(scale: TimeScale, today: Day): { x1: number; x2: number; text: string } | null {
  const x = scale.x(today);
  if (x < 0 || x > scale.width) return null;
  const text = scale.width < 420 ? 'Today' : `Today, ${dayAndMonthWords(today)}`;
  const width = textWidth(text, 11) + 14;
  const x1 = Math.min(Math.max(x - width / 2, 0), scale.width - width);
  return { x1, x2: x1 + width, text };
}

function areaSentence(months: readonly ExposedMonth[], today: Day): string {
  const now = months.findLast(({ month }) => month <= today)?.systems ?? 0;
  const peak = months.reduce<ExposedMonth | null>(
    (most, one) => (most && most.systems >= one.systems ? most : one),
    null,
  );
  if (!peak) return 'Axis of time. No system runs without security fixes.';
  const when = `${monthOf(peak.month) + 1}/${yearOf(peak.month)}`;
  return `Axis of time, with the number of systems without security fixes by month: ${counted(now, 'system')} today, at most ${peak.systems} (${when}).`;
}
