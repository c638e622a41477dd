import { Link } from '@tanstack/react-router';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { counted } from '../../../words.ts';
import { statusSaidWords } from '../findingWords.ts';
import { FindingFigures } from './FindingFigures.tsx';
import type { Difference, FileReport } from './sendFindings.ts';

/** What a file would change or has changed, what it says otherwise than is on record, and what was not taken. */
export function FileFound(props: {
  report: FileReport;
  system: string | undefined;
  busy: boolean;
  onTake: () => void;
  onAgain: () => void;
}) {
  const { report, system, busy, onTake, onAgain } = props;
  const { counts, committed, changed, differences, problems } = report;
  return (
    <section className="card" aria-labelledby="file-found">
      <header className="card-head">
        <div role="status">
          <h2 id="file-found">{headOf(report)}</h2>
        </div>
        {committed && changed && <span className="sub">one entry in the ledger, with the file’s hash</span>}
      </header>
      <FindingFigures counts={counts} />
      <div className="decision">
        {!committed && (
          <button type="button" className="btn primary" disabled={busy || !changed} onClick={onTake}>
            Take it in
          </button>
        )}
        {committed && system && (
          <Link to="/systems/$code" params={{ code: system }} search={{ tab: 'findings' }} className="btn primary">
            See the system’s findings
          </Link>
        )}
        <button type="button" className="btn" disabled={busy} onClick={onAgain}>
          {committed ? 'Read another file' : 'Take none'}
        </button>
        {!committed && !changed && (
          <span className="sub">
            {counts.findings
              ? 'Everything that it tells is on record already: nothing would change.'
              : 'Nothing of it can be taken as it stands.'}
          </span>
        )}
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

function headOf({ committed, changed, counts }: FileReport): string {
  const findings = counted(counts.findings ?? 0, 'finding');
  if (!committed) return `${findings} told of; nothing is written yet`;
  return changed ? `${findings} taken in` : `${findings}, all of them on record already`;
}

function differenceWords({ change, field, before, after }: Difference): string {
  if (change === 'WITHDRAWN') return `is not seen any more, last on ${before}. It stays open until somebody ends it.`;
  if (field === 'contradicted')
    return `stays as it is (${statusSaidWords(before)}); the file says: ${statusSaidWords(after)}.`;
  return `${statusSaidWords(before)} → ${statusSaidWords(after)}`;
}
