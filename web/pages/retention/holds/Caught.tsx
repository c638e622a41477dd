import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { countWords } from '../../../words.ts';
import { Copies, Copies_preview } from './Copies.tsx';
import type { HoldStatus } from './holdWords.ts';

const CaughtQuery = graphql(
  `
    query Caught($matter: String!, $first: Int!) {
      legalHold(matter: $matter) { id }
      holdPreview(matter: $matter) {
        sentence
        systemCount
        bySystem(first: $first) {
          code
          name
          holdings
          cohorts
          records
          pastDate { records }
          heldByOthers { records }
        }
        ...Copies_preview
      }
    }
  `,
  [Copies_preview],
);

const AT_FIRST = 20;
const AT_MOST = 1_000;
const TITLES = {
  REQUESTED: 'What it would hold',
  IN_FORCE: 'What it holds',
  RELEASED: 'What is in its scope, and is held by it no longer',
} as const;

/** What lies in the scope of a hold, system by system, as the inventory stands now. */
export function Caught({ matter, status }: { matter: string; status: HoldStatus }) {
  const [first, setFirst] = useState(AT_FIRST);
  const [{ data, error }, readAgain] = useQuery({ query: CaughtQuery, variables: { matter, first } });
  const preview = data?.holdPreview;
  return (
    <section className="card" aria-labelledby="hold-caught">
      <header className="card-head">
        <h2 id="hold-caught">{TITLES[status]}</h2>
      </header>
      {error && !preview ? (
        <Failed what="What it catches could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      ) : !preview ? (
        <p className="part sub" role="status">
          Counting what lies in its scope.
        </p>
      ) : (
        <>
          <p className="hold-sentence">{preview.sentence}</p>
          {preview.bySystem.length > 0 && (
            <ScrollRegion label="Table of systems in scope">
              <table className="plain-table list-table">
                <thead>
                  <tr>
                    <th scope="col">System</th>
                    <th scope="col" className="n">
                      Holdings
                    </th>
                    <th scope="col" className="n">
                      Cohorts
                    </th>
                    <th scope="col" className="n">
                      Records
                    </th>
                    <th scope="col" className="n">
                      Past their day
                    </th>
                    <th scope="col" className="n">
                      Held by others too
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {preview.bySystem.map((system) => (
                    <tr key={system.code}>
                      <th scope="row">
                        <Link to="/systems/$code" params={{ code: system.code }} search={{ tab: 'holdings' }}>
                          {system.name}
                        </Link>{' '}
                        <code className="sub">{system.code}</code>
                      </th>
                      <td className="n">{countWords(system.holdings)}</td>
                      <td className="n">{countWords(system.cohorts)}</td>
                      <td className="n">{countWords(system.records)}</td>
                      <td className="n">{some(system.pastDate.records)}</td>
                      <td className="n">{some(system.heldByOthers.records)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          )}
          {preview.systemCount > preview.bySystem.length &&
            (first < AT_MOST ? (
              <p className="part noprint">
                <button type="button" className="btn small" onClick={() => setFirst(AT_MOST)}>
                  Show {preview.systemCount > AT_MOST ? countWords(AT_MOST) : `all ${countWords(preview.systemCount)}`}{' '}
                  systems
                </button>
              </p>
            ) : (
              <p className="part sub">
                The {countWords(AT_MOST)} systems with the most records, of {countWords(preview.systemCount)}.
              </p>
            ))}
          <Copies preview={preview} linked />
        </>
      )}
    </section>
  );
}

function some(records: number): string {
  return records === 0 ? 'none' : countWords(records);
}
