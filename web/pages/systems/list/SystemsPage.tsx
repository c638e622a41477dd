import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { ListHead } from '../../../forms/ListHead.tsx';
import { type Column, PagedList } from '../../../forms/PagedList.tsx';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { parseSearch } from '../../../search.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { counted, listWords } from '../../../words.ts';
import { InventoryTabs } from '../../inventory/InventoryTabs.tsx';
import { SystemForms } from '../../inventory/SystemForms.tsx';
import { OF_RATING, StaleFeed } from '../../posture/feeds/StaleFeed.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { chosenCount, isChosen, NONE_CHOSEN, toggled } from './choice.ts';
import { COLUMNS, SYSTEM_COLUMN, type SystemColumn } from './columns.tsx';
import { ExportCsv } from './ExportCsv.tsx';
import './list.css';
import { ReviseSystemsForm } from './ReviseSystemsForm.tsx';
import { SystemsFilters } from './SystemsFilters.tsx';
import { SavedViews } from './savedViews.ts';
import { SystemsList, SystemsSummary } from './systemsList.ts';
import { CLEARED, columnsOf, isFiltered, orderOf, systemFilterOf, systemsSearch } from './systemsSearch.ts';
import { unfitIn } from './unfit.ts';
import { ViewForms } from './ViewForms.tsx';
import { ViewsMenu } from './ViewsMenu.tsx';

/** Every system, in the columns, order and filters of one's choice. */
export function SystemsPage() {
  // What the page does not know may still stand in its address.
  const search = systemsSearch(useSearch({ from: '/frame/systems' }));
  const { form } = useFormSearch();
  const { searchStr } = useLocation();
  const change = useSearchChange();
  const [{ data: known }] = useQuery({ query: SystemsSummary });
  const [{ data: kept }] = useQuery({ query: SavedViews });
  const views = kept?.savedViews.nodes ?? [];
  const view = views.find(({ id }) => id === search.view);
  const unfit = unfitIn(parseSearch(view ? view.search : searchStr), known);
  const filter = systemFilterOf(search);
  const order = orderOf(search.sort) ?? { by: 'CODE', direction: 'ASC' };
  const names = columnsOf(search);
  const columns = [SYSTEM_COLUMN, ...names.map((name) => COLUMNS[name])];
  // Other rows, and the marks on these would be out of sight.
  const changeRows = (part: object) => change({ ...part, ...NONE_CHOSEN });

  function headOf({ words, kind, by }: SystemColumn): Column {
    const head = { words, ...(kind && { kind }) };
    if (!by) return head;
    const isSorted = order.by === by;
    return {
      ...head,
      sorted: isSorted ? (order.direction === 'DESC' ? 'descending' : 'ascending') : 'none',
      onSort: () => change({ sort: isSorted && order.direction === 'ASC' ? `-${by}` : by }),
    };
  }

  return (
    <>
      <InventoryTabs />
      <ListHead title="Systems" lead={known?.portfolio.headline ?? null}>
        <Act may="EDIT_INVENTORY" form="register-system" kind="primary">
          Register a system
        </Act>
      </ListHead>
      <StaleFeed codes={OF_RATING} briefly />
      <div className="list-view noprint">
        <ViewsMenu views={views} search={search} />
        <ColumnsMenu shown={names} onChange={(chosen) => change({ columns: chosen })} />
        <ExportCsv search={search} columns={names} today={known?.portfolio.today} />
      </div>
      <SystemsFilters search={search} known={known} onChange={changeRows} />
      {unfit.length > 0 && (
        <p className="notice warn unfit" role="status">
          {view ? `The view “${view.name}”` : 'The address'} asks for {listWords(unfit)}, which{' '}
          {unfit.length === 1 ? 'is' : 'are'} not there.{' '}
          {view?.isOwn ? 'Choose what it should show instead, then keep that in the view.' : 'Choose again above.'}
        </p>
      )}
      <PagedList
        key={JSON.stringify([filter, order])}
        query={SystemsList}
        variables={(page) => ({ filter, orderBy: order, ...page })}
        rows={(data) => data.systems}
        noun={['system', 'systems']}
        columns={columns.map(headOf)}
        filtered={isFiltered(search)}
        onClear={() => changeRows(CLEARED)}
        empty={
          <Empty said="No systems yet. Register one, or import a CSV.">
            <Link to="/import" search={{ kind: 'SYSTEMS' }} className="btn">
              Import a CSV
            </Link>
          </Empty>
        }
        cells={(system) => columns.map(({ cell }) => cell(system))}
        mark={({ code, name }) => (
          <label className="mark-box">
            <input type="checkbox" checked={isChosen(search, code)} onChange={() => change(toggled(search, code))} />
            <span className="unseen">Mark {name}</span>
          </label>
        )}
        markHead={(total) => (
          <label className="mark-box">
            <input
              type="checkbox"
              checked={search.every === 'yes' && !search.chosen}
              onChange={({ target }) => change(target.checked ? { every: 'yes', chosen: undefined } : NONE_CHOSEN)}
            />
            <span className="unseen">Mark all {counted(total, 'system')}</span>
          </label>
        )}
        beside={(total) => {
          const count = chosenCount(search, total);
          return (
            <div className="marked noprint" role="status">
              {count > 0 && (
                <>
                  <strong>{counted(count, 'system')} marked</strong>
                  <Act may="EDIT_INVENTORY" form="revise-systems" kind="small">
                    Revise {count === 1 ? 'it' : 'them together'}
                  </Act>
                  <button type="button" className="btn quiet small" onClick={() => change(NONE_CHOSEN)}>
                    Take the marks away
                  </button>
                </>
              )}
            </div>
          );
        }}
      />
      <SystemForms />
      <ViewForms search={search} />
      {form === 'revise-systems' && <ReviseSystemsForm search={search} />}
    </>
  );
}
