import { InvalidInput } from '../../refusal.ts';
import { plain } from './person.ts';

/** The lists whose filters, columns and order can be kept under a name. */
export const VIEW_PAGES = ['SYSTEMS'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

export const MOST_VIEWS = 100;

export function checkedViewName(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '') throw new InvalidInput('A view needs a name that says what it shows.', 'name');
  if (name.length > 80) throw new InvalidInput("A view's name has at most 80 characters.", 'name');
  return plain(name, 'name');
}

/** What stands behind the "?" of the page's address; nothing is the page as it opens. */
export function checkedSearch(text: string): string {
  const search = text.trim().replace(/^\?/, '');
  if (search.length > 2_000) {
    throw new InvalidInput('The view has more in its address than the 2,000 characters that can be kept.', 'search');
  }
  return plain(search, 'search');
}
