import type { ReactNode } from 'react';
import { ChoiceMenu } from '../ui/ChoiceMenu.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import type { ListSearch } from './listSearch.ts';

const RETIRED = [
  { value: 'no', words: 'In use' },
  { value: 'yes', words: 'Retired' },
  { value: 'all', words: 'All' },
] as const;

/** What a plain list is filtered by: text, and whether retired rows are shown. */
export function ListFilters(props: {
  label: string;
  search: ListSearch;
  onChange: (part: object) => void;
  /** Where a list shows either those in use or the retired ones. */
  eitherOr?: boolean;
  children?: ReactNode;
}) {
  const { label, search, onChange } = props;
  return (
    <div className="filters wrapping">
      <SearchField label={label} value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <ChoiceMenu
        label="Show"
        options={props.eitherOr ? RETIRED.slice(0, 2) : RETIRED}
        value={search.retired ?? 'no'}
        onChange={(retired) => onChange({ retired: retired === 'no' ? undefined : retired })}
      />
      {props.children}
    </div>
  );
}
