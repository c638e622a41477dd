import type { ReactNode } from 'react';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { HOLDER_TYPES } from '../../inventory/holderTypes.ts';
import { DayFilter } from './DayFilter.tsx';
import { fileAddress, PEOPLE, type ScheduleSearch, SHOWN } from './scheduleSearch.ts';

const AS_HELD = { value: '', words: 'As held' };
const HOLDERS = [AS_HELD, ...Object.entries(HOLDER_TYPES).map(([value, words]) => ({ value, words }))];
const PEOPLE_WORDS = { ADULT: 'Adults', MINOR: 'Minors', DECEASED: 'The deceased' } as const;
const SHOWN_WORDS = {
  governing: 'Governing rules',
  gaps: 'Gaps',
  drafts: 'Drafts',
  review: 'Review due',
} as const;
const SERIES = [
  { value: 'held', words: 'Held' },
  { value: 'every', words: 'All' },
] as const;

export function ScheduleFilters(props: {
  search: ScheduleSearch;
  asOf: string | null;
  onChange: (part: object) => void;
  children: ReactNode;
}) {
  const { search, onChange } = props;
  return (
    <div className="filters wrapping schedule-filters noprint">
      <ChoiceMenu
        label="Holder type"
        options={HOLDERS}
        value={search.holder ?? ''}
        onChange={(holder) => onChange({ holder: holder === '' ? undefined : holder })}
      />
      <ChoiceMenu
        label="Records of"
        options={[{ value: '', words: 'Everybody' }, ...PEOPLE.map((value) => ({ value, words: PEOPLE_WORDS[value] }))]}
        value={search.people ?? ''}
        onChange={(people) => onChange({ people: people === '' ? undefined : people })}
      />
      <DayFilter label="In force on" day={search.asOf ?? props.asOf} onChange={(asOf) => onChange({ asOf })} />
      <ChoiceMenu
        label="Series"
        options={SERIES}
        value={search.every === undefined ? 'held' : 'every'}
        onChange={(series) => onChange({ every: series === 'every' ? 'yes' : undefined })}
      />
      <ChoiceMenu
        label="Show"
        options={[{ value: '', words: 'All rules' }, ...SHOWN.map((value) => ({ value, words: SHOWN_WORDS[value] }))]}
        value={search.show ?? ''}
        onChange={(show) => onChange({ show: show === '' ? undefined : show })}
      />
      <span className="filters-space" />
      {props.children}
      <a className="btn quiet small" href={fileAddress('csv', search)} download>
        CSV
      </a>
      <a className="btn quiet small" href={fileAddress('xlsx', search)} download>
        XLSX
      </a>
      <button type="button" className="btn quiet small" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}
