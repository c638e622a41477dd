import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far below the top of the page an element begins, kept as what stands above it grows and shrinks. */
export function useTopInPage(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => {
      const now = Math.round(measured.getBoundingClientRect().top + scrollY);
      setTop((before) => (Math.abs(now - before) > 1 ? now : before));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
