import { memo, useMemo } from 'react';
import type { Day } from '../day.ts';
import { type Bar, type Drawing, drawRow, type Label } from './drawing.ts';
import { type Diamond, plateOf } from './labels.ts';
import type { Mark } from './readout.ts';
import type { TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export const ROW_PICTURE_HEIGHT = 38;

/** One row as a picture; drawn back to front. */
export const RowPicture = memo(function RowPicture(props: {
  row: TimelineRow;
  scale: TimeScale;
  today: Day;
  walked: Mark | null;
}) {
  const { row, scale, today, walked } = props;
  const drawing = useMemo(() => drawRow(row, scale, today), [row, scale, today]);
  return (
    <svg className="tl-picture" width={scale.width} height={ROW_PICTURE_HEIGHT} role="img" aria-label={row.sentence}>
      {drawing.bars.map((bar) => (
        <RibbonBar key={`${bar.kind}${bar.x1}`} bar={bar} width={scale.width} />
      ))}
      {drawing.edge !== null && <path className="tl-edge" d={`M${drawing.edge} 3v22`} />}
      <Retention drawing={drawing} />
      {drawing.stop !== null && <path className="tl-stop" d={`M${drawing.stop} 4v29`} />}
      {drawing.diamonds.map((diamond) => (
        <MilestoneDiamond key={diamond.members[0]} diamond={diamond} />
      ))}
      {drawing.labels.map((label) => (
        <MarkLabel key={label.lane} label={label} />
      ))}
      {walked && <Walked mark={walked} scale={scale} />}
    </svg>
  );
});

const BARS: Record<Bar['kind'], { y: number; height: number; className: string }> = {
  active: { y: 10, height: 8, className: 'tl-active' },
  security: { y: 11, height: 6, className: 'tl-security' },
  extended: { y: 11, height: 6, className: 'tl-extended' },
  unknown: { y: 11, height: 6, className: 'tl-unknown' },
  run: { y: 5, height: 18, className: 'tl-run' },
  come: { y: 5, height: 18, className: 'tl-come' },
  fading: { y: 5, height: 18, className: 'tl-come tl-fading' },
  'contained-run': { y: 5.5, height: 17, className: 'tl-contained-run' },
  'contained-come': { y: 5.5, height: 17, className: 'tl-contained-come' },
};

/** Bars are cut a little outside the picture, so that an outline does not close where the time goes on. */
function RibbonBar({ bar, width }: { bar: Bar; width: number }) {
  const { y, height, className } = BARS[bar.kind];
  const x1 = Math.max(bar.x1, -4);
  const x2 = bar.kind === 'fading' ? bar.x2 : Math.min(bar.x2, width + 4);
  return <rect className={className} x={x1} y={y} width={Math.max(x2 - x1, 0)} height={height} />;
}

function Retention({ drawing: { lines, cap, holdStart } }: { drawing: Drawing }) {
  return (
    <>
      {lines.map((line) => (
        <path
          key={`${line.kind}${line.x1}`}
          className={`tl-${line.kind}`}
          d={`M${line.x1} ${line.kind.startsWith('hold') ? 25.5 : 30}H${line.x2}`}
        />
      ))}
      {holdStart !== null && <path className="tl-hold" d={`M${holdStart} 22.500v6`} />}
      {cap?.kind === 'cap' && <path className="tl-cap" d={`M${cap.x} 25v10`} />}
      {cap?.kind === 'arrow' && <path className="tl-arrow" d={`M${cap.x - 2} 26l7 4-7 4z`} />}
      {cap?.kind === 'lock' && <Lock x={cap.x} y={29} />}
    </>
  );
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

function MarkLabel({ label }: { label: Label }) {
  const y = label.lane === 'ribbon' ? 18 : 34;
  return (
    <>
      {label.plate && <rect className="tl-plate" {...plateOf(label)} y={y - 11} height={14} />}
      <text className={`tl-label tl-label-${label.tone}`} x={label.x} y={y} textAnchor={label.anchor}>
        {label.text}
      </text>
    </>
  );
}

function Walked({ mark, scale }: { mark: Mark; scale: TimeScale }) {
  const x1 = Math.min(Math.max(scale.x(mark.from), 0), scale.width - 6);
  const x2 = Math.max(Math.min(mark.until === null ? scale.width : scale.x(mark.until), scale.width), x1 + 6);
  const low = mark.kind === 'retention' || mark.kind === 'hold';
  return <rect className="tl-walked" x={x1 - 3} y={low ? 22 : 2} width={x2 - x1 + 6} height={low ? 15 : 24} rx="3" />;
}
