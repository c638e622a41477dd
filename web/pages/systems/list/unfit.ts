import { listIn, type RawSearch, textIn } from '../../../search.ts';
import { isLifecycle, isPhase, isRatingLevel } from '../../../words.ts';
import { isColumn } from './columnNames.ts';
import type { Summary } from './systemsList.ts';
import { commaRead, orderOf } from './systemsSearch.ts';

/** What an address or a saved view asks for that is not there any more, in words. */
export function unfitIn(search: RawSearch, known: Summary | undefined): string[] {
  const beyond = (name: string, isKnown: (value: string) => boolean, words: string) =>
    (listIn(search, name) ?? [])
      .map(commaRead)
      .filter((value) => !isKnown(value))
      .map((value) => `${words} “${value}”`);
  const fixed = [
    ...beyond('rating', isRatingLevel, 'the rating'),
    ...beyond('status', isLifecycle, 'the status'),
    ...beyond('phase', isPhase, 'the phase'),
    ...beyond('columns', isColumn, 'the column'),
  ];
  const sort = textIn(search, 'sort');
  if (sort !== undefined && orderOf(sort) === null) fixed.push(`the order “${sort}”`);
  if (!known) return fixed;
  const among = (nodes: readonly { code: string }[]) => (value: string) => nodes.some(({ code }) => code === value);
  return [
    ...fixed,
    ...beyond('facility', among(known.facilities.nodes), 'the facility'),
    ...beyond('vendor', among(known.vendors.nodes), 'the vendor'),
    ...beyond('kind', (value) => known.systemKinds.includes(value), 'the kind'),
    ...beyond('owner', (value) => known.systemOwners.includes(value), 'the owner'),
  ];
}
