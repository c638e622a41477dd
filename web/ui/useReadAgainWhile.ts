import { useEffect } from 'react';
import type { OperationContext } from 'urql';

/** While something is under way: reads it anew every so many milliseconds. `readAgain` stays the same from one drawing to the next. */
export function useReadAgainWhile(
  isUnderWay: boolean,
  readAgain: (how?: Partial<OperationContext>) => void,
  everyMs: number,
): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => readAgain({ requestPolicy: 'network-only' }), everyMs);
    return () => clearInterval(timer);
  }, [isUnderWay, readAgain, everyMs]);
}
