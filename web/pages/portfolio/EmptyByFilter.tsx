import { Empty } from '../../ui/Empty.tsx';
import { listWords, RATINGS } from '../../words.ts';
import type { PortfolioSearch } from './portfolioSearch.ts';

/** Says which filter leaves nothing, and takes it away at a click. */
export function EmptyByFilter({ search, onClear }: { search: PortfolioSearch; onClear: (part: object) => void }) {
  const { q, rating, facility, status } = search;
  const words = [
    rating && `rated ${listWords(rating.map((level) => RATINGS[level].word))}`,
    facility && `at ${counted(facility.length)}`,
    status && 'in that status',
    q && `called “${q}”`,
  ].filter((part) => part !== undefined);
  return (
    <div className="card">
      <Empty said={`No system is ${words.join(' ')}.`}>
        <button
          type="button"
          className="btn"
          onClick={() => onClear({ q: undefined, rating: undefined, facility: undefined, status: undefined })}
        >
          Clear the filters
        </button>
      </Empty>
    </div>
  );
}

function counted(count: number): string {
  return count === 1 ? 'that facility' : 'those facilities';
}
