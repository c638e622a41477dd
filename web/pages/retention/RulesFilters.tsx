import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { JURISDICTIONS, RULE_STATUSES } from '../../words.ts';
import { type RulesSearch, STATUSES } from './rulesSearch.ts';

const DataClassChoices = graphql(`
  query DataClassChoices {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
  }
`);

const STATUS_OPTIONS = STATUSES.map((value) => ({ value, words: RULE_STATUSES[value] }));
const CONFIRMED_OPTIONS = [
  { value: 'any', words: 'Any' },
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'Not yet' },
] as const;

const SUBMITTED_OPTIONS = [
  { value: 'any', words: 'Any' },
  { value: 'yes', words: 'Submitted' },
  { value: 'no', words: 'Not yet' },
] as const;

export function RulesFilters(props: { search: RulesSearch; onChange: (part: object) => void }) {
  const { search, onChange } = props;
  const [{ data }] = useQuery({ query: DataClassChoices, requestPolicy: 'cache-first' });
  const classes = (data?.dataClasses.nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  return (
    <div className="filters">
      <SearchField label="Citation, term or code" value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <FilterMenu
        label="Jurisdiction"
        options={JURISDICTIONS}
        chosen={search.place ?? []}
        onChange={(place) => onChange({ place })}
      />
      <FilterMenu
        label="Data class"
        options={classes}
        chosen={search.class ?? []}
        onChange={(chosen) => onChange({ class: chosen })}
      />
      <FilterMenu
        label="Status"
        options={STATUS_OPTIONS}
        chosen={search.status ?? []}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceMenu
        label="Confirmed by HIM"
        options={CONFIRMED_OPTIONS}
        value={search.confirmed ?? 'any'}
        onChange={(confirmed) => onChange({ confirmed: confirmed === 'any' ? undefined : confirmed })}
      />
      <ChoiceMenu
        label="Drafts for approval"
        options={SUBMITTED_OPTIONS}
        value={search.submitted ?? 'any'}
        onChange={(submitted) => onChange({ submitted: submitted === 'any' ? undefined : submitted })}
      />
    </div>
  );
}
