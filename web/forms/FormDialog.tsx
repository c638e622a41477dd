import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { DialogGuard } from './DialogGuard.ts';
import { firstQuestion } from './firstQuestion.ts';
import './forms.css';

/** A form over the page. Esc leaves it at once while nothing is written, and asks first where something is. */
export function FormDialog(props: { title: string; lead?: ReactNode; onClose: () => void; children: ReactNode }) {
  const { onClose } = props;
  const dirty = useRef(false);
  const popup = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const setDirty = useCallback((isDirty: boolean) => {
    dirty.current = isDirty;
  }, []);
  const close = useCallback(() => {
    if (dirty.current) setAsking(true);
    else onClose();
  }, [onClose]);
  const guard = useMemo(() => ({ close, setDirty }), [close, setDirty]);
  return (
    <Dialog.Root open disablePointerDismissal onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-scrim" />
        <Dialog.Popup
          ref={popup}
          className="dialog form-dialog"
          initialFocus={() => firstQuestion(popup.current) ?? popup.current}
        >
          <header>
            <Dialog.Title>{props.title}</Dialog.Title>
            <button type="button" className="btn quiet small" onClick={close}>
              <Icon name="close" />
              <span className="unseen">Close</span>
            </button>
          </header>
          {props.lead && <div className="lead">{props.lead}</div>}
          {asking && (
            <div className="notice warn form-buttons" role="alert">
              <p>What you wrote is not sent.</p>
              <button type="button" className="btn small" onClick={onClose}>
                Leave without it
              </button>
              <button type="button" className="btn small" onClick={() => setAsking(false)}>
                Go on writing
              </button>
            </div>
          )}
          <DialogGuard value={guard}>{props.children}</DialogGuard>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
