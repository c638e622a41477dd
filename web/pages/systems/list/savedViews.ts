import { graphql, type ResultOf } from '../../../graphql.ts';
import { parseSearch, stringifySearch } from '../../../search.ts';
import { type SystemsSearch, systemsSearch } from './systemsSearch.ts';

export const SavedViews = graphql(`
  query SavedViews {
    savedViews(page: SYSTEMS, first: 1000) {
      pageInfo { hasNextPage }
      nodes { id name search shared keptBy isOwn version }
    }
  }
`);
export type SavedView = ResultOf<typeof SavedViews>['savedViews']['nodes'][number];

/** What a view keeps of the address: how the list is shown, and not which rows are marked in it. */
export function viewText(search: SystemsSearch): string {
  const shown = { ...systemsSearch(search), view: undefined, chosen: undefined, every: undefined };
  return stringifySearch(shown).replace(/^\?/, '');
}

/** The search of a view as the page takes it today; what no longer fits is left out of it. */
export function searchOfView({ id, search }: Pick<SavedView, 'id' | 'search'>): SystemsSearch {
  return { ...systemsSearch(parseSearch(search)), view: id };
}

export function isChanged(view: SavedView, search: SystemsSearch): boolean {
  return viewText(systemsSearch(parseSearch(view.search))) !== viewText(search);
}
