import { memo, useMemo } from 'react';
import type { Day } from '../day.ts';
import { type Bar, type Drawing, drawRow, type Label } from './drawing.ts';
import { type Diamond, plateOf } from './labels.ts';
import type { Mark } from './readout.ts';
import { restsOn } from './restsOn.ts';
import type { TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

/** Where the two lanes of a row lie, in the usual rows and in compact ones. */
const LANES = {
  usual: { height: 38, ribbon: 14, hold: 25.5, retention: 30, gap: 18, from: 3, to: 33 },
  compact: { height: 28, ribbon: 9.5, hold: 19, retention: 23, gap: 15, from: 1, to: 26 },
} as const;
type Lanes = (typeof LANES)[keyof typeof LANES];

/** One row as a picture; drawn back to front. */
export const RowPicture = memo(function RowPicture(props: {
  row: TimelineRow;
  scale: TimeScale;
  today: Day;
  walked: Mark | null;
  isCompact?: boolean;
}) {
  const { row, scale, today, walked } = props;
  const lanes = props.isCompact ? LANES.compact : LANES.usual;
  const drawing = useMemo(() => drawRow(row, scale, today), [row, scale, today]);
  return (
    <svg className="tl-picture" width={scale.width} height={lanes.height} role="img" aria-label={row.sentence}>
      {drawing.bars.map((bar) => (
        <RibbonBar key={`${bar.kind}${bar.x1}`} bar={bar} width={scale.width} lanes={lanes} />
      ))}
      {drawing.edge !== null && (
        <path
          className={restsOn('tl-edge', drawing.edge)}
          d={`M${drawing.edge.x} ${lanes.ribbon - lanes.gap / 2 - 2}v${lanes.gap + 4}`}
        />
      )}
      <Retention drawing={drawing} lanes={lanes} />
      {drawing.stop !== null && <path className="tl-stop" d={`M${drawing.stop} ${lanes.from + 1}V${lanes.to}`} />}
      {drawing.diamonds.map((diamond) => (
        <MilestoneDiamond key={diamond.members[0]} diamond={diamond} y={lanes.ribbon} />
      ))}
      {drawing.labels.map((label) => (
        <MarkLabel key={label.lane} label={label} lanes={lanes} />
      ))}
      {drawing.cap?.kind === 'held-arrow' && <LockBefore labels={drawing.labels} lanes={lanes} />}
      {walked && <Walked mark={walked} scale={scale} lanes={lanes} />}
    </svg>
  );
});

/** `height` null: as tall as the gap is in these lanes, less so much. */
const BARS: Record<Bar['kind'], { height: number | null; less?: number; className: string }> = {
  active: { height: 8, className: 'tl-active' },
  security: { height: 6, className: 'tl-security' },
  extended: { height: 6, className: 'tl-extended' },
  unknown: { height: 6, className: 'tl-unknown' },
  run: { height: null, className: 'tl-run' },
  come: { height: null, className: 'tl-come' },
  fading: { height: null, className: 'tl-come tl-fading' },
  'contained-run': { height: null, less: 1, className: 'tl-contained-run' },
  'contained-come': { height: null, less: 1, className: 'tl-contained-come' },
};

/** Bars are cut a little outside the picture, so that an outline does not close where the time goes on. */
function RibbonBar({ bar, width, lanes }: { bar: Bar; width: number; lanes: Lanes }) {
  const { height: own, less = 0, className } = BARS[bar.kind];
  const height = own ?? lanes.gap - less;
  const x1 = Math.max(bar.x1, -4);
  const x2 = bar.kind === 'fading' ? bar.x2 : Math.min(bar.x2, width + 4);
  return (
    <rect
      className={restsOn(className, bar)}
      x={x1}
      y={lanes.ribbon - height / 2}
      width={Math.max(x2 - x1, 0)}
      height={height}
    />
  );
}

function Retention({ drawing: { lines, cap, holdStart }, lanes }: { drawing: Drawing; lanes: Lanes }) {
  const { hold, retention } = lanes;
  return (
    <>
      {lines.map((line) => (
        <path
          key={`${line.kind}${line.x1}`}
          className={`tl-${line.kind}`}
          d={`M${line.x1} ${line.kind.startsWith('hold') ? hold : retention}H${line.x2}`}
        />
      ))}
      {holdStart !== null && <path className="tl-hold" d={`M${holdStart} ${hold - 3}v6`} />}
      {cap?.kind === 'cap' && <path className="tl-cap" d={`M${cap.x} ${retention - 5}v10`} />}
      {(cap?.kind === 'arrow' || cap?.kind === 'held-arrow') && (
        <path className="tl-arrow" d={`M${cap.x - 2} ${retention - 4}l7 4-7 4z`} />
      )}
      {cap?.kind === 'lock' && <Lock x={cap.x} y={retention - 1} />}
    </>
  );
}

function LockBefore({ labels, lanes }: { labels: readonly Label[]; lanes: Lanes }) {
  const label = labels.find(({ lane }) => lane === 'retention');
  return label ? <Lock x={plateOf(label).x - 5} y={lanes.retention - 1} /> : null;
}

export function Lock({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x - 5} ${y - 6})`}>
      <rect className="tl-plate" x="-1.5" y="-1.5" width="13" height="14" rx="2" />
      <rect className="tl-lock" x="0.5" y="4.6" width="9" height="6.6" rx="1.2" />
      <path className="tl-shackle" d="M2.600 4.600V3a2.400 2.400 0 0 1 4.800 0v1.600" />
    </g>
  );
}

export function MilestoneDiamond({ diamond, y = 14 }: { diamond: Diamond; y?: number }) {
  const { x, state, count } = diamond;
  const r = state === 'late' ? 6 : 4.2;
  const shape = `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
  return (
    <g>
      <path className="tl-halo" d={shape} />
      <path className={`tl-milestone tl-${state}`} d={shape} />
      {state === 'late' && <path className="tl-mark" d={`M${x} ${y - 2.8}v3.2M${x} ${y + 2.2}v.6`} />}
      {count > 1 && (
        <text className="tl-count" x={x + r + 1} y={y - 4}>
          {count}
        </text>
      )}
    </g>
  );
}

function MarkLabel({ label, lanes }: { label: Label; lanes: Lanes }) {
  const y = (label.lane === 'ribbon' ? lanes.ribbon : lanes.retention) + 4;
  return (
    <>
      {label.plate && <rect className="tl-plate" {...plateOf(label)} y={y - 11} height={14} />}
      <text className={`tl-label tl-label-${label.tone}`} x={label.x} y={y} textAnchor={label.anchor}>
        {label.text}
      </text>
    </>
  );
}

function Walked({ mark, scale, lanes }: { mark: Mark; scale: TimeScale; lanes: Lanes }) {
  const x1 = Math.min(Math.max(scale.x(mark.from), 0), scale.width - 6);
  const x2 = Math.max(Math.min(mark.until === null ? scale.width : scale.x(mark.until), scale.width), x1 + 6);
  const low = mark.kind === 'retention' || mark.kind === 'hold';
  const y = low ? lanes.retention - 8 : lanes.from - 1;
  const height = low ? lanes.height - y - 1 : lanes.gap + 6;
  return <rect className="tl-walked" x={x1 - 3} y={y} width={x2 - x1 + 6} height={height} rx="3" />;
}
