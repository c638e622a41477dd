import './posture.css';
import { type ControlState, STATES } from './postureWords.ts';

/** A state as mark and word: the same marks as in a bar. */
export function StateMark({ state }: { state: ControlState }) {
  const { words, tone } = STATES[state];
  return (
    <span className="state-mark">
      <span className="posture-bar" aria-hidden="true">
        <i className={tone} />
      </span>
      {words}
    </span>
  );
}
