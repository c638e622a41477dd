import { Dialog } from '@base-ui/react/dialog';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { type AtStake, DialogGuard, NOTHING } from './DialogGuard.ts';
import { firstQuestion } from './firstQuestion.ts';
import './forms.css';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { useFormSearch } from './useFormSearch.ts';

/** A form over the page. It is left at once while nothing is written; by whatever way, it asks first where something is. */
export function FormDialog(props: { title: string; lead?: ReactNode; onClose: () => void; children: ReactNode }) {
  const { onClose } = props;
  const atStake = useRef<AtStake>(NOTHING);
  const popup = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const stake = useCallback((at: AtStake) => {
    atStake.current = at;
  }, []);
  const close = useCallback(() => {
    if (atStake.current.dirty) setAsking(true);
    else onClose();
  }, [onClose]);
  const { form, of } = useFormSearch();
  const guard = useMemo(
    () => ({ close, stake, draftOf: form === null ? null : { form, of } }),
    [close, stake, form, of],
  );
  const blocker = useBlocker({
    // Another view of the same page with the same form leaves nothing.
    shouldBlockFn: ({ current, next }) =>
      atStake.current.dirty && (next.pathname !== current.pathname || formIn(next) !== formIn(current)),
    enableBeforeUnload: () => atStake.current.dirty,
    withResolver: true,
  });
  const isBlocked = blocker.status === 'blocked';

  function leave(keepDraft: boolean): void {
    const { dropDraft } = atStake.current;
    if (!keepDraft) dropDraft?.();
    atStake.current = NOTHING;
    if (blocker.status === 'blocked') blocker.proceed();
    else onClose();
  }

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
          {(asking || isBlocked) && (
            <LeaveQuestion
              canKeep={atStake.current.dropDraft !== null}
              onLeave={leave}
              onStay={() => {
                setAsking(false);
                if (blocker.status === 'blocked') blocker.reset();
              }}
            />
          )}
          <DialogGuard value={guard}>{props.children}</DialogGuard>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function formIn({ search }: { search: object }): unknown {
  return 'form' in search ? search.form : undefined;
}
