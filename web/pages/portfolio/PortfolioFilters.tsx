import { type ReactNode, useRef, useState } from 'react';
import { PRESETS, type Preset } from '../../timeline/scale.ts';
import { useNarrow } from '../../timeline/useNarrow.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useHeightForOthers } from '../../ui/useHeightForOthers.ts';
import { PHASES, RATING_LEVELS, RATINGS } from '../../words.ts';
import { MoreFilters } from './MoreFilters.tsx';
import {
  FILTER_NAMES,
  GROUPINGS,
  type Grouping,
  PHASE_CHOICES,
  type PortfolioSearch,
  type SearchChange,
  SIDES,
  SORT_NAMES,
  SORTS,
} from './portfolioSearch.ts';
import { useFilterChoices } from './useFilterChoices.ts';

const RATING_OPTIONS = RATING_LEVELS.map((value) => ({ value, words: RATINGS[value].word }));
const SIDE_OPTIONS = SIDES.map((value) => ({ value, words: value }));
const PHASE_OPTIONS = PHASE_CHOICES.map((value) => ({ value, words: value === 'NO_PLAN' ? 'No plan' : PHASES[value] }));
const GROUP_WORDS: Record<Grouping, string> = {
  none: 'None',
  rating: 'Rating',
  facility: 'Facility',
  phase: 'Phase',
  owner: 'Owner',
  vendor: 'Vendor',
};
const GROUP_OPTIONS = GROUPINGS.map((value) => ({ value, words: GROUP_WORDS[value] }));
const SORT_OPTIONS = SORT_NAMES.map((value) => ({ value, words: SORTS[value].words }));
const PRESET_WORDS: Record<Preset, string> = {
  '2010-2050': '2010 to 2050',
  '2020-2035': '2020 to 2035',
  'next-5': 'Next 5 years',
};
const PRESET_OPTIONS = PRESETS.map((value) => ({ value, words: PRESET_WORDS[value] }));
const VIEW_OPTIONS = [
  { value: 'timeline', words: 'Timeline' },
  { value: 'table', words: 'Table' },
] as const;

export function PortfolioFilters(props: {
  search: PortfolioSearch;
  count: ReactNode;
  onChange: (change: SearchChange, replace?: boolean) => void;
  onZoom: (factor: number) => void;
}) {
  const { search, onChange, onZoom } = props;
  const narrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useHeightForOthers(bar, '--h-filters');
  const set = FILTER_NAMES.filter((name) => name !== 'q' && search[name] !== undefined).length;
  const asTable = search.view === 'table';
  const preset = search.span === undefined ? '2010-2050' : (PRESETS.find((name) => name === search.span) ?? null);
  return (
    <div ref={bar} className="filters portfolio-filters noprint">
      {narrow && (
        <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters and order{set > 0 ? ` (${set} set)` : ''}
        </button>
      )}
      {(!narrow || isOpen) && <Choices search={search} onChange={onChange} />}
      <span className="sub filters-count" role="status">
        {props.count}
      </span>
      <span className="filters-space" />
      {!asTable && (
        <>
          <Segmented
            label="Time shown"
            options={PRESET_OPTIONS}
            value={preset}
            onChange={(span) => onChange({ span: span === '2010-2050' ? undefined : span })}
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
        onChange={(view) => onChange({ view: view === 'table' ? view : undefined }, false)}
      />
    </div>
  );
}

/** Which systems, together how, in what order. */
function Choices({ search, onChange }: { search: PortfolioSearch; onChange: (change: SearchChange) => void }) {
  const choices = useFilterChoices();
  const sort = search.sort ?? 'exposure';
  return (
    <>
      <FilterMenu
        label="Facility"
        options={choices.facilities}
        chosen={search.facility ?? []}
        onChange={(facility) => onChange({ facility })}
      />
      <FilterMenu
        label="Rating"
        isShort
        options={RATING_OPTIONS}
        chosen={search.rating ?? []}
        onChange={(rating) => onChange({ rating })}
      />
      <FilterMenu
        label="Side"
        isShort
        options={SIDE_OPTIONS}
        chosen={search.side ?? []}
        onChange={(side) => onChange({ side })}
      />
      <FilterMenu
        label="Phase"
        isShort
        options={PHASE_OPTIONS}
        chosen={search.phase ?? []}
        onChange={(phase) => onChange({ phase })}
      />
      <MoreFilters search={search} choices={choices} onChange={onChange} />
      <ChoiceMenu
        label="Group by"
        options={GROUP_OPTIONS}
        value={search.group ?? 'none'}
        onChange={(group) => onChange({ group: group === 'none' ? undefined : group, closed: undefined })}
      />
      <span className="sort-choice">
        <ChoiceMenu
          label="Sort"
          options={SORT_OPTIONS}
          value={sort}
          onChange={(by) => onChange({ sort: by === 'exposure' ? undefined : by, way: undefined })}
        />
        <button
          type="button"
          className="btn small icon-only"
          aria-pressed={search.way === 'reverse'}
          aria-label="The other way round"
          title="The other way round"
          onClick={() => onChange({ way: search.way === 'reverse' ? undefined : 'reverse' })}
        >
          <Icon name={search.way === 'reverse' ? 'up' : 'down'} size={12} />
        </button>
      </span>
    </>
  );
}
