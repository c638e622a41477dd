import { useEffect, useRef, useState } from 'react';
import type { AxisSpan } from './scale.ts';

const LASTS_MS = 220;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The span as it is shown on the way to the one that is meant: positions move, labels keep their size. */
export function useSpanMotion(meant: AxisSpan, moves: boolean): AxisSpan {
  const [shown, setShown] = useState(meant);
  const latest = useRef(meant);
  useEffect(() => {
    const from = latest.current;
    if (from.from === meant.from && from.until === meant.until) return;
    const show = (span: AxisSpan) => {
      latest.current = span;
      setShown(span);
    };
    if (!moves || still.matches) return show(meant);
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const share = Math.min((now - began) / LASTS_MS, 1);
      const eased = 1 - (1 - share) ** 3;
      show(share === 1 ? meant : between(from, meant, eased));
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [meant, moves]);
  return shown;
}

function between(a: AxisSpan, b: AxisSpan, share: number): AxisSpan {
  return { from: a.from + (b.from - a.from) * share, until: a.until + (b.until - a.until) * share };
}
