import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { counted, instantWords } from '../../words.ts';
import { Difference } from './Difference.tsx';
import './ledger.css';
import { actionWords } from './ledgerWords.ts';

const ThingHistoryQuery = graphql(`
  query ThingHistory($noun: String!, $name: String!) {
    ledger(filter: { subjectType: $noun, subjectName: $name }, first: 200) {
      totalCount
      pageInfo { hasNextPage }
      nodes { id seq at actor action reason before after particulars }
    }
  }
`);

/** All that became of a thing, from the ledger, for whoever may read that. */
export function ThingHistory({ noun, name }: { noun: string; name: string }) {
  const allowed = useMay('READ_LEDGER');
  const [{ data, error }, readAgain] = useQuery({
    query: ThingHistoryQuery,
    variables: { noun, name },
    pause: !allowed,
  });
  return (
    <section className="card" aria-labelledby="thing-history">
      <header className="card-head">
        <h2 id="thing-history">History</h2>
        {data && <p className="sub">{counted(data.ledger.totalCount, 'entry', 'entries')} in the ledger</p>}
      </header>
      {!allowed ? (
        <Empty said={WHO_MAY.READ_LEDGER} />
      ) : error && !data ? (
        <Failed what="The history could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      ) : !data ? (
        <p className="part sub" role="status">
          Reading the history.
        </p>
      ) : data.ledger.totalCount === 0 ? (
        <Empty said="Nothing of it stands in the ledger by itself: what came with the catalogue has one entry for all." />
      ) : (
        <>
          <ol className="thing-history">
            {data.ledger.nodes.map((entry) => (
              <li key={entry.id} className="part">
                <p>
                  <strong>{actionWords(entry.action)}</strong>{' '}
                  <span className="sub">
                    {instantWords(entry.at)}, {entry.actor}, entry {entry.seq}
                  </span>
                </p>
                {entry.reason && <p>“{entry.reason}”</p>}
                <Difference before={entry.before} after={entry.after} particulars={entry.particulars} />
              </li>
            ))}
          </ol>
          {data.ledger.pageInfo.hasNextPage && <p className="part sub">The earlier ones are in the ledger.</p>}
        </>
      )}
    </section>
  );
}
