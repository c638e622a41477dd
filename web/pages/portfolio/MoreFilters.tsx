import { lazy, Suspense } from 'react';
import { FilterPopup } from '../../ui/FilterMenu.tsx';
import type { PortfolioSearch, SearchChange } from './portfolioSearch.ts';
import type { useFilterChoices } from './useFilterChoices.ts';

const MoreLists = lazy(() => import('./MoreLists.tsx').then((module) => ({ default: module.MoreLists })));

/** The filters that are asked for less often, read when they are opened. */
export function MoreFilters(props: {
  search: PortfolioSearch;
  choices: ReturnType<typeof useFilterChoices>;
  onChange: (change: SearchChange) => void;
}) {
  const { status, owner, vendor } = props.search;
  const set = [status, owner, vendor].filter((each) => each !== undefined).length;
  return (
    <FilterPopup label="More" summary={set === 0 ? '' : `${set} set`} isSet={set > 0}>
      <Suspense>
        <MoreLists {...props} />
      </Suspense>
    </FilterPopup>
  );
}
