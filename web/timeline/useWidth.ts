import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width that an element has on the screen, kept as it changes; 0 until it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    setWidth(Math.floor(measured.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
