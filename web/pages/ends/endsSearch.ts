import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { ENDING_KINDS, WINDOW_NAMES } from './endingWords.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What of the page of endings stands in its address. */
export function endsSearch(search: RawSearch) {
  return present({
    window: oneIn(search, 'window', WINDOW_NAMES),
    from: dayIn(search, 'from'),
    to: dayIn(search, 'to'),
    kinds: someIn(search, 'kinds', ENDING_KINDS),
    years: oneIn(search, 'years', ['each'] as const),
    facility: listIn(search, 'facility'),
    system: listIn(search, 'system'),
    side: oneIn(search, 'side', ['HIM', 'IT'] as const),
    q: textIn(search, 'q'),
    view: oneIn(search, 'view', ['calendar'] as const),
    month: dayIn(search, 'month'),
    day: dayIn(search, 'day'),
    shown: textIn(search, 'shown'),
  });
}
export type EndsSearch = ReturnType<typeof endsSearch>;

/** The same words as the server's filter takes them. */
export function endingFilterOf(search: EndsSearch) {
  const { window, from, to, kinds, years, facility, system, side, q } = search;
  const usual = ENDING_KINDS.filter((kind) => kind !== 'COHORT_RETENTION');
  return present({
    window: from || to ? undefined : window,
    from,
    to,
    kinds: years ? [...(kinds ?? usual), 'COHORT_RETENTION' as const] : kinds,
    facilities: facility,
    systems: system,
    side,
    text: q,
  });
}
export type EndingFilter = ReturnType<typeof endingFilterOf>;

/** The file of exactly what is shown. */
export function fileOf(filter: EndingFilter): string {
  const written = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value.toString()]] : []));
  return `/ends.csv?${new URLSearchParams(written)}`;
}

function dayIn(search: RawSearch, name: string): string | undefined {
  const text = textIn(search, name);
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
