import { useSearch } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { countWords, HOLDING_ROLES } from '../../../words.ts';
import { DateOrState } from '../../badges/DateOrState.tsx';
import { JurisdictionMark } from '../../badges/JurisdictionMark.tsx';
import { HOLDING_ACTS } from '../acts.ts';
import { Cohorts } from './Cohorts.tsx';

export const HoldingsTable_system = graphql(`
  fragment HoldingsTable_system on System {
    holdings {
      id
      role
      format
      records
      cohortCount
      cohortsWithoutRule
      keepThrough
      lawfulFrom
      status
      suspended
      unconfirmed
      recomputing
      governingId
      dataClass { id name sensitivity }
      facility { id name jurisdiction }
    }
  }
`);

const COLUMNS = 8;

/** What the system holds, until when each part must be kept; opened, each year of it. */
export function HoldingsTable(props: { system: FragmentOf<typeof HoldingsTable_system>; inPrint?: boolean }) {
  const { system: key, inPrint = false } = props;
  const { holdings } = readFragment(HoldingsTable_system, key);
  const { open = [] } = useSearch({ strict: false });
  const change = useSearchChange();
  if (holdings.length === 0) {
    return (
      <div className="card page-card">
        <Empty said="No holding is entered yet: what this system holds, at which facility, in which years. Register one, or import cohorts.">
          <RegisterHolding />
        </Empty>
      </div>
    );
  }
  function toggle(id: string): void {
    const next = open.includes(id) ? open.filter((each) => each !== id) : [...open, id];
    change({ open: next.length > 0 ? next : undefined });
  }
  return (
    <>
      <p className="holdings-acts">
        <RegisterHolding />
      </p>
      <ScrollRegion label="Holdings" className="card">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Data class</th>
              <th scope="col">Facility</th>
              <th scope="col">Kept as</th>
              <th scope="col" className="n">
                Records
              </th>
              <th scope="col" className="n">
                Cohorts
              </th>
              <th scope="col">Keep through</th>
              <th scope="col">Lawful to destroy from</th>
              <th scope="col">To do</th>
            </tr>
          </thead>
          <tbody>
            {holdings.map((holding) => {
              const isOpen = open.includes(holding.id);
              return (
                <Fragment key={holding.id}>
                  <tr>
                    <th scope="row">
                      {inPrint ? (
                        (holding.dataClass?.name ?? 'Records')
                      ) : (
                        <button
                          type="button"
                          className="expand"
                          aria-expanded={isOpen}
                          onClick={() => toggle(holding.id)}
                        >
                          <Icon name={isOpen ? 'chevron' : 'forward'} size={12} />
                          {holding.dataClass?.name ?? 'Records'}
                        </button>
                      )}
                    </th>
                    <td>
                      {holding.facility?.name}{' '}
                      <JurisdictionMark jurisdiction={holding.facility?.jurisdiction ?? null} />
                    </td>
                    <td>
                      {HOLDING_ROLES[holding.role]}
                      {holding.format && <span className="sub">, {holding.format}</span>}
                    </td>
                    <td className="n">{countWords(holding.records)}</td>
                    <td className="n">
                      {countWords(holding.cohortCount)}
                      {holding.cohortsWithoutRule > 0 && (
                        <span className="red"> ({countWords(holding.cohortsWithoutRule)} no rule)</span>
                      )}
                    </td>
                    <td>
                      <DateOrState {...holding} disposition={holding.governingId} />
                    </td>
                    <td>
                      <DateOrState
                        {...holding}
                        keepThrough={holding.lawfulFrom}
                        disposition={holding.governingId}
                        asked="lawful"
                      />
                    </td>
                    <td className="acts">
                      <ActMenu
                        of={holding.id}
                        about={`${holding.dataClass?.name ?? 'records'}, ${holding.facility?.name ?? ''}`}
                        acts={HOLDING_ACTS}
                      />
                    </td>
                  </tr>
                  {isOpen && (
                    <tr className="opened">
                      <td colSpan={COLUMNS}>
                        <Cohorts holding={holding.id} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function RegisterHolding() {
  return (
    <Act may="EDIT_INVENTORY" form="register-holding" kind="small">
      Register a holding
    </Act>
  );
}
