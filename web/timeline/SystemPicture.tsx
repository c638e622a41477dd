import { useMemo, useRef } from 'react';
import { type Day, firstOfMonth, yearOf } from '../day.ts';
import { countWords, dayAndMonthWords, dayWords } from '../words.ts';
import { BandNote } from './BandNote.tsx';
import { ComponentBand, type PictureComponent } from './ComponentBand.tsx';
import { HoldingBand, type PictureHolding } from './HoldingBand.tsx';
import { mergeDiamonds, textWidth } from './labels.ts';
import { Patterns } from './Patterns.tsx';
import { MilestoneDiamond } from './RowPicture.tsx';
import type { TimelineRow } from './row.ts';
import { type TimeScale, timeScale } from './scale.ts';
import './systemPicture.css';
import { placeTicks } from './ticks.ts';
import './timeline.css';
import { useWidth } from './useWidth.ts';

const NAMES = 196;
const HEAD = 24;

export type SystemPictureProps = {
  row: TimelineRow;
  today: Day;
  /** The earliest lawful switch-off, drawn dotted where another day is planned. */
  earliest: Day | null;
  components: readonly PictureComponent[];
  holdings: readonly PictureHolding[];
};

/** One system, band under band on one scale of time: the gap is carried down through all of them. */
export function SystemPicture(props: SystemPictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  return (
    <div className="sp" ref={frame}>
      <Patterns />
      {width > 0 && <Bands {...props} width={width} />}
    </div>
  );
}

function Bands(props: SystemPictureProps & { width: number }) {
  const { row, today, earliest, components, holdings, width } = props;
  const narrow = width < 640;
  const left = narrow ? 0 : NAMES;
  const scale = useMemo(() => shifted(timeScale(spanOf(props), width - left - 12), left), [props, width, left]);
  const step = narrow ? 32 : 17;
  const bands = stacked([
    { key: 'gap', height: narrow ? 52 : 40 },
    { key: 'components', height: components.length === 0 ? 0 : 20 + components.length * step + 6 },
    { key: 'holdings', height: holdings.length === 0 ? 0 : 20 + holdings.length * (step + 1) + 6 },
    { key: 'holds', height: row.suspended || holdsOf(row).length > 0 ? (narrow ? 38 : 24) : 0 },
    { key: 'plan', height: row.milestones.length > 0 ? 26 : 0 },
  ]);
  const height = bands.end;
  const now = scale.x(today);
  const stop = row.stop ? scale.x(row.stop.on) : null;
  const future = (stop ?? now) + 8;

  return (
    <svg width={width} height={height} role="img" aria-label={`${row.sentence} The tables below have the same dates.`}>
      <Axis scale={scale} today={today} height={height} left={left} />
      {row.exposure.from !== null && (
        <rect
          className="sp-veil"
          x={Math.max(scale.x(row.exposure.from), left)}
          y={HEAD}
          width={Math.max((stop ?? width) - Math.max(scale.x(row.exposure.from), left), 0)}
          height={height - HEAD}
        />
      )}
      <path className="tl-today-line" d={`M${now} 20V${height}`} />
      {earliest !== null && row.stop?.planned && (
        <path className="sp-earliest" d={`M${scale.x(earliest)} ${HEAD}V${height}`} />
      )}
      <GapBand {...{ row, scale, today, narrow, future, earliest }} y={bands.at('gap')} />
      {components.length > 0 && (
        <>
          <BandHead y={bands.at('components')} words="Components" width={width} />
          {components.map((component, index) => (
            <ComponentBand
              key={component.key}
              component={component}
              scale={scale}
              today={today}
              narrow={narrow}
              future={future}
              y={bands.at('components') + 20 + index * step}
            />
          ))}
        </>
      )}
      {holdings.length > 0 && (
        <>
          <BandHead y={bands.at('holdings')} words="Must be kept, by holding" width={width}>
            {!narrow && (
              <text className="sp-caption" x={width - 12} y={bands.at('holdings') + 14} textAnchor="end">
                height: records still under obligation; pale: kept elsewhere
              </text>
            )}
          </BandHead>
          {holdings.map((holding, index) => (
            <HoldingBand
              key={holding.key}
              holding={holding}
              scale={scale}
              off={row.stop?.on ?? null}
              narrow={narrow}
              left={left}
              y={bands.at('holdings') + 20 + index * (step + 1)}
            />
          ))}
        </>
      )}
      {bands.height('holds') > 0 && <HoldBand {...{ row, scale, today, narrow, future, width }} y={bands.at('holds')} />}
      {bands.height('plan') > 0 && <PlanBand {...{ row, scale, width }} y={bands.at('plan')} />}
      {stop !== null && <path className="tl-stop" d={`M${stop} ${HEAD + 2}V${height}`} />}
    </svg>
  );
}

function Axis({ scale, today, height, left }: { scale: TimeScale; today: Day; height: number; left: number }) {
  const now = scale.x(today);
  const text = scale.width < 500 ? 'Today' : `Today, ${dayAndMonthWords(today)}`;
  const half = textWidth(text, 11) / 2 + 7;
  return (
    <>
      {placeTicks(scale, { x1: now - half, x2: now + half }).map((tick) => (
        <g key={tick.on}>
          {tick.x >= left && <path className="sp-grid" d={`M${tick.x} ${HEAD}V${height}`} />}
          {tick.labelled && tick.x >= left && (
            <text className="tl-tick" x={tick.x} y={15} textAnchor={tick.anchor}>
              {tick.label}
            </text>
          )}
        </g>
      ))}
      <rect className="tl-flag" x={now - half} y={3} width={half * 2} height={17} rx="2" />
      <text className="tl-flag-words" x={now} y={15.5} textAnchor="middle">
        {text}
      </text>
    </>
  );
}

function BandHead(props: { y: number; words: string; width: number; children?: React.ReactNode }) {
  return (
    <>
      <path className="sp-line" d={`M0 ${props.y}H${props.width}`} />
      <text className="sp-head" x={12} y={props.y + 14}>
        {props.words}
      </text>
      {props.children}
    </>
  );
}

function GapBand(props: {
  row: TimelineRow;
  scale: TimeScale;
  today: Day;
  earliest: Day | null;
  narrow: boolean;
  future: number;
  y: number;
}) {
  const { row, scale, today, narrow, future, y } = props;
  const { exposure, stop } = row;
  const top = y + (narrow ? 24 : 7);
  const now = scale.x(today);
  const spans = row.spans.filter(({ kind }) => kind === 'EXPOSED' || kind === 'CONTAINED');
  const run = exposure.daysRun;
  const right = scale.x(scale.span.until);
  return (
    <>
      <path className="sp-line" d={`M0 ${y}H${right + 12}`} />
      <text className={`sp-head${spans.length > 0 ? ' sp-alarm' : ''}`} x={12} y={y + 16}>
        Exposure gap
      </text>
      {!narrow && (
        <text className="sp-name" x={12} y={y + 30}>
          {spans.length === 0 ? 'none' : exposure.contained ? 'contained' : 'not contained'}
        </text>
      )}
      {spans.map((span) => {
        const x1 = scale.x(span.from);
        const x2 = span.until === null ? Math.min(now + 150, right) : scale.x(span.until);
        const kind = span.kind === 'CONTAINED' ? 'contained' : 'gap';
        const split = Math.min(Math.max(now, x1), x2);
        return (
          <g key={`${span.kind}${span.from}`}>
            <rect className={`sp-${kind}-run`} x={x1} y={top} width={Math.max(split - x1, 0)} height={26} />
            <rect
              className={`sp-${kind}-come${span.until === null ? ' tl-fading' : ''}`}
              x={split}
              y={top}
              width={Math.max(x2 - split, 0)}
              height={26}
            />
          </g>
        );
      })}
      {exposure.from !== null && spans.length > 0 && (
        <path className="tl-edge" d={`M${scale.x(exposure.from)} ${top - 3}v32`} />
      )}
      {run !== null && run > 0 && exposure.from !== null && (
        <RunPlate x1={scale.x(exposure.from)} x2={now} y={top} words={`${countWords(run)} days run`} />
      )}
      {spans.length > 0 && (
        <BandNote x={narrow ? right + 99 : future} left={right + 14} y={narrow ? y + 16 : top + 9} limit={right} tone="exposed">
          {exposure.daysToCome === null ? 'no switch-off date planned' : `${countWords(exposure.daysToCome)} days to come`}
        </BandNote>
      )}
      {stop && !narrow && (
        <BandNote x={future} y={top + 22} limit={right}>
          {stop.planned
            ? `planned off ${dayWords(stop.on)}${props.earliest === null ? '' : ` (dotted: earliest, ${dayWords(props.earliest)})`}`
            : `earliest off ${dayWords(stop.on)}`}
        </BandNote>
      )}
    </>
  );
}

function RunPlate({ x1, x2, y, words }: { x1: number; x2: number; y: number; words: string }) {
  const width = textWidth(words, 11) + 12;
  if (x2 - x1 < width + 8) return null;
  const middle = (x1 + x2) / 2;
  return (
    <>
      <rect className="tl-plate" x={middle - width / 2} y={y + 4.5} width={width} height={17} rx="2" />
      <text className="sp-run" x={middle} y={y + 17} textAnchor="middle">
        {words}
      </text>
    </>
  );
}

function HoldBand(props: {
  row: TimelineRow;
  scale: TimeScale;
  today: Day;
  narrow: boolean;
  future: number;
  width: number;
  y: number;
}) {
  const { row, scale, today, narrow, future, width, y } = props;
  const line = y + (narrow ? 27 : 12);
  const now = scale.x(today);
  const right = scale.x(scale.span.until);
  const holds = holdsOf(row);
  const first = holds[0];
  const label = holds.map((hold) => hold.label).filter((words) => words !== null);
  const matters = label.length > 0 ? `: ${label.join(', ')}` : '';
  return (
    <>
      <path className="sp-line" d={`M0 ${y}H${width}`} />
      <text className="sp-head" x={12} y={y + 16}>
        Legal hold
      </text>
      {first && (
        <>
          <path className="tl-hold" d={`M${scale.x(first.from)} ${line}H${now}M${scale.x(first.from)} ${line - 4}v8`} />
          <path className="tl-hold-come" d={`M${now} ${line}H${right}`} />
        </>
      )}
      <BandNote x={narrow ? right + 99 : future} left={right + 14} y={y + 16} limit={right} tone="hold">
        {narrow ? `no end known${matters}` : `no end known; suspends destruction${matters}`}
      </BandNote>
    </>
  );
}

function PlanBand({ row, scale, width, y }: { row: TimelineRow; scale: TimeScale; width: number; y: number }) {
  const diamonds = mergeDiamonds(
    row.milestones.map(({ doneOn, dueOn, late }) => ({
      x: scale.x(doneOn ?? dueOn),
      state: doneOn !== null ? 'done' : late ? 'late' : 'due',
    })),
  );
  return (
    <>
      <path className="sp-line" d={`M0 ${y}H${width}`} />
      <text className="sp-head" x={12} y={y + 17}>
        Plan
      </text>
      {diamonds.map((diamond) => (
        <MilestoneDiamond key={diamond.members[0]} diamond={diamond} y={y + 13} />
      ))}
    </>
  );
}

function holdsOf(row: TimelineRow) {
  return row.spans.filter(({ kind }) => kind === 'HOLD');
}

/** From two years before the gap to two years after the last date, whole years, and never more than 45 ahead. */
function spanOf({ row, today, components, holdings }: SystemPictureProps) {
  const starts = [today, row.exposure.from ?? today, ...components.flatMap(({ securityEnd }) => securityEnd ?? [])];
  const ends = [today, row.stop?.on ?? today, ...holdings.flatMap(({ keepThrough }) => keepThrough ?? [])];
  const from = Math.max(yearOf(Math.min(...starts)) - 2, yearOf(today) - 25);
  const until = Math.min(yearOf(Math.max(...ends)) + 3, yearOf(today) + 45);
  return { from: firstOfMonth(from), until: firstOfMonth(Math.max(until, yearOf(today) + 5)) };
}

function shifted(scale: TimeScale, left: number): TimeScale {
  return { ...scale, width: scale.width + left, x: (day) => scale.x(day) + left, dayAt: (x) => scale.dayAt(x - left) };
}

function stacked(bands: readonly { key: string; height: number }[]) {
  const places = new Map<string, { y: number; height: number }>();
  let end = HEAD;
  for (const { key, height } of bands) {
    places.set(key, { y: end, height });
    end += height;
  }
  return { end, at: (key: string) => places.get(key)?.y ?? 0, height: (key: string) => places.get(key)?.height ?? 0 };
}
