import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { ListHead } from '../../../forms/ListHead.tsx';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { countWords, dayWords, instantWords, sizeWords } from '../../../words.ts';
import { FindingFigures } from '../import/FindingFigures.tsx';
import './feeds.css';
import { useReadAgainWhile } from '../../../ui/useReadAgainWhile.ts';
import { COUNT_WORDS, isFile, isUnderWay, kindWords, stepWords } from './feedWords.ts';
import { RunDifferences } from './RunDifferences.tsx';
import { RunProblems } from './RunProblems.tsx';
import { RunProgress } from './RunProgress.tsx';

const OneFeedRun = graphql(`
  query OneFeedRun($id: ID!) {
    feedRun(id: $id) {
      id key kind cause askedBy origin isLook step done total begunAt endedAt edition asOf sha256 bytes problemCount failure
      system { id code name }
      counts { name count }
    }
  }
`);
type Run = NonNullable<ResultOf<typeof OneFeedRun>['feedRun']>;

const ASKED_EVERY = 1_000;

/** One reading of a feed or of a file: how far it is, what came, what it changed, what was not taken. */
export function FeedRunPage() {
  const { id } = useParams({ from: '/frame/posture/feeds/runs/$id' });
  const [{ data, error }, readAgain] = useQuery({ query: OneFeedRun, variables: { id } });
  const run = data?.feedRun;
  const runs = run ? isUnderWay(run.step) : false;
  useReadAgainWhile(runs, readAgain, ASKED_EVERY);
  return (
    <div className="feed-run">
      <p className="crumb">
        {run && isFile(run.kind) && run.cause === 'FILE' ? (
          <Link to="/posture/import" search={importOf(run)}>
            Read findings in
          </Link>
        ) : (
          <Link to="/posture/feeds">Feeds</Link>
        )}{' '}
        / Run
      </p>
      {run && <ListHead title={`${kindWords(run.kind)}, ${stepWords(run)}`} lead={leadOf(run)} />}
      {error && !data && (
        <div className="card">
          <Failed what="The run could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {!error && !data && (
        <p className="card state sub" role="status">
          Reading the run.
        </p>
      )}
      {data && !run && (
        <div className="card">
          <Empty said="There is no such run." />
        </div>
      )}
      {run && runs && (
        <RunProgress
          run={run}
          may={isFile(run.kind) && run.cause === 'FILE' ? 'EDIT_COMPONENTS' : 'IMPORT'}
          onStopped={() => readAgain({ requestPolicy: 'network-only' })}
        />
      )}
      {run && !runs && <Became run={run} />}
      {run && run.problemCount > 0 && <RunProblems run={run.key} count={run.problemCount} />}
      {run?.step === 'DONE' && <RunDifferences run={run.key} ofFile={isFile(run.kind)} />}
    </div>
  );
}

function Became({ run }: { run: Run }) {
  const isIn = run.step === 'DONE' || run.step === 'UNCHANGED';
  return (
    <section className="card" aria-label="What became of it">
      {run.failure !== null && (
        <p className="notice alarm" role="alert">
          {run.failure}
        </p>
      )}
      {run.step === 'CANCELLED' && <p className="notice">It was stopped. Nothing of it was written.</p>}
      {run.step === 'LOOKED_AT' && (
        <p className="notice">It was only looked at. Nothing is written until somebody consents to what it would do.</p>
      )}
      {run.step === 'UNCHANGED' && <p className="notice">{unchangedWords(run)}</p>}
      {isFile(run.kind) && run.counts.length > 0 && (
        <FindingFigures counts={Object.fromEntries(run.counts.map(({ name, count }) => [name, count]))} />
      )}
      {!isFile(run.kind) && run.counts.length > 0 && (
        <dl className="run-counts">
          {inOrder(run.counts).map(({ name, count }) => (
            <div key={name}>
              <dt>{COUNT_WORDS[name] ?? name}</dt>
              <dd>{countWords(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      <dl className="card-facts">
        <Fact words={run.cause === 'FILE' ? 'File' : 'Address'}>{run.origin}</Fact>
        {run.system && (
          <Fact words="System">
            <Link to="/systems/$code" params={{ code: run.system.code }} search={{ tab: 'findings' }}>
              {run.system.name}
            </Link>
          </Fact>
        )}
        {(run.edition ?? run.asOf) !== null && (
          <Fact words="Edition">
            {run.edition}
            {run.asOf && ` of ${dayWords(run.asOf)}`}
          </Fact>
        )}
        {run.sha256 !== null && (
          <>
            <Fact words="Kept">{sizeWords(run.bytes ?? 0)}, byte by byte as it came</Fact>
            <Fact words="SHA-256">
              <code>{run.sha256}</code>
            </Fact>
          </>
        )}
      </dl>
      <div className="run-acts">
        {isFile(run.kind) && run.cause === 'FILE' && run.sha256 !== null && !isIn && (
          <Link
            to="/posture/import"
            search={{ ...importOf(run), run: run.key, ...(run.step !== 'LOOKED_AT' && { again: '1' }) }}
            className="btn primary"
          >
            {run.step === 'LOOKED_AT' ? 'See what it would do' : 'Look at it again'}
          </Link>
        )}
        {run.cause !== 'FILE' && run.kind === 'SBOM' && run.sha256 !== null && (
          <Link to="/posture/import" search={{ ...importOf(run), run: run.key, again: '1' }} className="btn">
            Register components of it
          </Link>
        )}
        {run.sha256 !== null && !run.isLook && (
          <a href={`/import/feed/${run.key}/payload`} download className="btn">
            Download what came
          </a>
        )}
        <Link to="/ledger" search={{ noun: 'FeedRun' }} className="btn">
          Runs in the ledger
        </Link>
      </div>
    </section>
  );
}

/** The page that takes such a file in, of its system. */
function importOf({ kind, system }: Run): { kind?: 'scan'; system?: string } {
  return { ...(kind === 'SCANNER' && { kind: 'scan' }), ...(system && { system: system.code }) };
}

function unchangedWords({ kind, counts }: Run): string {
  if (!isFile(kind)) return 'What came is what had come in before. Nothing changed.';
  const count = (wanted: string) => counts.find(({ name }) => name === wanted)?.count ?? 0;
  if (count('findings') > 0) return 'Everything that it tells was on record already. Nothing changed.';
  return count('refused') > 0
    ? 'Nothing of it could be taken as it stands. Nothing changed.'
    : 'It tells of no finding. Nothing changed.';
}

/** As they are read: what came, what became of it, what did not. */
function inOrder(counts: Run['counts']): Run['counts'] {
  const order = Object.keys(COUNT_WORDS);
  return counts.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function Fact({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function leadOf({ cause, isLook, askedBy, begunAt, endedAt }: Run): string {
  const did = isLook ? 'looked at it' : cause === 'FILE' ? 'sent it in' : 'asked for it';
  const why = cause === 'SCHEDULE' ? 'It was due' : `${askedBy} ${did}`;
  return `${why}; begun ${instantWords(begunAt)}${endedAt ? `, ended ${instantWords(endedAt)}` : ''}.`;
}
