import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../forms/Act.tsx';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { ListFilters } from '../../forms/ListFilters.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { listFilterOf } from '../../forms/listSearch.ts';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { counted, dayWords } from '../../words.ts';
import { AgreementForms } from './AgreementForms.tsx';
import { AGREEMENT_KINDS, agreementEnd, isInForce } from './agreementWords.ts';
import { InventoryTabs } from './InventoryTabs.tsx';
import './inventory.css';
import { VendorForms } from './VendorForms.tsx';

const VendorsList = graphql(`
  query VendorsList($filter: ListFilter, $first: Int!, $after: String) {
    vendors(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        name
        retiredOn
        agreements { id kind effectiveOn expiresOn terminatedOn covers }
      }
    }
  }
`);
const VendorsSummary = graphql(`
  query VendorsSummary {
    portfolio { today }
    vendors(first: 1000) {
      totalCount
      nodes { id agreements { id kind effectiveOn expiresOn terminatedOn } }
    }
  }
`);

const COLUMNS = [
  { words: 'Vendor' },
  { words: 'Code' },
  { words: 'Agreements', kind: 'wraps' },
  { words: 'To do' },
] as const;
const VENDOR_ACTS: readonly ActOf[] = [
  { form: 'register-agreement', may: 'EDIT_COMPONENTS', words: 'Register an agreement' },
  { form: 'revise-vendor', may: 'EDIT_COMPONENTS', words: 'Revise' },
  { form: 'retire-vendor', may: 'EDIT_COMPONENTS', words: 'Retire' },
];
const AGREEMENT_ACTS: readonly ActOf[] = [
  { form: 'revise-agreement', may: 'EDIT_COMPONENTS', words: 'Revise' },
  { form: 'terminate-agreement', may: 'EDIT_COMPONENTS', words: 'Terminate' },
];

/** Who sells or keeps the systems, and what binds them. */
export function VendorsPage() {
  const search = useSearch({ from: '/frame/inventory/vendors' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: VendorsSummary });
  const filter = listFilterOf(search);
  const today = data?.portfolio.today;
  return (
    <>
      <InventoryTabs />
      <ListHead title="Vendors" lead={data ? sentence(data.vendors.nodes, data.portfolio.today) : null}>
        <Act may="EDIT_COMPONENTS" form="register-vendor" kind="primary">
          Register a vendor
        </Act>
      </ListHead>
      <ListFilters label="Name or code" search={search} onChange={change} />
      <PagedList
        key={JSON.stringify(filter)}
        query={VendorsList}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.vendors}
        noun={['vendor', 'vendors']}
        columns={COLUMNS}
        filtered={search.q !== undefined || search.retired !== undefined}
        onClear={() => change({ q: undefined, retired: undefined })}
        empty={
          <Empty said="No vendors yet. Register one, or import a CSV.">
            <Link to="/import" search={{ kind: 'VENDORS' }} className="btn">
              Import a CSV
            </Link>
          </Empty>
        }
        cells={(vendor) => [
          <>
            {vendor.name} {vendor.retiredOn && <span className="tag dashed">retired {dayWords(vendor.retiredOn)}</span>}
          </>,
          <code key="code">{vendor.code}</code>,
          <ul key="agreements" className="agreements">
            {vendor.agreements.map((agreement) => (
              <li key={agreement.id}>
                <span>
                  {AGREEMENT_KINDS[agreement.kind]}{' '}
                  {today && !isInForce(agreement, today) && <span className="tag dashed">not in force</span>}
                  <span className="sub">
                    {' '}
                    from {dayWords(agreement.effectiveOn)}, {agreementEnd(agreement)}
                    {agreement.covers && `; ${agreement.covers}`}
                  </span>
                </span>
                <ActMenu
                  of={agreement.id}
                  about={`${AGREEMENT_KINDS[agreement.kind]} of ${vendor.name} from ${dayWords(agreement.effectiveOn)}`}
                  acts={AGREEMENT_ACTS}
                />
              </li>
            ))}
            {vendor.agreements.length === 0 && <li className="sub">none on record</li>}
          </ul>,
          !vendor.retiredOn && <ActMenu key="acts" of={vendor.code} about={vendor.name} acts={VENDOR_ACTS} />,
        ]}
      />
      <VendorForms />
      <AgreementForms />
    </>
  );
}

type Bound = Parameters<typeof isInForce>[0] & { kind: keyof typeof AGREEMENT_KINDS };

function sentence(vendors: readonly { agreements: readonly Bound[] }[], today: string): string {
  if (vendors.length === 0) return 'No vendor is on record.';
  const unbound = vendors.filter(
    ({ agreements }) => !agreements.some((agreement) => agreement.kind === 'BAA' && isInForce(agreement, today)),
  ).length;
  const all = counted(vendors.length, 'vendor');
  if (unbound === 0) return `${all}; each is bound by a business associate agreement in force.`;
  return `${all}; ${unbound} without a business associate agreement in force.`;
}
