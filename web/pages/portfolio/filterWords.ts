import { LIFECYCLE, PHASES, RATINGS } from '../../words.ts';
import { type FilterName, listOf, type PortfolioSearch } from './portfolioSearch.ts';

/** How each filter is called where it is cleared. */
export const FILTER_WORDS: Record<FilterName, string> = {
  q: 'text',
  facility: 'facility',
  rating: 'rating',
  side: 'side',
  phase: 'phase',
  status: 'status',
  owner: 'owner',
  vendor: 'vendor',
};

type Named = { facilities: ReadonlyMap<string, string>; vendors: ReadonlyMap<string, string> };

/** The filters as the rest of a sentence that begins with "No system is" or "Systems": "Critical at Corvane Hospital". */
export function filterWords(search: PortfolioSearch, named: Named): string {
  const { q, facility, rating, side, phase, status, owner, vendor } = search;
  return [
    rating && orWords(rating.map((level) => RATINGS[level].word)),
    status && orWords(status.map((each) => LIFECYCLE[each].toLowerCase())),
    facility && `at ${orWords(facility.map((code) => named.facilities.get(code) ?? code))}`,
    vendor && `from ${orWords(vendor.map((code) => named.vendors.get(code) ?? code))}`,
    phase && `in ${orWords(phase.map((each) => (each === 'NO_PLAN' ? 'no plan' : PHASES[each].toLowerCase())))}`,
    side && `waiting for ${orWords(side)}`,
    owner && `in the care of ${orWords(listOf(owner))}`,
    q && `called “${q}”`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function orWords(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
