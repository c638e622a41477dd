import { memo } from 'react';

/** Hatches, dots and the fade, once in the document; every picture refers to them. */
export const Patterns = memo(function Patterns() {
  return (
    <svg width="0" height="0" className="tl-patterns" aria-hidden="true" focusable="false">
      <defs>
        <Hatch id="gap-run" angle={45} tint="var(--exposed-tint)" line="var(--exposed)" width={2.3} />
        <Hatch id="gap-come" angle={45} tint="var(--exposed-tint)" line="var(--exposed)" width={1.15} />
        <Hatch id="contained-run" angle={-45} tint="var(--contained-tint)" line="var(--contained)" width={1.5} />
        <Hatch id="contained-come" angle={-45} tint="var(--contained-tint)" line="var(--contained)" width={0.8} />
        <pattern id="extension" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--surface)" />
          <circle cx="2" cy="2" r="0.95" fill="var(--support)" />
        </pattern>
        <linearGradient id="fade-ramp">
          <stop offset="0.55" stopColor="#fff" />
          <stop offset="1" stopColor="#000" />
        </linearGradient>
        <mask id="fade" maskContentUnits="objectBoundingBox">
          <rect width="1" height="1" fill="url(#fade-ramp)" />
        </mask>
      </defs>
    </svg>
  );
});

function Hatch(props: { id: string; angle: number; tint: string; line: string; width: number }) {
  return (
    <pattern
      id={props.id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${props.angle})`}
    >
      <rect width="6" height="6" fill={props.tint} />
      <rect width={props.width} height="6" fill={props.line} />
    </pattern>
  );
}
