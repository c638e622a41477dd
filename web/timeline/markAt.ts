import type { Mark } from './readout.ts';
import type { TimeScale } from './scale.ts';

const NEAR = 9;
/** What lies on top comes first. */
const DEPTH: readonly Mark['kind'][] = ['stop', 'contained', 'gap', 'support', 'unknown', 'hold', 'retention'];

/** The mark under the pointer: so far right in a row's picture, in its upper or lower lane. Milestones drawn as one are told together. */
export function markAt(marks: readonly Mark[], scale: TimeScale, x: number, low: boolean): Mark | null {
  const milestones = marks.filter((mark) => mark.kind === 'milestone' && Math.abs(scale.x(mark.from) - x) <= NEAR);
  const [first] = milestones;
  if (first && !low) return { ...first, words: milestones.map(({ words }) => words).join(' ') };
  const stop = marks.find((mark) => mark.kind === 'stop' && Math.abs(scale.x(mark.from) - x) <= 5);
  if (stop) return stop;
  const under = marks.filter(
    (mark) => isLow(mark) === low && scale.x(mark.from) <= x && (mark.until === null || scale.x(mark.until) >= x),
  );
  return under.toSorted((a, b) => DEPTH.indexOf(a.kind) - DEPTH.indexOf(b.kind))[0] ?? null;
}

const isLow = ({ kind }: Mark) => kind === 'hold' || kind === 'retention';
