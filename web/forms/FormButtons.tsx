import { type ReactNode, useId } from 'react';
import { useSlow } from './useSlow.ts';
import { type Permission, WHO_MAY } from './whoMay.ts';

/** Sends or cancels. A careful form is not sent by Enter in a field; one that somebody may not send says who can. */
export function FormButtons(props: {
  verb: string;
  may: Permission;
  allowed: boolean;
  busy: boolean;
  careful: boolean;
  onSend: () => void;
  onCancel: () => void;
  children?: ReactNode;
}) {
  const { verb, may, allowed, busy, careful } = props;
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
          if (careful && allowed && !busy) props.onSend();
        }}
      >
        {slow ? 'Saving…' : verb}
      </button>
      <button type="button" className="btn quiet" onClick={props.onCancel}>
        Cancel
      </button>
      {!allowed && (
        <p id={id} className="sub">
          {WHO_MAY[may]}
        </p>
      )}
      {props.children}
    </div>
  );
}
