import { type ReactNode, useId } from 'react';
import { useSlow } from './useSlow.ts';

/** Sends or cancels. A careful form is not sent by Enter in a field; one that somebody may not send says who can. */
export function FormButtons(props: {
  verb: string;
  furtherVerb: string | null;
  /** Why it cannot be sent; null: it can. */
  whyNot: string | null;
  busy: boolean;
  careful: boolean;
  onSend: (further: boolean) => void;
  onCancel: () => void;
  children?: ReactNode;
}) {
  const { verb, whyNot, busy, careful } = props;
  const allowed = whyNot === null;
  const slow = useSlow(busy);
  const id = useId();
  return (
    <div className="form-buttons">
      <button
        type={careful ? 'button' : 'submit'}
        className="btn primary"
        aria-disabled={!allowed || busy}
        aria-describedby={allowed ? undefined : id}
        onClick={() => {
          if (careful && allowed && !busy) props.onSend(false);
        }}
      >
        {slow ? 'Saving…' : verb}
      </button>
      {props.furtherVerb !== null && (
        <button
          type="button"
          className="btn"
          aria-disabled={!allowed || busy}
          aria-describedby={allowed ? undefined : id}
          onClick={() => {
            if (allowed && !busy) props.onSend(true);
          }}
        >
          {props.furtherVerb}
        </button>
      )}
      <button type="button" className="btn quiet" onClick={props.onCancel}>
        Cancel
      </button>
      {!allowed && (
        <p id={id} className="sub">
          {whyNot}
        </p>
      )}
      {props.children}
    </div>
  );
}
