import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { useMay } from '../../../forms/whoMay.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { countWords, dayWords, instantWords, spoken } from '../../../words.ts';
import { DateOrState } from '../../badges/DateOrState.tsx';
import { COHORT_ACTS } from '../acts.ts';
import { CohortGrid } from './CohortGrid.tsx';

const CohortsOfHolding = graphql(`
  query CohortsOfHolding($id: ID!) {
    node(id: $id) {
      id
      ... on Holding {
        cohorts {
          id
          year
          version
          records
          firstActivityOn
          lastActivityOn
          youngestBirthOn
          disposition { id status suspended keepThrough notBefore lawfulFrom unconfirmed recomputing }
        }
        facts { id year trigger on notApplicable evidence recordedBy recordedAt }
      }
    }
  }
`);

export function Cohorts({ holding }: { holding: string }) {
  const { grid } = useSearch({ strict: false });
  const mayEdit = useMay('EDIT_INVENTORY');
  const [{ data, error }, readAgain] = useQuery({ query: CohortsOfHolding, variables: { id: holding } });
  if (error) return <Failed what="The cohorts could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  if (!data)
    return (
      <p className="sub" role="status">
        Reading the cohorts.
      </p>
    );
  const node = data.node;
  if (!node || !('cohorts' in node)) return <p className="sub">This holding is gone.</p>;
  if (grid === holding && mayEdit) {
    return (
      <>
        <CohortActs holding={holding} editing />
        <CohortGrid cohorts={node.cohorts} />
      </>
    );
  }
  return (
    <>
      <CohortActs holding={holding} editing={false} />
      <table className="plain-table cohorts">
        <caption className="unseen">Cohorts by year of last activity</caption>
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col" className="n">
              Records
            </th>
            <th scope="col">Activity</th>
            <th scope="col">Youngest born</th>
            <th scope="col">Keep through</th>
            <th scope="col">Lawful to destroy from</th>
            <th scope="col">To do</th>
          </tr>
        </thead>
        <tbody>
          {node.cohorts.map(({ id, year, records, firstActivityOn, lastActivityOn, youngestBirthOn, disposition }) => (
            <tr key={id}>
              <th scope="row">{year}</th>
              <td className="n">{countWords(records)}</td>
              <td>
                {dayWords(firstActivityOn)} to {dayWords(lastActivityOn)}
              </td>
              <td>{youngestBirthOn ? dayWords(youngestBirthOn) : <span className="sub">not known</span>}</td>
              <td>
                {disposition ? (
                  <DateOrState
                    {...disposition}
                    keepThrough={disposition.keepThrough ?? disposition.notBefore}
                    disposition={disposition.id}
                  />
                ) : (
                  <span className="tag dashed">being computed</span>
                )}
              </td>
              <td>
                {disposition && (
                  <DateOrState
                    {...disposition}
                    keepThrough={disposition.lawfulFrom}
                    disposition={disposition.id}
                    asked="lawful"
                  />
                )}
              </td>
              <td className="acts">
                <ActMenu of={id} about={`the cohort ${year}`} acts={COHORT_ACTS} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {node.facts.length > 0 && (
        <ul className="facts-known">
          {node.facts.map((fact) => (
            <li key={fact.id}>
              <strong>{spoken(fact.trigger)}</strong>
              {fact.year !== null && `, cohort ${fact.year}`}:{' '}
              {fact.notApplicable ? 'does not apply' : fact.on ? dayWords(fact.on) : 'not known yet'}
              <span className="sub">
                {' '}
                {fact.evidence && `${fact.evidence}, `}
                {fact.recordedBy}, {instantWords(fact.recordedAt)}
              </span>{' '}
              <Act may="EDIT_INVENTORY" form="withdraw-fact" of={fact.id} kind="quiet small">
                Withdraw<span className="unseen"> {spoken(fact.trigger)}</span>
              </Act>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What can be done with the cohorts of a holding as a whole. */
function CohortActs({ holding, editing }: { holding: string; editing: boolean }) {
  const change = useSearchChange();
  const mayEdit = useMay('EDIT_INVENTORY');
  return (
    <p className="cohort-acts noprint">
      <Act may="EDIT_INVENTORY" form="register-cohorts" of={holding} kind="small">
        Count more years
      </Act>
      <Act may="EDIT_INVENTORY" form="record-fact" of={holding} kind="small">
        Record a fact
      </Act>
      {mayEdit && (
        <button
          type="button"
          className="btn small"
          aria-pressed={editing}
          onClick={() => change({ grid: editing ? undefined : holding })}
        >
          Edit in the grid
        </button>
      )}
    </p>
  );
}
