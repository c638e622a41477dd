import type { ReactNode } from 'react';
import type { Mark } from './readout.ts';
import type { TimelineRow } from './row.ts';

/** One line about what is pointed at or walked to, above the legend: it never covers a row. */
export function Readout(props: { row: TimelineRow | null; mark: Mark | null; children?: ReactNode }) {
  const { row, mark } = props;
  return (
    <div className="tl-readout">
      {row && mark && <Swatch kind={mark.kind} />}
      <p role="status" aria-live="polite">
        {row ? (
          <>
            <strong>{row.name}</strong>, {mark ? <Loud mark={mark} /> : row.exposure.sentence}
          </>
        ) : (
          props.children
        )}
      </p>
      <span className="tl-readout-keys" aria-hidden="true">
        {row && (
          <>
            <kbd>W</kbd> why
          </>
        )}
        <kbd>→</kbd> next mark
        <kbd>?</kbd> keys
      </span>
    </div>
  );
}

function Loud({ mark: { words, loud } }: { mark: Mark }) {
  const at = loud === undefined ? -1 : words.indexOf(loud);
  if (loud === undefined || at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <b className="red">{loud}</b>
      {words.slice(at + loud.length)}
    </>
  );
}

const SWATCHES: Record<Mark['kind'], ReactNode> = {
  support: <rect className="tl-active" y="5" width="26" height="8" />,
  gap: <rect className="tl-run" width="26" height="18" />,
  contained: <rect className="tl-contained-run" x="0.5" y="0.5" width="25" height="17" />,
  unknown: <rect className="tl-unknown" x="0.6" y="6" width="24.8" height="6" />,
  stop: <path className="tl-stop" d="M13 0v18" />,
  retention: (
    <>
      <path className="tl-here" d="M0 9h24" />
      <path className="tl-cap" d="M24 4v10" />
    </>
  ),
  hold: <path className="tl-hold" d="M0 9h26" />,
  milestone: <path className="tl-milestone" d="M13 4.500l4.500 4.500-4.500 4.500-4.500-4.500z" />,
};

function Swatch({ kind }: { kind: Mark['kind'] }) {
  return (
    <svg className="tl-swatch" width="26" height="18" aria-hidden="true">
      {SWATCHES[kind]}
    </svg>
  );
}
