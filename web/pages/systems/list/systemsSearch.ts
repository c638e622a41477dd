import { listSearch } from '../../../forms/listSearch.ts';
import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../../search.ts';
import { isPhase, LIFECYCLE_STATUSES, PHASES, RATING_LEVELS } from '../../../words.ts';
import { type ColumnName, isColumn, SORTS, type SystemSort, USUAL_COLUMNS } from './columnNames.ts';

export const PHASE_NAMES = Object.keys(PHASES).filter(isPhase);

/**
 * What of the list of systems stands in its address. `chosen` are the rows marked for a bulk revision; with `every`
 * all that the filters leave are, but for these.
 */
export function systemsSearch(search: RawSearch) {
  return {
    ...listSearch(search),
    ...present({
      rating: someIn(search, 'rating', RATING_LEVELS),
      status: someIn(search, 'status', LIFECYCLE_STATUSES),
      phase: someIn(search, 'phase', PHASE_NAMES),
      facility: listIn(search, 'facility'),
      vendor: listIn(search, 'vendor'),
      kind: listIn(search, 'kind'),
      owner: listIn(search, 'owner'),
      sort: sortIn(search),
      columns: listIn(search, 'columns'),
      view: textIn(search, 'view'),
      chosen: listIn(search, 'chosen'),
      every: oneIn(search, 'every', ['yes'] as const),
    }),
  };
}
export type SystemsSearch = ReturnType<typeof systemsSearch>;

/** The filters, taken away. */
export const CLEARED = {
  q: undefined,
  retired: undefined,
  rating: undefined,
  status: undefined,
  phase: undefined,
  facility: undefined,
  vendor: undefined,
  kind: undefined,
  owner: undefined,
};

export function isFiltered(search: SystemsSearch): boolean {
  return Object.keys(CLEARED).some((name) => name in search);
}

/** The same words as the server's filter takes them. */
export function systemFilterOf(search: SystemsSearch) {
  const { q, retired, rating, status, phase, facility, vendor, kind, owner } = search;
  return present({
    text: q,
    retired: retired === 'yes' ? true : undefined,
    ratings: rating,
    statuses: status,
    phases: phase,
    facilities: facility,
    vendors: vendor,
    kinds: kind?.map(commaRead),
    owners: owner?.map(commaRead),
  });
}

/** A column that is known no longer stays in the address, so that the page can say so. */
export function columnsOf({ columns }: SystemsSearch): readonly ColumnName[] {
  const known = [...new Set(columns?.filter(isColumn))];
  return known.length > 0 ? known : USUAL_COLUMNS;
}

/** "-COST" is the dearest first. */
export function orderOf(sort: string | undefined): { by: SystemSort; direction: 'ASC' | 'DESC' } | null {
  const down = sort?.startsWith('-') ?? false;
  const by = SORTS.find((name) => name === (down ? sort?.slice(1) : sort));
  return by ? { by, direction: down ? 'DESC' : 'ASC' } : null;
}

/** A list in the address is parted by commas, and kinds and names of people may have them. */
export function commaWritten(text: string): string {
  return text.replaceAll('%', '%25').replaceAll(',', '%2C');
}

export function commaRead(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}

function sortIn(search: RawSearch): string | undefined {
  const sort = textIn(search, 'sort');
  return orderOf(sort) ? sort : undefined;
}
