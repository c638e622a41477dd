import type { ReactNode } from 'react';
import { ENDINGS, type EndingKind } from './endingWords.ts';

/** A kind as its shape in the time line's own grammar; the word stands beside it. */
export function KindMark({ kind, bare = false }: { kind: EndingKind; bare?: boolean }) {
  const { word, tone } = ENDINGS[kind];
  return (
    <span className={`ending-kind ${tone}`}>
      <svg className="icon" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      {!bare && word}
    </span>
  );
}

const SHAPES: Record<EndingKind, ReactNode> = {
  ACTIVE_SUPPORT: <path className="solid" d="M1 5h11v6H1zM13 2h1.500v12H13z" />,
  SECURITY_SUPPORT: (
    <>
      <path className="outline" d="M1.500 5.500h10v5h-10z" />
      <path className="solid" d="M13 2h1.500v12H13z" />
    </>
  ),
  EXTENDED_SUPPORT: (
    <>
      <path className="dots" d="M2 8h10" />
      <path className="solid" d="M13 2h1.500v12H13z" />
    </>
  ),
  AGREEMENT: <path className="outline" d="M3.500 1.500h6l3 3v10h-9zM9.500 1.500v3h3M5.500 8h5M5.500 11h5" />,
  RETENTION: <path className="outline" d="M1 8h11M12.500 3v10" />,
  COHORT_RETENTION: <path className="outline" d="M1 4h4v3h4v3h4v3h2" />,
  HOLD_REVIEW: <path className="outline" d="M3.500 7.500h9v7h-9zM5.500 7.500v-3a2.500 2.500 0 0 1 5 0v3" />,
  EXCEPTION: <path className="outline" d="M1.500 3.500h13v9h-13zM4 3.500l5 9M8.500 3.500l5 9" />,
  MILESTONE: <path className="outline" d="M8 1.800 14.200 8 8 14.200 1.800 8z" />,
  VALIDATION: <path className="outline" d="M1.500 1.500h9v9h-9zM5.500 12.500v2h9v-9h-2M4 6l1.800 1.800L9 4.300" />,
  DESTRUCTION_NOTICE: <path className="outline" d="M1.500 3.500h13v9h-13zM1.500 4l6.500 5 6.500-5" />,
  SWITCH_OFF: <path className="solid" d="M6.500 1h3v14h-3z" />,
  RULE: (
    <path
      className="outline"
      d="M11 3.500C9.500 1.500 5.500 2 5.500 4.500S11 7 11 9.500 7 13 5.500 11M5 12.500c1.500 2 5.500 1.500 5.500-1"
    />
  ),
};
