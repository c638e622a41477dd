import { useEffect, useRef } from 'react';
import { counted } from '../../../words.ts';
import type { Releasing } from './ReleaseHold.tsx';
import { Follows, type Written } from './ReleaseReasons.tsx';

/** The second step: the thing and the counts by name, and no button that has the focus. */
export function ReleaseSure(props: {
  data: Releasing;
  written: Written;
  busy: boolean;
  onBack: () => void;
  onRelease: () => void;
}) {
  const { data, written, busy } = props;
  const { cohorts, records, heldByOthers } = data.holdPreview;
  const matter = data.legalHold?.matter ?? '';
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => self.current?.focus(), []);
  return (
    <div
      ref={self}
      className="command-form"
      role="group"
      tabIndex={-1}
      aria-label={`Release the hold ${matter} for good?`}
    >
      <p className="lead">
        Release the hold <strong>{matter}</strong> for good? It lets go of{' '}
        <strong>
          {counted(records, 'record')} in {counted(cohorts, 'cohort')}
        </strong>
        {heldByOthers.records > 0
          ? `; other matters go on holding ${counted(heldByOthers.records, 'record')} of them`
          : '; no other matter holds any of them'}
        . There is no way back but a new hold.
      </p>
      <Follows data={data} />
      <p>
        “{written.reason.trim()}”
        <br />
        <span className="sub">Written in: {written.reference.trim()}</span>
      </p>
      <div className="form-buttons">
        <button type="button" className="btn primary" aria-disabled={busy} onClick={() => !busy && props.onRelease()}>
          {busy ? 'Releasing' : `Release the hold ${matter}`}
        </button>
        <button type="button" className="btn quiet" onClick={props.onBack}>
          Back
        </button>
      </div>
    </div>
  );
}
