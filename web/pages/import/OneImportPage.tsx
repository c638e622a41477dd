import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Failed } from '../../ui/Failed.tsx';
import { counted, countWords, instantWords } from '../../words.ts';
import { CameIn } from './CameIn.tsx';
import { Counts } from './Counts.tsx';
import './import.css';
import { KIND_WORDS } from './kinds.ts';
import { Problems } from './Problems.tsx';
import { StillRunning } from './StillRunning.tsx';

const OneImport = graphql(`
  query OneImport($key: String!) {
    csvImport(key: $key) {
      id
      key
      kind
      fileName
      sha256
      bytes
      encoding
      delimiter
      importedBy
      startedAt
      finishedAt
      rows
      created
      updated
      unchanged
      refused
      skipped
      keptOut
      problems { row column code message }
    }
  }
`);
type Import = NonNullable<ResultOf<typeof OneImport>['csvImport']>;

/** One file that was read in, or that still is. */
export function OneImportPage() {
  const { id } = useParams({ from: '/frame/import/$id' });
  const [{ data, error, fetching }, readAgain] = useQuery({ query: OneImport, variables: { key: id } });
  const found = data?.csvImport;
  return (
    <div className="import">
      <p className="crumb">
        <Link to="/import">Import</Link> / <Link to="/import/history">Imports that ran</Link>
      </p>
      {found && <ListHead title={found.fileName ?? KIND_WORDS[found.kind].words} lead={leadOf(found)} />}
      {error && !data && (
        <div className="card">
          <Failed what="The import could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {fetching && !data && (
        <p className="card state sub" role="status">
          Reading the import.
        </p>
      )}
      {data && !found && <StillRunning key={id} id={id} onDone={() => readAgain({ requestPolicy: 'network-only' })} />}
      {found && <Found found={found} />}
    </div>
  );
}

function Found({ found }: { found: Import }) {
  return (
    <section className="card" aria-labelledby="became">
      <h2 id="became" className="unseen">
        What became of it
      </h2>
      <Counts report={found} />
      <div className="decision">
        <a href={`/import/${found.key}/file`} download className="btn">
          Download the file
        </a>
        <CameIn kind={found.kind} />
        {found.fileName && (
          <Link to="/ledger" search={{ noun: 'CsvImport', thing: found.fileName }} className="btn">
            Its entry in the ledger
          </Link>
        )}
      </div>
      <dl className="card-facts">
        <div>
          <dt>Read as</dt>
          <dd>
            {KIND_WORDS[found.kind].words}: {counted(found.rows, 'row')}, {found.encoding}, columns parted by{' '}
            {found.delimiter}
          </dd>
        </div>
        <div>
          <dt>Kept</dt>
          <dd>
            {countWords(found.bytes)} bytes,{' '}
            {found.keptOut === 0
              ? 'byte by byte as it came'
              : `without ${counted(found.keptOut, 'cell')} that looked like a patient’s identifier`}
          </dd>
        </div>
        <div>
          <dt>SHA-256 as it came</dt>
          <dd>
            <code className="hash">{found.sha256}</code>
          </dd>
        </div>
      </dl>
      {found.problems.length > 0 && (
        <Problems problems={found.problems.map(({ column, ...problem }) => ({ ...problem, column: column ?? null }))}>
          <a href={`/import/${found.key}/refused.csv`} download className="btn">
            Download the refused rows
          </a>
        </Problems>
      )}
    </section>
  );
}

function leadOf({ importedBy, finishedAt }: Import): string {
  return `Imported by ${importedBy}${finishedAt ? `, ${instantWords(finishedAt)}` : ''}.`;
}
