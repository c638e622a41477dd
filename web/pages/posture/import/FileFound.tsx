import { Link } from '@tanstack/react-router';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { counted, countWords } from '../../../words.ts';
import { FINDING_STATUSES } from '../findingWords.ts';
import type { Difference, FileReport } from './sendFindings.ts';

const FIGURES = [
  ['registered', 'components registered'],
  ['added', 'new findings'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['ended', 'ended on its word'],
  ['returned', 'open again'],
  ['contradicted', 'kept though it says otherwise'],
  ['notSeen', 'not seen any more'],
  ['informational', 'rows that only inform'],
  ['own', 'told by Holdfast itself'],
  ['refused', 'not taken'],
] as const;

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
  const shown = FIGURES.filter(
    ([name]) => (counts[name] ?? 0) > 0 || name === 'added' || name === 'unchanged' || name === 'refused',
  );
  return (
    <section className="card" aria-labelledby="file-found">
      <header className="card-head">
        <div role="status">
          <h2 id="file-found">{headOf(report)}</h2>
        </div>
        {committed && changed && <span className="sub">one entry in the ledger, with the file’s hash</span>}
      </header>
      <dl className="import-counts">
        {shown.map(([name, words]) => (
          <div key={name} className={name === 'refused' && (counts.refused ?? 0) > 0 ? 'red' : ''}>
            <dd>{countWords(counts[name] ?? 0)}</dd>
            <dt>{words}</dt>
          </div>
        ))}
      </dl>
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
  if (field === 'contradicted') return `stays as it is (${statusWords(before)}); the file says: ${statusWords(after)}.`;
  return `${statusWords(before)} → ${statusWords(after)}`;
}

/** "NOT_AFFECTED, says …": the status in the words of the pages. */
function statusWords(said: string | null): string {
  const [status = '', ...by] = (said ?? '').split(', says ');
  const words: Partial<Record<string, string>> = FINDING_STATUSES;
  return [words[status]?.toLowerCase() ?? status, ...by].join(', says ');
}
