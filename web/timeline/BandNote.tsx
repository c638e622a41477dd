import { textWidth } from './labels.ts';

/** A note right of its mark; without room it stands left of it, and never beyond the picture. */
export function BandNote(props: {
  x: number;
  y: number;
  limit: number;
  tone?: string;
  left?: number;
  children: string;
}) {
  const { x, y, limit, tone, left, children } = props;
  const fits = x + textWidth(children) <= limit + 10;
  const at = fits ? x : Math.min((left ?? x) - 14, limit);
  return (
    <text className={`tl-label tl-label-${tone ?? 'plain'}`} x={at} y={y} textAnchor={fits ? 'start' : 'end'}>
      {children}
    </text>
  );
}
