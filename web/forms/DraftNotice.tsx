import { useEffect, useState } from 'react';
import { agoWords, instantWords } from '../words.ts';
import type { Draft } from './drafts.ts';

/** What was written the last time and not sent: to go on with, or to be thrown away. */
export function DraftOffer(props: { draft: Draft; onTake: () => void; onDrop: () => void }) {
  return (
    <div className="notice draft-offer" role="group" aria-label="A draft of yours">
      <p>
        <strong>You wrote this on {instantWords(props.draft.savedAt)} and did not send it.</strong> It is kept in this
        browser alone.
      </p>
      <div className="form-buttons">
        <button type="button" className="btn small" onClick={props.onTake}>
          Go on with it
        </button>
        <button type="button" className="btn small" onClick={props.onDrop}>
          Throw it away
        </button>
      </div>
    </div>
  );
}

const LOOKS_AGAIN = 20_000;

/** "Saved 2 min ago", kept true while the form stands open; starting over leaves nothing of it. */
export function DraftSaved({ at, onStartOver }: { at: string; onStartOver: () => void }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), LOOKS_AGAIN);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <p className="sub draft-saved">
      <span title={instantWords(at)}>Saved {agoWords(at, now)} as a draft, not sent</span>{' '}
      <button type="button" className="btn quiet small" onClick={onStartOver}>
        Start over
      </button>
    </p>
  );
}
