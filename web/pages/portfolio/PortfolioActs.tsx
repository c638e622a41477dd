import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { csvAddress, type PortfolioSearch, type SearchChange } from './portfolioSearch.ts';

/** Finds by name, and takes what is shown along: as a file or on paper. */
export function PortfolioActs(props: {
  search: PortfolioSearch;
  onChange: (change: SearchChange, replace?: boolean) => void;
}) {
  const { search, onChange } = props;
  return (
    <div className="portfolio-acts noprint">
      <SearchField label="Filter by name or code" value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <span className="filters-space" />
      <a className="btn small" href={csvAddress(search)} download>
        CSV
      </a>
      <button type="button" className="btn small" onClick={() => onChange({ view: 'print' }, false)}>
        <Icon name="print" size={12} /> Print
      </button>
    </div>
  );
}
