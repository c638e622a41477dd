import { ListFilters } from '../../../forms/ListFilters.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { LIFECYCLE, LIFECYCLE_STATUSES, PHASES, RATING_LEVELS, RATINGS } from '../../../words.ts';
import type { Summary } from './systemsList.ts';
import { commaRead, commaWritten, PHASE_NAMES, type SystemsSearch } from './systemsSearch.ts';

const RATING_OPTIONS = RATING_LEVELS.map((value) => ({ value, words: RATINGS[value].word }));
const STATUS_OPTIONS = LIFECYCLE_STATUSES.map((value) => ({ value, words: LIFECYCLE[value] }));
const PHASE_OPTIONS = PHASE_NAMES.map((value) => ({ value, words: PHASES[value] }));

export function SystemsFilters(props: {
  search: SystemsSearch;
  known: Summary | undefined;
  onChange: (part: object) => void;
}) {
  const { search, known, onChange } = props;
  const named = (nodes: readonly { code: string; name: string }[] | undefined) =>
    (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  const written = (words: readonly string[] | undefined) => (words ?? []).map((word) => ({ value: word, words: word }));
  return (
    <ListFilters label="Name or code" search={search} onChange={onChange} eitherOr>
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
      <FilterMenu
        label="Facility"
        options={named(known?.facilities.nodes)}
        chosen={search.facility ?? []}
        onChange={(facility) => onChange({ facility })}
      />
      <FilterMenu
        label="Kind"
        options={written(known?.systemKinds)}
        chosen={(search.kind ?? []).map(commaRead)}
        onChange={(kind) => onChange({ kind: kind.map(commaWritten) })}
      />
      <FilterMenu
        label="Vendor"
        options={named(known?.vendors.nodes)}
        chosen={search.vendor ?? []}
        onChange={(vendor) => onChange({ vendor })}
      />
      <FilterMenu
        label="Owner"
        options={written(known?.systemOwners)}
        chosen={(search.owner ?? []).map(commaRead)}
        onChange={(owner) => onChange({ owner: owner.map(commaWritten) })}
      />
      <FilterMenu
        label="Phase"
        options={PHASE_OPTIONS}
        chosen={search.phase ?? []}
        onChange={(phase) => onChange({ phase })}
      />
    </ListFilters>
  );
}
