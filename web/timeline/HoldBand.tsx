import type { Day } from '../day.ts';
import { BandNote } from './BandNote.tsx';
import { fitted } from './labels.ts';
import type { RowSpan, TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export function HoldBand(props: {
  row: TimelineRow;
  scale: TimeScale;
  today: Day;
  narrow: boolean;
  left: number;
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
      {!narrow && (
        <text className="sp-caption" x={props.left - 12} y={y + 16} textAnchor="end">
          {fitted(label.join(', '), props.left - 92)}
        </text>
      )}
      {first && (
        <>
          <path className="tl-hold" d={`M${scale.x(first.from)} ${line}H${now}M${scale.x(first.from)} ${line - 4}v8`} />
          <path className="tl-hold-come" d={`M${now} ${line}H${right}`} />
        </>
      )}
      <BandNote x={narrow ? right + 99 : future} left={right + 14} y={y + 16} limit={right} tone="hold" plate>
        {narrow ? `no end known${matters}` : 'no end known; suspends destruction'}
      </BandNote>
    </>
  );
}

export function holdsOf(row: TimelineRow): RowSpan[] {
  return row.spans.filter(({ kind }) => kind === 'HOLD');
}
