import { CheckList } from '../../ui/CheckList.tsx';
import { LIFECYCLE, LIFECYCLE_STATUSES } from '../../words.ts';
import { listOf, type PortfolioSearch, type SearchChange, textOf } from './portfolioSearch.ts';
import { useCompact } from './useCompact.ts';
import type { useFilterChoices } from './useFilterChoices.ts';

const STATUS_OPTIONS = LIFECYCLE_STATUSES.map((value) => ({ value, words: LIFECYCLE[value] }));

/** The filters that are asked for less often, and how high a row is. */
export function MoreLists(props: {
  search: PortfolioSearch;
  choices: ReturnType<typeof useFilterChoices>;
  onChange: (change: SearchChange) => void;
}) {
  const { search, choices, onChange } = props;
  const isCompact = useCompact(search);
  return (
    <>
      <fieldset>
        <legend>Status</legend>
        <CheckList
          label="Status"
          options={STATUS_OPTIONS}
          chosen={search.status ?? []}
          onChange={(status) => onChange({ status })}
        />
      </fieldset>
      <fieldset>
        <legend>Owner, HIM or IT</legend>
        <CheckList
          label="Owners"
          options={choices.owners}
          chosen={listOf(search.owner)}
          onChange={(owners) => onChange({ owner: textOf(owners) })}
        />
      </fieldset>
      <fieldset>
        <legend>Vendor</legend>
        <CheckList
          label="Vendors"
          options={choices.vendors}
          chosen={search.vendor ?? []}
          onChange={(vendor) => onChange({ vendor })}
        />
      </fieldset>
      <fieldset>
        <legend>Rows</legend>
        <label>
          <input
            type="checkbox"
            checked={isCompact}
            onChange={({ target }) => onChange({ rows: target.checked ? 'compact' : 'full' })}
          />
          Compact, 28 px high
        </label>
      </fieldset>
    </>
  );
}
