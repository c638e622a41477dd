import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted } from '../../../words.ts';

const FeedRunProblems = graphql(`
  query FeedRunProblems($id: ID!, $first: Int!) {
    feedRun(id: $id) { id problems(first: $first) { place message } }
  }
`);

const PAGE = 50;

/** What was not taken, where it stands and why. */
export function RunProblems({ run, count }: { run: string; count: number }) {
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, readAgain] = useQuery({ query: FeedRunProblems, variables: { id: run, first } });
  return (
    <section className="card" aria-labelledby="run-problems">
      <header className="card-head">
        <h2 id="run-problems">Not taken</h2>
        <span className="sub">{counted(count, 'entry', 'entries')}</span>
      </header>
      {error && !data ? (
        <Failed what="They could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      ) : (
        <ScrollRegion label="Table of entries that were not taken">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {data?.feedRun?.problems.map(({ place, message }) => (
                <tr key={`${place} ${message}`}>
                  <th scope="row">{place}</th>
                  <td className="wraps">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {first < count && (
        <div className="state">
          <button type="button" className="btn" onClick={() => setFirst(first + PAGE)}>
            Show {PAGE} more
          </button>
        </div>
      )}
    </section>
  );
}
