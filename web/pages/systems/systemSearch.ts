import { listIn, oneIn, present, type RawSearch, textIn } from '../../search.ts';

export const TABS = [
  'overview',
  'holdings',
  'posture',
  'findings',
  'accounts',
  'agreements',
  'plan',
  'ledger',
] as const;
export type SystemTab = (typeof TABS)[number];

/** Without a tab it is the overview; `open` lists the holdings whose cohorts are shown, `grid` is the one edited, `component` stands in a drawer over the page, `possible` is the one of which is shown what may apply. */
export function systemSearch(search: RawSearch) {
  return present({
    tab: oneIn(search, 'tab', TABS),
    open: listIn(search, 'open'),
    grid: textIn(search, 'grid'),
    component: textIn(search, 'component'),
    findings: oneIn(search, 'findings', ['open', 'all'] as const),
    possible: textIn(search, 'possible'),
  });
}
