import { Link } from '@tanstack/react-router';
import type { ActOf } from '../../forms/ActMenu.tsx';
import { dayWords } from '../../words.ts';
import './accepted.css';
import type { ControlState } from './postureWords.ts';

type Acceptance = {
  /** The code of the control. */
  control: string;
  acceptedUntil: string | null;
  exception: { state: string; fromOn: string } | null;
};

/** That the risk of a control is accepted, will be, or somebody asked for it: below its state, which stays what it is. */
export function AcceptedWords({ control, acceptedUntil, exception }: Acceptance) {
  const words = wordsOf(acceptedUntil, exception);
  if (words === null) return null;
  return (
    <Link
      to="/posture/exceptions"
      search={{ control: [control] }}
      className={`accepted${acceptedUntil === null ? '' : ' contained'}`}
    >
      {words}
    </Link>
  );
}

function wordsOf(acceptedUntil: string | null, exception: Acceptance['exception']): string | null {
  if (acceptedUntil !== null) return `risk accepted through ${dayWords(acceptedUntil)}`;
  if (exception?.state === 'WAITING') return 'an exception waits for approval';
  return exception?.state === 'TO_COME' ? `risk accepted from ${dayWords(exception.fromOn)}` : null;
}

/** What is not met, wholly or in part, may be accepted for a time where something can stand in for it. */
export function acceptActs(state: ControlState, acceptable: boolean): readonly ActOf[] {
  if (!acceptable || (state !== 'NOT_MET' && state !== 'PARTIAL')) return [];
  return [{ form: 'accept-control', may: 'REQUEST_EXCEPTION', words: 'Ask for an exception' }];
}
