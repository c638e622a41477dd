import { useId } from 'react';
import type { Day } from '../day.ts';
import { BandNote } from './BandNote.tsx';
import { fitted, textWidth } from './labels.ts';
import { Lock } from './RowPicture.tsx';
import type { TimeScale } from './scale.ts';
import type { Step } from './taper.ts';

export type PictureHolding = {
  key: string;
  label: string;
  place: string;
  keepThrough: Day | null;
  /** What is written at the end: a date, or the word for having none. */
  words: string;
  dated: boolean;
  endless: boolean;
  suspended: boolean;
  taper: readonly Step[];
};

const HIGH = 12;

/** One holding: how much of it is still under obligation, here until the system is off, elsewhere after. */
export function HoldingBand(props: {
  holding: PictureHolding;
  scale: TimeScale;
  off: Day | null;
  narrow: boolean;
  left: number;
  y: number;
}) {
  const { holding, scale, off, narrow, y } = props;
  const clip = useId();
  const left = scale.x(scale.span.from);
  const right = scale.x(scale.span.until);
  const base = y + (narrow ? 30 : 14);
  const end = holding.keepThrough === null ? right : Math.min(Math.max(scale.x(holding.keepThrough), left), right);
  const cut = off === null ? right : Math.min(Math.max(scale.x(off), left), right);
  const area = taperPath(holding.taper, scale, base, left, end);
  const tone = holding.suspended ? 'hold' : holding.dated || holding.endless ? 'retention' : 'unknown';
  return (
    <g>
      <text className="sp-name" x={12} y={y + 11}>
        <title>{`${holding.label}, ${holding.place}`}</title>
        {narrow
          ? fitted(`${holding.label}, ${holding.place}`, right - textWidth(holding.words) - 16)
          : fitted(holding.label, props.left - 52)}
      </text>
      {!narrow && (
        <text className="sp-caption" x={props.left - 12} y={y + 11} textAnchor="end">
          {holding.place}
        </text>
      )}
      <clipPath id={`${clip}-here`}>
        <rect x={left} y={0} width={Math.max(cut - left, 0)} height={5000} />
      </clipPath>
      <clipPath id={`${clip}-there`}>
        <rect x={cut} y={0} width={Math.max(right - cut, 0)} height={5000} />
      </clipPath>
      {area && (
        <>
          <path className="sp-taper" d={area} clipPath={`url(#${clip}-here)`} />
          <path className="sp-taper sp-elsewhere" d={area} clipPath={`url(#${clip}-there)`} />
        </>
      )}
      {holding.dated || holding.endless ? (
        <>
          <path className="tl-here" d={`M${left} ${base}H${Math.min(end, cut)}`} />
          {end > cut && <path className="tl-elsewhere" d={`M${cut} ${base}H${end}`} />}
          {holding.endless && <path className="tl-arrow" d={`M${right - 6} ${base - 4}l7 4-7 4z`} />}
          {holding.dated && !holding.suspended && <path className="tl-cap" d={`M${end} ${base - 8}v10`} />}
          {holding.dated && holding.suspended && <Lock x={end} y={base - 4} />}
        </>
      ) : (
        <path className="tl-open" d={`M${left} ${base}H${Math.min(scale.x(scale.span.until), cut + 60)}`} />
      )}
      <BandNote
        x={narrow || holding.endless ? right + 99 : holding.dated ? end + 10 : cut + 66}
        left={narrow ? right + 14 : holding.dated ? end - 2 : right + 4}
        y={narrow ? y + 11 : base - 3}
        limit={right}
        tone={tone}
      >
        {holding.words}
      </BandNote>
    </g>
  );
}

function taperPath(steps: readonly Step[], scale: TimeScale, base: number, left: number, end: number): string | null {
  if (steps.length === 0) return null;
  const points = steps.map(({ from, share }) => {
    const x = Math.min(Math.max(scale.x(from), left), end);
    return `H${x.toFixed(1)}V${(base - share * HIGH).toFixed(1)}`;
  });
  return `M${left} ${base}${points.join('')}H${end}V${base}Z`;
}
