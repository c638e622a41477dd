import { type RefObject, useEffect, useRef } from 'react';
import { type AxisSpan, panned, type TimeScale, zoomed } from './scale.ts';

/** Ctrl and wheel zooms about the pointer, Shift and wheel pans. The page itself must not scroll or zoom meanwhile. */
export function useAxisGestures(
  element: RefObject<HTMLElement | null>,
  left: () => number,
  scale: TimeScale,
  onSpan: (span: AxisSpan) => void,
): void {
  const latest = useRef({ left, scale, onSpan });
  useEffect(() => {
    latest.current = { left, scale, onSpan };
  });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const { left, scale, onSpan } = latest.current;
      const turned = event.deltaY || event.deltaX;
      if (event.ctrlKey) onSpan(zoomed(scale.span, scale.dayAt(event.clientX - left()), turned > 0 ? 1.15 : 1 / 1.15));
      else onSpan(panned(scale.span, turned > 0 ? 0.06 : -0.06));
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element]);
}
