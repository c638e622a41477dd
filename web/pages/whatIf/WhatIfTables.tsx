import { Link } from '@tanstack/react-router';
import { RatingChip } from '../badges/RatingChip.tsx';
import { WhyDate } from '../badges/WhyDate.tsx';
import '../frame/tables.css';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { counted, countWords, dayWords, moneyWords } from '../../words.ts';
import type { Finding, MovedCohorts } from './whatIfAnswer.ts';
import { becomesWords, moveWords, stateWords } from './whatIfWords.ts';

/** Each system of which something moves, before and after. */
export function SystemsThatMove({ finding }: { finding: Finding }) {
  const { nodes, totalCount } = finding.systems;
  if (totalCount === 0) return null;
  return (
    <section className="card wi-part" aria-labelledby="systems">
      <header className="card-head">
        <h2 id="systems">{counted(totalCount, 'system')}</h2>
        {totalCount > nodes.length && <span className="sub">the {nodes.length} with the most records that move</span>}
      </header>
      <ScrollRegion label="Table of systems">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">System</th>
              <th scope="col" className="n">
                Cohorts that move
              </th>
              <th scope="col">By up to</th>
              <th scope="col">Last day kept</th>
              <th scope="col">Earliest off</th>
              <th scope="col" className="n">
                Exposure to come
              </th>
              <th scope="col" className="n">
                Cost until off
              </th>
              <th scope="col">Rating</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((system) => {
              const { before, after } = system;
              return (
                <tr key={system.code}>
                  <th scope="row">
                    <Link to="/systems/$code" params={{ code: system.code }}>
                      {system.name}
                    </Link>
                  </th>
                  <td className="n">{countWords(system.cohorts)}</td>
                  <td>{becomesWords(system)}</td>
                  <td>
                    <Becoming before={dayOrWords(before.lastKeepThrough)} after={dayOrWords(after.lastKeepThrough)} />
                  </td>
                  <td>
                    <Becoming before={dayOrWords(before.earliestOn)} after={dayOrWords(after.earliestOn)} />
                  </td>
                  <td className="n">
                    <Becoming
                      before={exposureWords(before.exposureDaysToCome)}
                      after={exposureWords(after.exposureDaysToCome)}
                    />
                  </td>
                  <td className="n">
                    <Becoming before={costWords(before.costUntilOffUsd)} after={costWords(after.costUntilOffUsd)} />
                  </td>
                  <td>
                    {before.rating !== after.rating && (
                      <>
                        <RatingChip level={before.rating} /> <Becomes />{' '}
                      </>
                    )}
                    <RatingChip level={after.rating} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** The cohorts that move; `onMore` reads a longer list, where there is one. */
export function CohortsThatMove({
  cohorts,
  onMore,
}: {
  cohorts: MovedCohorts;
  onMore: ((rows: number) => void) | null;
}) {
  const { nodes, totalCount } = cohorts;
  if (totalCount === 0) return null;
  const more = Math.min(totalCount, 1000) > nodes.length;
  return (
    <section className="card wi-part" aria-labelledby="cohorts">
      <header className="card-head">
        <h2 id="cohorts" tabIndex={-1}>
          {counted(totalCount, 'cohort')}
        </h2>
        {totalCount > nodes.length && <span className="sub">the first {countWords(nodes.length)}</span>}
      </header>
      <ScrollRegion label="Table of cohorts">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Records</th>
              <th scope="col">Year</th>
              <th scope="col" className="n">
                Number
              </th>
              <th scope="col">Keep through now</th>
              <th scope="col">After</th>
              <th scope="col">Move</th>
              <th scope="col">Governed after by</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((cohort) => (
              <tr key={cohort.id}>
                <th scope="row">
                  {cohort.dataClassName}
                  <br />
                  <span className="sub">
                    {cohort.systemName}, {cohort.facilityName}
                  </span>
                </th>
                <td>{cohort.year}</td>
                <td className="n">{countWords(cohort.records)}</td>
                <td>
                  <WhyDate disposition={cohort.dispositionId}>{stateWords(cohort.before)}</WhyDate>
                </td>
                <td>
                  {stateWords(cohort.after)}{' '}
                  {cohort.after.unconfirmed && <span className="tag dashed">unconfirmed</span>}
                </td>
                <td>{moveWords(cohort)}</td>
                <td className="wraps">
                  {cohort.after.governs.length === 0 ? (
                    <span className="sub">no rule</span>
                  ) : (
                    <code>{cohort.after.governs.join(', ')}</code>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {more && onMore && (
        <div className="state">
          <button type="button" className="btn" onClick={() => onMore(Math.min(1000, nodes.length * 4))}>
            Show more
          </button>
        </div>
      )}
      {nodes.length >= 1000 && totalCount > nodes.length && (
        <p className="state sub">A script reads all of them: whatIf.cohorts, page by page.</p>
      )}
    </section>
  );
}

function Becoming({ before, after }: { before: string; after: string }) {
  if (before === after) return <span className="wi-becoming">{after}</span>;
  return (
    <>
      <span className="wi-becoming">{before}</span> <Becomes /> <strong>{after}</strong>
    </>
  );
}

function Becomes() {
  return (
    <>
      <span aria-hidden="true">→</span>
      <span className="unseen">becomes</span>
    </>
  );
}

const dayOrWords = (day: string | null) => (day === null ? 'no day' : dayWords(day));
const exposureWords = (days: number | null) => (days === null ? 'open-ended' : counted(days, 'day'));
const costWords = (dollars: number | null) => (dollars === null ? 'not known' : moneyWords(dollars));
