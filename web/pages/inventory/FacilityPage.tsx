import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Act } from '../../forms/Act.tsx';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { jurisdictionWords } from '../../jurisdictions.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { counted, dayWords } from '../../words.ts';
import { DepartmentForms } from './DepartmentForms.tsx';
import { FacilityForms } from './FacilityForms.tsx';
import { holderWords } from './holderTypes.ts';
import './inventory.css';

const FacilityPageQuery = graphql(`
  query FacilityPage($code: String!) {
    facility(code: $code) {
      id
      code
      name
      jurisdiction
      holder
      furtherHolders
      timeZone
      retiredOn
      departments { id name securityChampion retiredOn }
    }
    systems(first: 1000, filter: { facilities: [$code] }) {
      totalCount
      nodes { id code name }
    }
  }
`);
type Facility = NonNullable<ResultOf<typeof FacilityPageQuery>['facility']>;
type Systems = ResultOf<typeof FacilityPageQuery>['systems'];

const DEPARTMENT_ACTS: readonly ActOf[] = [
  { form: 'revise-department', may: 'EDIT_INVENTORY', words: 'Revise' },
  { form: 'retire-department', may: 'EDIT_INVENTORY', words: 'Retire' },
];

/** One place of care: what it acts as, its departments, and the systems that serve it. */
export function FacilityPage() {
  const { code } = useParams({ from: '/frame/inventory/facilities/$code' });
  const [{ data, error }, readAgain] = useQuery({ query: FacilityPageQuery, variables: { code } });
  const facility = data?.facility;
  return (
    <>
      <p className="crumb inventory-crumb">
        <Link to="/inventory/facilities">Facilities</Link> / <code>{code}</code>
      </p>
      {error && !facility ? (
        <div className="card">
          <Failed what={`The facility ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      ) : !data ? (
        <p className="lead" role="status">
          Reading the facility.
        </p>
      ) : !facility ? (
        <div className="card">
          <Empty said={`No facility has the code ${code}.`}>
            <Link to="/inventory/facilities" className="btn">
              Open the facilities
            </Link>
          </Empty>
        </div>
      ) : (
        <FacilityInFull facility={facility} systems={data.systems} />
      )}
      <FacilityForms />
      <DepartmentForms facility={code} />
    </>
  );
}

function FacilityInFull({ facility, systems }: { facility: Facility; systems: Systems }) {
  const { code, name, holder, furtherHolders, jurisdiction, timeZone, retiredOn, departments } = facility;
  const live = departments.filter((department) => department.retiredOn === null);
  return (
    <>
      <ListHead
        title={name}
        lead={`${counted(systems.totalCount, 'system')} ${systems.totalCount === 1 ? 'serves' : 'serve'} it, under the laws of ${jurisdictionWords(jurisdiction)}.`}
      >
        {retiredOn ? (
          <span className="tag dashed">retired {dayWords(retiredOn)}</span>
        ) : (
          <>
            <Act may="EDIT_INVENTORY" form="revise-facility" of={code}>
              Revise
            </Act>
            <Act may="EDIT_INVENTORY" form="retire-facility" of={code}>
              Retire
            </Act>
          </>
        )}
      </ListHead>
      <p className="sub">
        Acts as {[holder, ...furtherHolders].map(holderWords).join(', ')}, besides provider, covered entity and
        employer. Its day is that of {timeZone}.
      </p>
      <section className="card page-part" aria-labelledby="departments">
        <header className="card-head">
          <h2 id="departments">Departments</h2>
          <Act may="EDIT_INVENTORY" form="register-department" kind="small">
            Register a department
          </Act>
        </header>
        {live.length === 0 ? (
          <Empty said="No department is on record." />
        ) : (
          <ScrollRegion label="Table of departments">
            <table className="plain-table list-table">
              <thead>
                <tr>
                  <th scope="col">Department</th>
                  <th scope="col">Security champion</th>
                  <th scope="col">To do</th>
                </tr>
              </thead>
              <tbody>
                {live.map((department) => (
                  <tr key={department.id}>
                    <th scope="row">{department.name}</th>
                    <td>{department.securityChampion ?? <i className="nobody">nobody named</i>}</td>
                    <td>
                      <ActMenu of={department.id} about={department.name} acts={DEPARTMENT_ACTS} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </section>
      <section className="card page-part" aria-labelledby="systems">
        <header className="card-head">
          <h2 id="systems">Systems that serve it</h2>
        </header>
        {systems.nodes.length === 0 ? (
          <Empty said="No system serves it." />
        ) : (
          <ul className="plain-list">
            {systems.nodes.map((system) => (
              <li key={system.id}>
                <Link to="/systems/$code" params={{ code: system.code }}>
                  {system.name}
                </Link>{' '}
                <code className="sub">{system.code}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
