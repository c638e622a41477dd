import { Link } from '@tanstack/react-router';
import { counted } from '../../../words.ts';
import { FindingFigures } from './FindingFigures.tsx';
import type { Run } from './findingsRun.ts';

/** What the job came to that took a file in. */
export function ImportRun(props: {
  run: Run;
  system: string | undefined;
  onAgain: () => void;
  /** Left out: the file is not kept. */
  onLookAgain: (() => void) | undefined;
}) {
  const { run, system, onAgain, onLookAgain } = props;
  const counts = Object.fromEntries(run.counts.map(({ name, count }) => [name, count]));
  const isIn = run.step === 'DONE' || run.step === 'UNCHANGED';
  const findings = counted(counts.findings ?? 0, 'finding');
  return (
    <section className="card" aria-labelledby="file-taken">
      <header className="card-head">
        <div role="status">
          <h2 id="file-taken">
            {run.step === 'DONE' && `${findings} taken in`}
            {run.step === 'UNCHANGED' && `${findings}, all of them on record already`}
            {run.step === 'FAILED' && 'Nothing was taken in'}
            {run.step === 'CANCELLED' && 'It was stopped, and nothing was taken in'}
          </h2>
        </div>
        {run.step === 'DONE' && <span className="sub">one entry in the ledger, with the file’s hash</span>}
      </header>
      {run.failure !== null && (
        <p className="notice alarm" role="alert">
          {run.failure}
        </p>
      )}
      {isIn && <FindingFigures counts={counts} />}
      <div className="decision">
        {isIn && system && (
          <Link to="/systems/$code" params={{ code: system }} search={{ tab: 'findings' }} className="btn primary">
            See the system’s findings
          </Link>
        )}
        {!isIn && onLookAgain && (
          <button type="button" className="btn primary" onClick={onLookAgain}>
            Look at it again
          </button>
        )}
        <Link to="/posture/feeds/runs/$id" params={{ id: run.key }} className="btn">
          See what became of it
        </Link>
        <button type="button" className="btn" onClick={onAgain}>
          Read another file
        </button>
      </div>
    </section>
  );
}
