import { type RefObject, useLayoutEffect } from 'react';

/** Tells the style sheets how high an element is that others stick below: filters may take a second line. */
export function useHeightForOthers(element: RefObject<HTMLElement | null>, name: `--${string}`): void {
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const page = document.documentElement;
    const observer = new ResizeObserver(() => page.style.setProperty(name, `${measured.offsetHeight}px`));
    observer.observe(measured);
    return () => {
      observer.disconnect();
      page.style.removeProperty(name);
    };
  }, [element, name]);
}
