import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { counted } from '../../../words.ts';
import '../feeds/feeds.css';
import { isUnderWay } from '../feeds/feedWords.ts';
import { RunProgress } from '../feeds/RunProgress.tsx';
import { FindingFigures } from './FindingFigures.tsx';

const FindingsRun = graphql(`
  query FindingsRun($id: ID!) {
    feedRun(id: $id) { id key kind step done total failure counts { name count } }
  }
`);

/** A small file is through before anybody looks away. */
const ASKED_EVERY = 400;

/** How far the job is that takes a file in, and what it came to. */
export function ImportRun(props: {
  run: string;
  system: string | undefined;
  onAgain: () => void;
  onLookAgain: () => void;
}) {
  const { run: id, system, onAgain, onLookAgain } = props;
  const [{ data, error }, readAgain] = useQuery({ query: FindingsRun, variables: { id } });
  const run = data?.feedRun;
  const runs = run ? isUnderWay(run.step) : true;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => readAgain({ requestPolicy: 'network-only' }), ASKED_EVERY);
    return () => clearInterval(timer);
  }, [runs, readAgain]);
  if (error && !data) {
    return (
      <div className="card">
        <Failed what="How far it is could not be read. It goes on." {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!run || runs) {
    const waiting = { id, step: 'WAITING', done: 0, total: null } as const;
    return <RunProgress run={run ?? waiting} may="EDIT_COMPONENTS" onStopped={() => readAgain()} />;
  }
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
        {!isIn && (
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
