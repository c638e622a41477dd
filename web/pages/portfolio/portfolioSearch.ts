import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { LIFECYCLE_STATUSES, type PHASES, RATING_LEVELS } from '../../words.ts';

export const SORTS = {
  exposure: { by: 'EXPOSURE', direction: 'ASC', words: 'Exposure' },
  rating: { by: 'RATING', direction: 'ASC', words: 'Rating' },
  name: { by: 'NAME', direction: 'ASC', words: 'Name' },
  code: { by: 'CODE', direction: 'ASC', words: 'Code' },
  'planned-off': { by: 'PLANNED_OFF', direction: 'ASC', words: 'Planned off' },
  'earliest-off': { by: 'EARLIEST_OFF', direction: 'ASC', words: 'Earliest off' },
  'keep-through': { by: 'KEEP_THROUGH', direction: 'ASC', words: 'Last keep-through' },
  cost: { by: 'COST', direction: 'DESC', words: 'Annual cost' },
} as const;
export type Sort = keyof typeof SORTS;
export const SORT_NAMES: readonly Sort[] = [
  'exposure',
  'rating',
  'name',
  'code',
  'planned-off',
  'earliest-off',
  'keep-through',
  'cost',
];

/** What rows stand together by; the key G goes through them in this order. */
export const GROUPINGS = ['none', 'rating', 'facility', 'phase', 'owner', 'vendor'] as const;
export type Grouping = (typeof GROUPINGS)[number];
const GROUP_BY = {
  none: 'NONE',
  rating: 'RATING',
  facility: 'FACILITY',
  phase: 'PHASE',
  owner: 'OWNER',
  vendor: 'VENDOR',
} as const;

type Phase = keyof typeof PHASES;
/** The phases in order, and after them the systems for which nobody has made a plan. */
export const PHASE_CHOICES: readonly (Phase | 'NO_PLAN')[] = [
  'INVENTORY_AND_SCOPING',
  'READ_ONLY',
  'EXTRACTION',
  'VALIDATION',
  'ACCESS_CUT_OVER',
  'INTERFACE_SHUTDOWN',
  'ACCOUNTS_CLOSED',
  'AGREEMENT_TERMINATION',
  'DESTRUCTION_OR_SANITISATION',
  'CERTIFICATE',
  'CLOSED',
  'NO_PLAN',
];
export const SIDES = ['HIM', 'IT'] as const;

/** What of the portfolio stands in its address. Names of owners may have commas, so these lists are parted by "|". */
export function portfolioSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    facility: listIn(search, 'facility'),
    rating: someIn(search, 'rating', RATING_LEVELS),
    side: someIn(search, 'side', SIDES),
    phase: someIn(search, 'phase', PHASE_CHOICES),
    status: someIn(search, 'status', LIFECYCLE_STATUSES),
    owner: textIn(search, 'owner'),
    vendor: listIn(search, 'vendor'),
    group: oneIn(search, 'group', GROUPINGS.slice(1)),
    closed: textIn(search, 'closed'),
    sort: oneIn(search, 'sort', SORT_NAMES),
    way: oneIn(search, 'way', ['reverse'] as const),
    view: oneIn(search, 'view', ['table', 'print'] as const),
    rows: oneIn(search, 'rows', ['compact', 'full'] as const),
    span: textIn(search, 'span'),
    selected: textIn(search, 'selected'),
  });
}
export type PortfolioSearch = ReturnType<typeof portfolioSearch>;
/** A part of the address to be written over; what is undefined is taken out. */
export type SearchChange = { [K in keyof PortfolioSearch]?: PortfolioSearch[K] | undefined };

export const FILTER_NAMES = ['q', 'facility', 'rating', 'side', 'phase', 'status', 'owner', 'vendor'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export function isFiltered(search: PortfolioSearch): boolean {
  return FILTER_NAMES.some((name) => search[name] !== undefined);
}

export const listOf = (text: string | undefined): string[] => text?.split('|').filter((each) => each !== '') ?? [];
export const textOf = (list: readonly string[]): string | undefined => (list.length === 0 ? undefined : list.join('|'));

/** The same words as the server's filter takes them. */
export function filterOf(search: PortfolioSearch) {
  const phases = search.phase?.filter((phase) => phase !== 'NO_PLAN');
  return present({
    text: search.q,
    facilities: search.facility,
    ratings: search.rating,
    sides: search.side,
    phases: phases && phases.length > 0 ? phases : undefined,
    withoutPlan: search.phase?.includes('NO_PLAN') ? true : undefined,
    statuses: search.status,
    owners: search.owner === undefined ? undefined : listOf(search.owner),
    vendors: search.vendor,
  });
}

export function orderOf({ sort, way }: PortfolioSearch) {
  const { by, direction } = SORTS[sort ?? 'exposure'];
  const other = direction === 'ASC' ? 'DESC' : 'ASC';
  return { by, direction: way === 'reverse' ? other : direction } as const;
}

export function groupByOf({ group }: PortfolioSearch) {
  return GROUP_BY[group ?? 'none'];
}

export function groupingOf(groupBy: (typeof GROUP_BY)[Grouping]): Grouping {
  return GROUPINGS.find((grouping) => GROUP_BY[grouping] === groupBy) ?? 'none';
}

/** Where the same rows are as a file. */
export function csvAddress(search: PortfolioSearch): string {
  const { by, direction } = orderOf(search);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filterOf(search))) {
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  query.append('orderBy', by);
  query.append('direction', direction);
  return `/export/portfolio.csv?${query}`;
}
