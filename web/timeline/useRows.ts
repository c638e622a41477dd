import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect } from 'react';
import { useTopInPage } from '../ui/useTopInPage.ts';

/** What sticks above and below the rows, so that a row walked to is not under it. */
const ABOVE = 172;
const BELOW = 96;

/** The few rows that the window shows of a list of any length. */
export function useRows(options: {
  body: RefObject<HTMLElement | null>;
  count: number;
  heightOf: (index: number) => number;
  onNeed: (first: number, last: number) => void;
}) {
  const { body, count, heightOf, onNeed } = options;
  const margin = useTopInPage(body);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: heightOf,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: ABOVE,
    scrollPaddingEnd: BELOW,
  });
  useEffect(() => virtual.measure(), [virtual, heightOf]);

  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onNeed(first, last), [first, last, onNeed]);
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index, { align: 'auto' }), [virtual]);
  return {
    height: virtual.getTotalSize(),
    shown: shown.map(({ index, start, size }) => ({ index, top: start - margin, height: size })),
    first: virtual.range?.startIndex ?? first,
    last: virtual.range?.endIndex ?? last,
    scrollTo,
  };
}
