import { useState } from 'react';
import { DayRange } from '../../forms/DayRange.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { useNarrow } from '../../timeline/useNarrow.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SystemFilter } from '../systems/SystemFilter.tsx';
import { ENDING_KINDS, ENDINGS, WINDOWS } from './endingWords.ts';
import type { EndsSearch } from './endsSearch.ts';
import { FacilityFilter } from './FacilityFilter.tsx';

const KIND_OPTIONS = ENDING_KINDS.filter((kind) => kind !== 'COHORT_RETENTION').map((value) => ({
  value,
  words: ENDINGS[value].word,
}));
const SIDE_OPTIONS = [
  { value: '', words: 'Either side' },
  { value: 'HIM', words: 'HIM' },
  { value: 'IT', words: 'IT' },
] as const;
const VIEW_OPTIONS = [
  { value: 'list', words: 'List' },
  { value: 'calendar', words: 'Calendar' },
] as const;
/** Another window begins anew: no month, day or length of a list of the former one fits it. */
const ANEW = { month: undefined, day: undefined, shown: undefined };

const NARROWING = ['q', 'kinds', 'facility', 'system', 'side', 'years'] as const;

export function EndsFilters({ search }: { search: EndsSearch }) {
  const change = useSearchChange();
  const narrow = useNarrow();
  // What narrows the list is not hidden from whoever is sent the link.
  const [openAtFirst] = useState(NARROWING.some((name) => search[name] !== undefined));
  const own = search.from !== undefined || search.to !== undefined;
  return (
    <div className="ends-filters noprint">
      <div className="filters wrapping">
        <Segmented
          label="Days"
          options={WINDOWS}
          value={own ? null : (search.window ?? 'NEXT_12_MONTHS')}
          onChange={(window) =>
            change({
              ...ANEW,
              from: undefined,
              to: undefined,
              window: window === 'NEXT_12_MONTHS' ? undefined : window,
            })
          }
        />
        <DayRange
          label="Days of your own"
          from={search.from}
          to={search.to}
          onChange={({ from, to }) => change({ ...ANEW, window: undefined, from, to })}
        />
        <span className="filters-space" />
        <Segmented
          label="View"
          options={VIEW_OPTIONS}
          value={search.view ?? 'list'}
          onChange={(view) => change({ view: view === 'list' ? undefined : view })}
        />
      </div>
      {narrow ? (
        <details className="ends-more" open={openAtFirst}>
          <summary>Filters</summary>
          <Which search={search} />
        </details>
      ) : (
        <Which search={search} />
      )}
    </div>
  );
}

/** Which of what ends on these days. */
function Which({ search }: { search: EndsSearch }) {
  const change = useSearchChange();
  return (
    <div className="filters wrapping">
      <SearchField
        label="Thing, system or facility"
        value={search.q ?? ''}
        onChange={(q) => change({ q, shown: undefined })}
      />
      <FilterMenu
        label="Kind"
        options={KIND_OPTIONS}
        chosen={search.kinds?.filter((kind) => kind !== 'COHORT_RETENTION') ?? []}
        onChange={(kinds) => change({ kinds, shown: undefined })}
      />
      <FacilityFilter chosen={search.facility ?? []} onChange={(facility) => change({ facility, shown: undefined })} />
      <SystemFilter chosen={search.system?.[0]} onChange={(system) => change({ system, shown: undefined })} />
      <ChoiceMenu
        label="To act"
        options={SIDE_OPTIONS}
        value={search.side ?? ''}
        onChange={(side) => change({ side: side === '' ? undefined : side, shown: undefined })}
      />
      <label className="filter">
        <input
          type="checkbox"
          checked={search.years === 'each'}
          onChange={(event) => change({ years: event.target.checked ? 'each' : undefined, shown: undefined })}
        />
        Each year of a holding
      </label>
    </div>
  );
}
