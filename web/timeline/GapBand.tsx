import type { Day } from '../day.ts';
import { counted, countWords, dayWords } from '../words.ts';
import { BandNote } from './BandNote.tsx';
import { textWidth } from './labels.ts';
import { restsOn } from './restsOn.ts';
import type { TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export function GapBand(props: {
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
          {spans.length === 0
            ? 'none'
            : [spanWords(row), exposure.contained ? 'contained' : 'uncontained'].filter(Boolean).join(', ')}
        </text>
      )}
      {spans.map((span) => {
        const x1 = scale.x(span.from);
        const x2 = span.until === null ? Math.min(now + 150, right) : scale.x(span.until);
        const kind = span.kind === 'CONTAINED' ? 'contained' : 'gap';
        const split = Math.min(Math.max(now, x1), x2);
        return (
          <g key={`${span.kind}${span.from}`}>
            <rect
              className={restsOn(`sp-${kind}-run`, span)}
              x={x1}
              y={top}
              width={Math.max(split - x1, 0)}
              height={26}
            />
            <rect
              className={restsOn(`sp-${kind}-come${span.until === null ? ' tl-fading' : ''}`, span)}
              x={split}
              y={top}
              width={Math.max(x2 - split, 0)}
              height={26}
            />
          </g>
        );
      })}
      {exposure.from !== null && spans.length > 0 && (
        <path
          className={restsOn('tl-edge', { own: spans.some(({ own }) => own) })}
          d={`M${scale.x(exposure.from)} ${top - 3}v32`}
        />
      )}
      {run !== null && run > 0 && exposure.from !== null && (
        <RunPlate x1={scale.x(exposure.from)} x2={now} y={top} words={`${countWords(run)} days run`} />
      )}
      {spans.length > 0 && (
        <BandNote
          x={narrow ? right + 99 : future}
          left={right + 14}
          y={narrow ? y + 16 : top + 9}
          limit={right}
          tone="exposed"
        >
          {toComeWords(row, today)}
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

function toComeWords({ exposure: { daysToCome }, stop, spans }: TimelineRow, today: Day): string {
  if (daysToCome === null) return 'no switch-off date planned';
  const goesOn = spans.some(({ kind, until }) => kind === 'EXPOSED' && until === null);
  return goesOn && stop && stop.on <= today ? 'the planned day has passed' : `${countWords(daysToCome)} days to come`;
}

/** "9 years 2 months": the whole gap, where both its ends are known. */
function spanWords({ exposure: { from, until } }: TimelineRow): string {
  if (from === null || until === null || until <= from) return '';
  const months = Math.round((until - from) / 30.4375);
  const years = Math.floor(months / 12);
  const parts = [years > 0 && counted(years, 'year'), months % 12 > 0 && counted(months % 12, 'month')];
  return parts.filter(Boolean).join(' ');
}
