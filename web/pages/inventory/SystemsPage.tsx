import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../forms/Act.tsx';
import { ListFilters } from '../../forms/ListFilters.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { dayWords, LIFECYCLE, LIFECYCLE_STATUSES, RATING_LEVELS, RATINGS } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { SideMark } from '../badges/SideMark.tsx';
import { InventoryTabs } from './InventoryTabs.tsx';
import './inventory.css';
import { SystemForms } from './SystemForms.tsx';
import { systemFilterOf } from './systemsSearch.ts';

const SystemsList = graphql(`
  query SystemsList($filter: SystemFilter, $first: Int!, $after: String) {
    systems(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        name
        kind
        status
        retiredOn
        himSteward
        itOwner
        rating { level }
        facilities { id name }
      }
    }
  }
`);
const SystemsSummary = graphql(`
  query SystemsSummary {
    portfolio { headline }
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);

const COLUMNS = [
  { words: 'System' },
  { words: 'Code' },
  { words: 'Rating' },
  { words: 'Status' },
  { words: 'Facilities', kind: 'wraps' },
  { words: 'Owners' },
  { words: 'To do' },
] as const;
const CLEARED = { q: undefined, retired: undefined, rating: undefined, status: undefined, facility: undefined };
const RATING_OPTIONS = RATING_LEVELS.map((value) => ({ value, words: RATINGS[value].word }));
const STATUS_OPTIONS = LIFECYCLE_STATUSES.map((value) => ({ value, words: LIFECYCLE[value] }));

export function SystemsPage() {
  const search = useSearch({ from: '/frame/systems' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: SystemsSummary });
  const filter = systemFilterOf(search);
  const facilities = (data?.facilities.nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  return (
    <>
      <InventoryTabs />
      <ListHead title="Systems" lead={data?.portfolio.headline ?? null}>
        <Act may="EDIT_INVENTORY" form="register-system" kind="primary">
          Register a system
        </Act>
      </ListHead>
      <ListFilters label="Name or code" search={search} onChange={change} eitherOr>
        <FilterMenu
          label="Rating"
          options={RATING_OPTIONS}
          chosen={search.rating ?? []}
          onChange={(rating) => change({ rating })}
        />
        <FilterMenu
          label="Status"
          options={STATUS_OPTIONS}
          chosen={search.status ?? []}
          onChange={(status) => change({ status })}
        />
        <FilterMenu
          label="Facility"
          options={facilities}
          chosen={search.facility ?? []}
          onChange={(facility) => change({ facility })}
        />
      </ListFilters>
      <PagedList
        key={JSON.stringify(filter)}
        query={SystemsList}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.systems}
        noun={['system', 'systems']}
        columns={COLUMNS}
        filtered={Object.keys(CLEARED).some((name) => name in search)}
        onClear={() => change(CLEARED)}
        empty={
          <Empty said="No systems yet. Register one, or import a CSV.">
            <Link to="/import" search={{ kind: 'SYSTEMS' }} className="btn">
              Import a CSV
            </Link>
          </Empty>
        }
        cells={(system) => [
          <>
            <Link to="/systems/$code" params={{ code: system.code }}>
              {system.name}
            </Link>
            <br />
            <span className="sub">{system.kind}</span>
          </>,
          <code key="code">{system.code}</code>,
          <RatingChip key="rating" level={system.rating.level} />,
          system.retiredOn ? (
            <span key="status" className="tag dashed">
              retired {dayWords(system.retiredOn)}
            </span>
          ) : (
            LIFECYCLE[system.status]
          ),
          system.facilities.map(({ name }) => name).join(', ') || <i className="nobody">none named</i>,
          <span key="owners">
            <SideMark side="HIM" /> {system.himSteward ?? <i className="nobody">no steward named</i>}
            <br />
            <SideMark side="IT" /> {system.itOwner ?? <i className="nobody">no owner named</i>}
          </span>,
          !system.retiredOn && (
            <span key="acts" className="row-acts">
              <Act may="EDIT_INVENTORY" form="revise-system" of={system.code} kind="quiet small">
                Revise<span className="unseen"> {system.name}</span>
              </Act>
            </span>
          ),
        ]}
      />
      <SystemForms />
    </>
  );
}
