import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Act } from '../../forms/Act.tsx';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { ListFilters } from '../../forms/ListFilters.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { listFilterOf } from '../../forms/listSearch.ts';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { counted, dayWords } from '../../words.ts';
import { DataClassForms } from './DataClassForms.tsx';
import { CLASS_POPULATIONS, SENSITIVITIES } from './dataClassWords.ts';
import { InventoryTabs } from './InventoryTabs.tsx';
import './inventory.css';
import { treeOf } from './treeOf.ts';

const DataClassesTree = graphql(`
  query DataClassesTree($filter: ListFilter) {
    dataClasses(first: 1000, filter: $filter) {
      totalCount
      nodes {
        id
        code
        name
        sensitivity
        population
        legalHealthRecord
        designatedRecordSet
        retiredOn
        parent { id }
      }
    }
  }
`);
type DataClass = ResultOf<typeof DataClassesTree>['dataClasses']['nodes'][number];

const ACTS: readonly ActOf[] = [
  { form: 'register-data-class-below', may: 'EDIT_INVENTORY', words: 'Register a class below' },
  { form: 'revise-data-class', may: 'EDIT_INVENTORY', words: 'Revise' },
  { form: 'retire-data-class', may: 'EDIT_INVENTORY', words: 'Retire' },
];

/** The record series, each below the one whose rules apply to it too. */
export function DataClassesPage() {
  const search = useSearch({ from: '/frame/inventory/data-classes' });
  const change = useSearchChange();
  const filter = listFilterOf(search);
  const [{ data, error }, readAgain] = useQuery({ query: DataClassesTree, variables: { filter } });
  const classes = data?.dataClasses.nodes;
  return (
    <>
      <InventoryTabs />
      <ListHead title="Data classes" lead={classes && search.q === undefined ? sentence(classes) : null}>
        <Act may="EDIT_INVENTORY" form="register-data-class" kind="primary">
          Register a data class
        </Act>
      </ListHead>
      <ListFilters label="Name or code" search={search} onChange={change} />
      <div className="card">
        {error && !classes ? (
          <Failed what="The data classes could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        ) : !classes ? (
          <p className="state sub" role="status">
            Reading the data classes.
          </p>
        ) : classes.length === 0 ? (
          <Empty said="No data class is like that.">
            <button type="button" className="btn" onClick={() => change({ q: undefined, retired: undefined })}>
              Clear the filters
            </button>
          </Empty>
        ) : (
          <Tree classes={classes} />
        )}
      </div>
      <DataClassForms />
    </>
  );
}

function Tree({ classes }: { classes: readonly DataClass[] }) {
  return (
    <>
      <p className="list-count sub" role="status">
        {counted(classes.length, 'data class', 'data classes')}
      </p>
      <ScrollRegion label="Tree of data classes">
        <table className="plain-table list-table">
          <thead>
            <tr>
              <th scope="col">Data class</th>
              <th scope="col">Code</th>
              <th scope="col">Sensitivity</th>
              <th scope="col">Records of</th>
              <th scope="col">Part of</th>
              <th scope="col">To do</th>
            </tr>
          </thead>
          <tbody>
            {treeOf(classes).map(({ row, depth }) => (
              <tr key={row.id}>
                <th scope="row" className={`depth-${Math.min(depth, 4)}`}>
                  {depth > 0 && <span className="unseen">level {depth + 1}: </span>}
                  {row.name} {row.retiredOn && <span className="tag dashed">retired {dayWords(row.retiredOn)}</span>}
                </th>
                <td>
                  <code>{row.code}</code>
                </td>
                <td>{SENSITIVITIES[row.sensitivity]}</td>
                <td>{row.population ? CLASS_POPULATIONS[row.population] : 'Adults and minors'}</td>
                <td>
                  {[row.legalHealthRecord && 'legal health record', row.designatedRecordSet && 'designated record set']
                    .filter(Boolean)
                    .join(', ') || <span className="sub">neither record set</span>}
                </td>
                <td>{!row.retiredOn && <ActMenu of={row.code} about={row.name} acts={ACTS} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function sentence(classes: readonly DataClass[]): string {
  const phi = classes.filter(({ sensitivity }) => sensitivity !== 'INTERNAL' && sensitivity !== 'EMPLOYEE').length;
  const legal = classes.filter(({ legalHealthRecord }) => legalHealthRecord).length;
  return `${counted(classes.length, 'class', 'classes')} of records; ${phi} hold health information, ${legal} belong to the legal health record.`;
}
