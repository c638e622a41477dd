import { useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { FormDialog } from './FormDialog.tsx';

/** What is shown once and never again: to be copied before the dialog is closed. */
export function Secret(props: { title: string; lead: string; label: string; secret: string; onClose: () => void }) {
  const { secret } = props;
  const [copied, setCopied] = useState(false);
  return (
    <FormDialog title={props.title} lead={props.lead} onClose={props.onClose}>
      <form
        className="command-form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onClose();
        }}
      >
        <div className="field">
          <label htmlFor="shown-once">{props.label}</label>
          <input
            id="shown-once"
            className="mono"
            readOnly
            value={secret}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <div className="form-buttons">
          <button
            type="button"
            className="btn"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            <Icon name="copy" /> Copy
          </button>
          <button type="submit" className="btn primary">
            It is kept
          </button>
          <span className="sub" role="status">
            {copied && 'Copied.'}
          </span>
        </div>
      </form>
    </FormDialog>
  );
}
