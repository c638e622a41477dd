import { type Glyph, RATINGS, type RatingLevel } from '../../words.ts';

/** A rating as shape and word; the colour comes third. `stale`: what it rests on is old, so that a good one is not shown as good. */
export function RatingChip({ level, stale = false }: { level: RatingLevel; stale?: boolean }) {
  const { word, glyph, tone } = RATINGS[level];
  return (
    <span className={`chip ${tone}${stale ? ' stale' : ''}`}>
      <svg className="icon" width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
        {GLYPHS[glyph]}
      </svg>
      {word}
    </span>
  );
}

const GLYPHS: Record<Glyph, React.ReactNode> = {
  octagon: (
    <>
      <path className="solid" d="M5.200 1h5.600L15 5.200v5.600L10.800 15H5.200L1 10.800V5.200z" />
      <path className="cut" d="M8 4.200v4.600M8 11.500v.2" />
    </>
  ),
  triangle: (
    <>
      <path className="solid" d="M8 1.500 15.500 14.500H.5z" />
      <path className="cut" d="M8 6v4M8 12.200v.2" />
    </>
  ),
  'half-disc': (
    <>
      <circle className="outline" cx="8" cy="8" r="6.500" />
      <path className="solid" d="M8 1.500a6.500 6.500 0 0 1 0 13z" />
    </>
  ),
  'dashed-circle': <circle className="outline dashed" cx="8" cy="8" r="6.500" />,
  'ticked-circle': (
    <>
      <circle className="outline" cx="8" cy="8" r="6.500" />
      <path className="outline" d="m5 8.300 2.200 2.200L11.200 6" />
    </>
  ),
};
