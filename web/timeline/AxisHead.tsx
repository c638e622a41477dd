import { type PointerEvent, useMemo, useRef, useState } from 'react';
import type { Day } from '../day.ts';
import { counted, dayAndMonthWords, monthWords } from '../words.ts';
import { type ExposedMonth, exposedOn, steppedArea, unitOf } from './area.ts';
import { type AxisWords, placeAxisLabels } from './axisLabels.ts';
import { plateOf, textWidth } from './labels.ts';
import { type AxisSpan, spanBetween, type TimeScale } from './scale.ts';
import { placeTicks } from './ticks.ts';

const HEIGHT = 66;
const BASE = 43;
const TALLEST = 35;

/** The axis and, above it, how many systems run without security fixes, month by month. */
export function AxisHead(props: {
  scale: TimeScale;
  today: Day;
  months: readonly ExposedMonth[];
  words: AxisWords;
  onSpan: (span: AxisSpan) => void;
  onReset: () => void;
}) {
  const { scale, today, months, words, onSpan, onReset } = props;
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
      aria-label={areaSentence(months, today, words)}
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
        onSpan(spanBetween(scale.dayAt(drag.from), scale.dayAt(drag.to)));
      }}
      onDoubleClick={onReset}
    >
      <ExposedArea scale={scale} months={months} today={today} words={words} />
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

function ExposedArea(props: { scale: TimeScale; months: readonly ExposedMonth[]; today: Day; words: AxisWords }) {
  const { scale, months, today, words } = props;
  const unit = useMemo(() => unitOf(months, TALLEST), [months]);
  const path = useMemo(() => steppedArea(scale, months, BASE, unit), [scale, months, unit]);
  const now = Math.min(Math.max(scale.x(today), 0), scale.width);
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
      {placeAxisLabels(scale, today, months, { base: BASE, unit }, words).map((label) => (
        <g key={label.text}>
          {label.plate && <rect className="tl-plate" {...plateOf(label)} y={label.y - 10} height={13} />}
          <text className={`tl-label tl-label-${label.tone}`} x={label.x} y={label.y} textAnchor={label.anchor}>
            {label.text}
          </text>
        </g>
      ))}
    </>
  );
}

function todayFlag(scale: TimeScale, today: Day): { x1: number; x2: number; text: string } | null {
  const x = scale.x(today);
  if (x < 0 || x > scale.width) return null;
  const text = scale.width < 420 ? 'Today' : `Today, ${dayAndMonthWords(today)}`;
  const width = textWidth(text, 11) + 14;
  const x1 = Math.min(Math.max(x - width / 2, 0), scale.width - width);
  return { x1, x2: x1 + width, text };
}

function areaSentence(months: readonly ExposedMonth[], today: Day, words: AxisWords): string {
  const peak = months.reduce<ExposedMonth | null>(
    (most, one) => (most && most.systems >= one.systems ? most : one),
    null,
  );
  if (!peak || peak.systems === 0) return 'Axis of time. No system runs without security fixes.';
  const stays = words.stays === null ? '' : ` ${words.stays}.`;
  const most = `at most ${counted(peak.systems, 'system')} in ${monthWords(peak.month)}`;
  return `Axis of time, with the number of systems without security fixes by month: ${words.now || exposedOn(months, today)}; ${most}.${stays}`;
}
