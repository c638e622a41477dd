import { useCallback, useEffect, useMemo, useState } from 'react';
import { type AxisSpan, spanOfText, textOfSpan } from '../../timeline/scale.ts';

/**
 * The span of the address. The picture follows wheel and keys at once, the address when they rest; `moves` tells that
 * the picture goes there in a motion, since the hand does not lead it.
 */
export function useSpan(text: string | undefined, today: number, change: (part: { span: string | undefined }) => void) {
  const written = useMemo(() => spanOfText(text, today), [text, today]);
  const [moving, setMoving] = useState<{ span: AxisSpan; moves: boolean } | null>(null);
  useEffect(() => {
    if (!moving) return;
    const timer = setTimeout(() => change({ span: textOfSpan(moving.span) }), 250);
    return () => clearTimeout(timer);
  }, [moving, change]);
  useEffect(() => setMoving(null), [text]);
  const show = useCallback((span: AxisSpan, moves = false) => setMoving({ span, moves }), []);
  return { span: moving?.span ?? written, moves: moving?.moves ?? true, show };
}
