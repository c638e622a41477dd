import { Empty } from '../../ui/Empty.tsx';
import { FILTER_WORDS, filterWords } from './filterWords.ts';
import { FILTER_NAMES, type PortfolioSearch, type SearchChange } from './portfolioSearch.ts';
import { useFilterChoices } from './useFilterChoices.ts';

/** Says which filters leave nothing, and takes one or all of them away at a click. */
export function EmptyByFilter(props: { search: PortfolioSearch; onChange: (change: SearchChange) => void }) {
  const { search, onChange } = props;
  const choices = useFilterChoices();
  const set = FILTER_NAMES.filter((name) => search[name] !== undefined);
  return (
    <div className="card portfolio-empty">
      <Empty said={`No system is ${filterWords(search, choices.named)}.`}>
        {set.map((name) => (
          <button key={name} type="button" className="btn" onClick={() => onChange({ [name]: undefined })}>
            Clear the {FILTER_WORDS[name]} filter
          </button>
        ))}
        {set.length > 1 && (
          <button
            type="button"
            className="btn"
            onClick={() => onChange(Object.fromEntries(set.map((name) => [name, undefined])))}
          >
            Clear all filters
          </button>
        )}
      </Empty>
    </div>
  );
}
