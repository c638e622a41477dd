import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../forms/Act.tsx';
import { ListFilters } from '../../forms/ListFilters.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { listFilterOf } from '../../forms/listSearch.ts';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { jurisdictionWords } from '../../jurisdictions.ts';
import { Empty } from '../../ui/Empty.tsx';
import { counted, dayWords, listWords } from '../../words.ts';
import { FacilityForms } from './FacilityForms.tsx';
import { holderWords } from './holderTypes.ts';
import { InventoryTabs } from './InventoryTabs.tsx';
import './inventory.css';

const FacilitiesList = graphql(`
  query FacilitiesList($filter: ListFilter, $first: Int!, $after: String) {
    facilities(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id code name jurisdiction timeZone holder furtherHolders retiredOn departments { id } }
    }
  }
`);

/** What the page opens with: how many places of care, under how many states' laws. */
const FacilitiesSummary = graphql(`
  query FacilitiesSummary {
    facilities(first: 1000) {
      totalCount
      nodes { id jurisdiction holder }
    }
  }
`);

const COLUMNS = [
  { words: 'Facility' },
  { words: 'Code' },
  { words: 'Jurisdiction' },
  { words: 'Acts as', kind: 'wraps' },
  { words: 'Time zone' },
  { words: 'Departments', kind: 'n' },
  { words: 'To do' },
] as const;

export function FacilitiesPage() {
  const search = useSearch({ from: '/frame/inventory/facilities' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: FacilitiesSummary });
  const filter = listFilterOf(search);
  return (
    <>
      <InventoryTabs />
      <ListHead title="Facilities" lead={data ? sentence(data.facilities.nodes) : null}>
        <Act may="EDIT_INVENTORY" form="register-facility" kind="primary">
          Register a facility
        </Act>
      </ListHead>
      <ListFilters label="Name or code" search={search} onChange={change} />
      <PagedList
        key={JSON.stringify(filter)}
        query={FacilitiesList}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.facilities}
        noun={['facility', 'facilities']}
        columns={COLUMNS}
        filtered={search.q !== undefined || search.retired !== undefined}
        onClear={() => change({ q: undefined, retired: undefined })}
        empty={
          <Empty said="No facilities yet. Register one, or import a CSV: a place of care decides which laws bind its records.">
            <Link to="/import" search={{ kind: 'FACILITIES' }} className="btn">
              Import a CSV
            </Link>
          </Empty>
        }
        cells={(facility) => [
          <>
            <Link to="/inventory/facilities/$code" params={{ code: facility.code }}>
              {facility.name}
            </Link>{' '}
            {facility.retiredOn && <span className="tag dashed">retired {dayWords(facility.retiredOn)}</span>}
          </>,
          <code key="code">{facility.code}</code>,
          jurisdictionWords(facility.jurisdiction),
          [facility.holder, ...facility.furtherHolders].map(holderWords).join(', '),
          facility.timeZone,
          facility.departments.length,
          !facility.retiredOn && (
            <span key="acts" className="row-acts">
              <Act may="EDIT_INVENTORY" form="revise-facility" of={facility.code} kind="quiet small">
                Revise<span className="unseen"> {facility.name}</span>
              </Act>
              <Act may="EDIT_INVENTORY" form="retire-facility" of={facility.code} kind="quiet small">
                Retire<span className="unseen"> {facility.name}</span>
              </Act>
            </span>
          ),
        ]}
      />
      <FacilityForms />
    </>
  );
}

function sentence(facilities: readonly { jurisdiction: string; holder: string }[]): string {
  if (facilities.length === 0) return 'No place of care is on record, so no law can bind any record.';
  const places = [...new Set(facilities.map(({ jurisdiction }) => jurisdictionWords(jurisdiction)))].sort();
  const where = places.length > 4 ? `${places.length} jurisdictions` : listWords(places);
  return `${counted(facilities.length, 'facility', 'facilities')} in ${where}; beside federal law, the laws of each decide how long its records must exist.`;
}
