import type { ReactNode } from 'react';
import type { Preset } from '../../timeline/scale.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { LIFECYCLE, LIFECYCLE_STATUSES, RATING_LEVELS, RATINGS } from '../../words.ts';
import { FacilityFilter } from './FacilityFilter.tsx';
import { type PortfolioSearch, SORT_NAMES, SORTS } from './portfolioSearch.ts';

const RATING_OPTIONS = RATING_LEVELS.map((value) => ({ value, words: RATINGS[value].word }));
const STATUS_OPTIONS = LIFECYCLE_STATUSES.map((value) => ({ value, words: LIFECYCLE[value] }));
const SORT_OPTIONS = SORT_NAMES.map((value) => ({ value, words: SORTS[value].words }));
const PRESET_OPTIONS: readonly { value: Preset; words: string }[] = [
  { value: '2010-2050', words: '2010 to 2050' },
  { value: '2020-2035', words: '2020 to 2035' },
  { value: 'next-5', words: 'Next 5 years' },
];
const VIEW_OPTIONS = [
  { value: 'timeline', words: 'Timeline' },
  { value: 'table', words: 'Table' },
] as const;

export function PortfolioFilters(props: {
  search: PortfolioSearch;
  count: ReactNode;
  preset: Preset | null;
  onChange: (change: Partial<PortfolioSearch> | { [K in keyof PortfolioSearch]?: undefined }) => void;
  onZoom: (factor: number) => void;
}) {
  const { search, onChange, onZoom } = props;
  const asTable = search.view === 'table';
  return (
    <div className="filters noprint">
      <SearchField label="Filter by name or code" value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <FacilityFilter chosen={search.facility ?? []} onChange={(facility) => onChange({ facility })} />
      <FilterMenu
        label="Rating"
        options={RATING_OPTIONS}
        chosen={search.rating ?? []}
        onChange={(rating) => onChange({ rating })}
      />
      <FilterMenu
        label="Status"
        options={STATUS_OPTIONS}
        chosen={search.status ?? []}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceMenu
        label="Sort"
        options={SORT_OPTIONS}
        value={search.sort ?? 'exposure'}
        onChange={(sort) => onChange(sort === 'exposure' ? { sort: undefined } : { sort })}
      />
      <span className="sub filters-count" role="status">
        {props.count}
      </span>
      <span className="filters-space" />
      {!asTable && (
        <>
          <Segmented
            label="Time shown"
            options={PRESET_OPTIONS}
            value={props.preset}
            onChange={(span) => onChange(span === '2010-2050' ? { span: undefined } : { span })}
          />
          <div className="segmented" role="group" aria-label="Zoom">
            <button type="button" aria-label="Zoom out" onClick={() => onZoom(1.5)}>
              −
            </button>
            <button type="button" aria-label="Zoom in" onClick={() => onZoom(1 / 1.5)}>
              +
            </button>
          </div>
        </>
      )}
      <Segmented
        label="View"
        options={VIEW_OPTIONS}
        value={asTable ? 'table' : 'timeline'}
        onChange={(view) => onChange(view === 'table' ? { view } : { view: undefined })}
      />
    </div>
  );
}
