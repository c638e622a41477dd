import { Disclosure } from '../../../ui/Disclosure.tsx';
import { counted } from '../../../words.ts';
import { statusSaidWords } from '../findingSaid.ts';
import { FindingFigures } from './FindingFigures.tsx';
import type { Difference, FileReport } from './sendFindings.ts';

/** What a file would change, what it says otherwise than is on record, and what is not taken. */
export function FileFound(props: {
  report: FileReport;
  /** What the file is called. */
  name: string;
  busy: boolean;
  /** Why it cannot be taken in as it stands. */
  whyNot: string | null;
  onTake: () => void;
  onAgain: () => void;
}) {
  const { report, name, busy, whyNot, onTake, onAgain } = props;
  const { counts, changed, differences, problems } = report;
  return (
    <section className="card" aria-labelledby="file-found">
      <header className="card-head">
        <div role="status">
          <h2 id="file-found">{counted(counts.findings ?? 0, 'finding')} told of; nothing is written yet</h2>
        </div>
        <span className="sub">{name}</span>
      </header>
      <FindingFigures counts={counts} />
      <div className="decision">
        <button type="button" className="btn primary" disabled={busy || !changed || whyNot !== null} onClick={onTake}>
          Take it in
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onAgain}>
          Take none
        </button>
        {!changed && (
          <span className="sub">
            {counts.findings
              ? 'Everything that it tells is on record already: nothing would change.'
              : 'Nothing of it can be taken as it stands.'}
          </span>
        )}
        {changed && whyNot && <span className="sub">{whyNot}</span>}
      </div>
      {differences.length > 0 && (
        <Disclosure
          words={`${counted(differences.length, 'difference')}${differences.length === 1_000 ? ' (the first)' : ''}`}
          className="file-lines"
          opened
        >
          <ul>
            {differences.map((difference) => (
              <li key={`${difference.subject} ${difference.field}`}>
                <span className="code">{difference.subject}</span> {differenceWords(difference)}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {problems.length > 0 && (
        <Disclosure words={`Not taken, and why: ${counted(problems.length, 'line')}`} className="file-lines" opened>
          <ul>
            {problems.map(({ place, message }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one place may have several, and they never move
              <li key={at}>
                {place && <span className="code">{place}</span>} {message}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

function differenceWords({ change, field, before, after }: Difference): string {
  if (change === 'WITHDRAWN') return `is not seen any more, last on ${before}. It stays open until somebody ends it.`;
  if (field === 'contradicted')
    return `stays as it is (${statusSaidWords(before)}); the file says: ${statusSaidWords(after)}.`;
  return `${statusSaidWords(before)} → ${statusSaidWords(after)}`;
}
