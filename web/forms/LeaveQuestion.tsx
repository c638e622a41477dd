import { useEffect, useRef } from 'react';

/** Asked before something written is left. The first answer is the one that loses nothing. */
export function LeaveQuestion(props: { canKeep: boolean; onLeave: (keepDraft: boolean) => void; onStay: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    stay.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div className="notice warn form-buttons" role="alert">
      <p>What you wrote is not sent.</p>
      <button ref={stay} type="button" className="btn small" onClick={props.onStay}>
        Go on writing
      </button>
      {props.canKeep && (
        <button type="button" className="btn small" onClick={() => props.onLeave(true)}>
          Leave, keep it as a draft
        </button>
      )}
      <button type="button" className="btn small" onClick={() => props.onLeave(false)}>
        Leave without it
      </button>
    </div>
  );
}
