import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { countWords, instantWords } from '../../words.ts';
import { differenceOf } from './Difference.tsx';
import './ledger.css';
import { actionWords, fieldWords, nounWords, valueWords } from './ledgerWords.ts';
import { ThingLink } from './ThingLink.tsx';

const LedgerEntryPage = graphql(`
  query LedgerEntryPage($seq: Float!) {
    ledgerEntry(seq: $seq) {
      id
      seq
      at
      actor
      action
      subjectType
      subjectId
      subjectName
      reason
      before
      after
      particulars
      body
      previousHash
      hash
    }
    ledgerHead { seq }
  }
`);
type Entry = NonNullable<ResultOf<typeof LedgerEntryPage>['ledgerEntry']>;

/** One entry: what it says, and how it hangs in the chain. */
export function EntryPage() {
  const { seq: written } = useParams({ from: '/frame/ledger/$seq' });
  const allowed = useMay('READ_LEDGER');
  const seq = /^\d{1,15}$/.test(written) ? Number(written) : 0;
  const [{ data, error }, readAgain] = useQuery({ query: LedgerEntryPage, variables: { seq }, pause: !allowed });
  const entry = data?.ledgerEntry;
  return (
    <>
      <p className="crumb">
        <Link to="/ledger">Ledger</Link>
      </p>
      <ListHead
        title={
          entry ? `Entry ${countWords(entry.seq)}: ${actionWords(entry.action).toLowerCase()}` : `Entry ${written}`
        }
        lead={entry ? `${instantWords(entry.at)}, by ${entry.actor}.` : null}
      >
        {entry && <Neighbours seq={entry.seq} last={data.ledgerHead.seq} />}
      </ListHead>
      {!allowed && (
        <div className="card">
          <Empty said={WHO_MAY.READ_LEDGER} />
        </div>
      )}
      {error && !data && (
        <div className="card">
          <Failed what="The entry could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {allowed && !data && !error && (
        <p className="card state sub" role="status">
          Reading the entry.
        </p>
      )}
      {data && !entry && (
        <div className="card">
          <Empty said={`There is no entry ${written}. The ledger ends at entry ${countWords(data.ledgerHead.seq)}.`} />
        </div>
      )}
      {entry && (
        <>
          <Said entry={entry} />
          <Changed entry={entry} />
          <Chained entry={entry} />
        </>
      )}
    </>
  );
}

function Said({ entry }: { entry: Entry }) {
  return (
    <section className="card" aria-label="What it says">
      <dl className="card-facts">
        <div>
          <dt>Thing</dt>
          <dd>
            {nounWords(entry.subjectType)}:{' '}
            <ThingLink noun={entry.subjectType} id={entry.subjectId} name={entry.subjectName ?? entry.subjectId} />
          </dd>
        </div>
        <div>
          <dt>All entries</dt>
          <dd>
            {entry.subjectName && (
              <Link to="/ledger" search={{ thing: entry.subjectName }}>
                of this thing
              </Link>
            )}{' '}
            ·{' '}
            <Link to="/ledger" search={{ person: entry.actor }}>
              by {entry.actor}
            </Link>{' '}
            ·{' '}
            <Link to="/ledger" search={{ action: entry.action }}>
              of this action
            </Link>
          </dd>
        </div>
        <div>
          <dt>Reason</dt>
          <dd className="ledger-reason">{entry.reason ? `“${entry.reason}”` : 'none given'}</dd>
        </div>
      </dl>
    </section>
  );
}

function Changed({ entry }: { entry: Entry }) {
  const fields = differenceOf(entry);
  if (fields.length === 0) return null;
  const hasBefore = fields.some(({ was }) => was !== undefined);
  return (
    <section className="card entry-part" aria-labelledby="changed">
      <header className="card-head">
        <h2 id="changed">What changed</h2>
      </header>
      <ScrollRegion label="Field by field">
        <table className="plain-table entry-difference">
          <thead>
            <tr>
              <th scope="col">Field</th>
              {hasBefore && <th scope="col">Before</th>}
              <th scope="col">{hasBefore ? 'Since' : 'What it says'}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ name, was, is }) => (
              <tr key={name}>
                <th scope="row">{fieldWords(name)}</th>
                {hasBefore && (
                  <td>{was === undefined ? <span className="sub">not said</span> : <del>{valueWords(was)}</del>}</td>
                )}
                <td>{is === undefined ? <span className="sub">not said</span> : <ins>{valueWords(is)}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function Chained({ entry }: { entry: Entry }) {
  return (
    <section className="card entry-part" aria-labelledby="chained">
      <header className="card-head">
        <h2 id="chained">In the chain</h2>
        <span className="sub">the hash is the SHA-256 of the previous hash, a line feed and the text</span>
      </header>
      <dl className="card-facts">
        <div>
          <dt>Continues</dt>
          <dd>
            {entry.seq > 1 ? (
              <Link to="/ledger/$seq" params={{ seq: String(entry.seq - 1) }}>
                entry {countWords(entry.seq - 1)}
              </Link>
            ) : (
              'nothing: it is the first'
            )}
            <br />
            <code className="hash">{entry.previousHash}</code>
          </dd>
        </div>
        <div>
          <dt>Its own hash</dt>
          <dd>
            <code className="hash">{entry.hash}</code>{' '}
            <button
              type="button"
              className="btn quiet small noprint"
              onClick={() => void navigator.clipboard.writeText(`${entry.seq}:${entry.hash}`)}
            >
              <Icon name="copy" size={12} /> Copy as a head
            </button>
          </dd>
        </div>
        <div>
          <dt>Text</dt>
          <dd>
            <pre className="entry-body">{entry.body}</pre>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Neighbours({ seq, last }: { seq: number; last: number }) {
  return (
    <>
      {seq > 1 && (
        <Link to="/ledger/$seq" params={{ seq: String(seq - 1) }} className="btn noprint">
          Entry before
        </Link>
      )}
      {seq < last && (
        <Link to="/ledger/$seq" params={{ seq: String(seq + 1) }} className="btn noprint">
          Entry after
        </Link>
      )}
    </>
  );
}
