import { useEffect, useRef } from 'react';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted, isLifecycle, LIFECYCLE } from '../../../words.ts';
import type { Report } from './ReviseSystemsForm.tsx';

const FIELD_WORDS: Record<string, string> = { himSteward: 'HIM steward', itOwner: 'IT owner', status: 'Status' };
const OUTCOMES = { CHANGED: 'changes', UNCHANGED: 'says so already', REFUSED: 'refused' } as const;
/** What stands in the way first, then what changes. */
const ORDER = { REFUSED: 0, CHANGED: 1, UNCHANGED: 2 } as const;

/** Row by row what would change, what says so already, and what is refused and why. */
export function RevisionReport(props: { report: Report; busy: boolean; onApply: () => void; onBack: () => void }) {
  const { report, busy } = props;
  const { changed, unchanged, refused } = report;
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => sentence.current?.focus(), [report]);
  const rows = report.rows.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  return (
    <div className="revision-report">
      <p ref={sentence} tabIndex={-1} className={`notice${refused > 0 ? ' warn' : ''}`}>
        {counted(changed, 'system changes', 'systems change')}, {unchanged} {unchanged === 1 ? 'says' : 'say'} so
        already, {refused} {refused === 1 ? 'is' : 'are'} refused. Nothing is written yet.
      </p>
      <ScrollRegion label="What would become of each system">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">System</th>
              <th scope="col">Outcome</th>
              <th scope="col">What changes, or why not</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name, outcome, changes, refusal }) => (
              <tr key={code}>
                <th scope="row">
                  {name ?? code} <code className="sub">{code}</code>
                </th>
                <td>
                  <span className={`tag${outcome === 'REFUSED' ? ' alarm' : outcome === 'UNCHANGED' ? ' dashed' : ''}`}>
                    {OUTCOMES[outcome]}
                  </span>
                </td>
                <td className="wraps">
                  {refusal}
                  {changes.map(({ field, before, after }) => (
                    <p key={field}>
                      {FIELD_WORDS[field] ?? field}: <del>{valueWords(before)}</del>
                      <span className="unseen"> becomes</span> <ins>{valueWords(after)}</ins>
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="form-buttons">
        {changed > 0 && (
          <button type="button" className="btn primary" aria-disabled={busy} onClick={props.onApply}>
            {busy ? 'Sending' : `Revise ${refused > 0 ? 'the good ones: ' : ''}${counted(changed, 'system')}`}
          </button>
        )}
        <button type="button" className="btn" onClick={props.onBack} disabled={busy}>
          Change the answers
        </button>
      </div>
    </div>
  );
}

function valueWords(value: string | null): string {
  if (value === null) return 'nothing';
  return isLifecycle(value) ? LIFECYCLE[value] : value;
}
