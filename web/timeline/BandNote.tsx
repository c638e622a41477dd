import { textWidth } from './labels.ts';

/** A note right of its mark; without room it stands left of it, and never beyond the picture. */
export function BandNote(props: {
  x: number;
  y: number;
  limit: number;
  tone?: string;
  left?: number;
  /** On a ground of its own, where a line runs under it. */
  plate?: boolean;
  children: string;
}) {
  const { x, y, limit, tone, left, plate, children } = props;
  const fits = x + textWidth(children) <= limit + 10;
  const at = fits ? x : Math.min((left ?? x) - 14, limit);
  const width = textWidth(children);
  return (
    <>
      {plate && (
        <rect className="tl-plate" x={fits ? at - 4 : at - width - 4} y={y - 10} width={width + 8} height={14} />
      )}
      <text className={`tl-label tl-label-${tone ?? 'plain'}`} x={at} y={y} textAnchor={fits ? 'start' : 'end'}>
        {children}
      </text>
    </>
  );
}
