import { useMemo, useRef } from 'react';
import { type Day, firstOfMonth, yearOf } from '../day.ts';
import { dayWords } from '../words.ts';
import { AgreementBand, type PictureAgreement } from './AgreementBand.tsx';
import { BandNote } from './BandNote.tsx';
import { ComponentBand, type PictureComponent } from './ComponentBand.tsx';
import { GapBand } from './GapBand.tsx';
import { HoldBand, holdsOf } from './HoldBand.tsx';
import { HoldingBand, type PictureHolding } from './HoldingBand.tsx';
import { DASHED } from './Legend.tsx';
import { textWidth } from './labels.ts';
import { Patterns } from './Patterns.tsx';
import { type PicturePlan, PlanBand } from './PlanBand.tsx';
import type { TimelineRow } from './row.ts';
import { type TimeScale, timeScale } from './scale.ts';
import './systemPicture.css';
import { placeTicks } from './ticks.ts';
import './timeline.css';
import { useWidth } from './useWidth.ts';

const NAMES = 196;
const HEAD = 24;
const HEIGHTS = 'height: records still under obligation; pale: kept elsewhere';

export type SystemPictureProps = {
  row: TimelineRow;
  today: Day;
  /** The earliest lawful switch-off, drawn dotted where another day is planned. */
  earliest: Day | null;
  components: readonly PictureComponent[];
  agreements: readonly PictureAgreement[];
  plan: PicturePlan | null;
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
      <p className="tl-doubt">With a {DASHED}.</p>
    </div>
  );
}

function Bands(props: SystemPictureProps & { width: number }) {
  const { row, today, earliest, components, agreements, holdings, width } = props;
  const narrow = width < 640;
  const left = narrow ? 0 : NAMES;
  const scale = useMemo(() => shifted(timeScale(spanOf(props), width - left - 12), left), [props, width, left]);
  const step = narrow ? 32 : 17;
  const bands = stacked([
    { key: 'gap', height: narrow ? 52 : 40 },
    { key: 'components', height: components.length === 0 ? 0 : 20 + components.length * step + 6 },
    { key: 'agreements', height: agreements.length === 0 ? 0 : 20 + agreements.length * step + 6 },
    { key: 'holdings', height: holdings.length === 0 ? 0 : 20 + holdings.length * (step + 1) + 6 },
    { key: 'holds', height: row.suspended || holdsOf(row).length > 0 ? (narrow ? 38 : 24) : 0 },
    { key: 'plan', height: row.milestones.length > 0 ? (narrow ? 44 : 26) : 0 },
  ]);
  const height = bands.end;
  const now = scale.x(today);
  const stop = row.stop ? scale.x(row.stop.on) : null;
  const future = (stop ?? now) + 8;

  return (
    <svg width={width} height={height} role="img" aria-label={`${row.sentence} A table with the same dates follows.`}>
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
      {agreements.length > 0 && (
        <>
          <BandHead y={bands.at('agreements')} words="Agreements" width={width} />
          {agreements.map((agreement, index) => (
            <AgreementBand
              key={agreement.key}
              {...{ agreement, scale, narrow, future, today }}
              y={bands.at('agreements') + 20 + index * step}
            />
          ))}
        </>
      )}
      {holdings.length > 0 && (
        <>
          <BandHead y={bands.at('holdings')} words="Must be kept, by holding" width={width}>
            {!narrow && future + textWidth(HEIGHTS) <= scale.x(scale.span.until) && (
              <BandNote x={future} left={now} y={bands.at('holdings') + 14} limit={scale.x(scale.span.until)}>
                {HEIGHTS}
              </BandNote>
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
      {bands.height('holds') > 0 && (
        <HoldBand {...{ row, scale, today, narrow, left, future, width }} y={bands.at('holds')} />
      )}
      {bands.height('plan') > 0 && (
        <PlanBand {...{ row, scale, narrow, left, width, future }} plan={props.plan} y={bands.at('plan')} />
      )}
      {stop !== null && <path className="tl-stop" d={`M${stop} ${HEAD + 2}V${height}`} />}
    </svg>
  );
}

function Axis({ scale, today, height, left }: { scale: TimeScale; today: Day; height: number; left: number }) {
  const now = scale.x(today);
  const text = scale.width < 500 ? 'Today' : `Today ${dayWords(today)}`;
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
