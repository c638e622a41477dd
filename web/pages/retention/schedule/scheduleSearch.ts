import { oneIn, present, type RawSearch, textIn } from '../../../search.ts';

export const SHOWN = ['governing', 'gaps', 'drafts', 'review'] as const;
export type Shown = (typeof SHOWN)[number];
export const PEOPLE = ['ADULT', 'MINOR', 'DECEASED'] as const;

/** What of the schedule stands in its address: its filters, the opened cell, the rule in the editor. */
export function scheduleSearch(search: RawSearch) {
  const asOf = textIn(search, 'asOf');
  return present({
    asOf: asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : undefined,
    holder: textIn(search, 'holder'),
    people: oneIn(search, 'people', PEOPLE),
    show: oneIn(search, 'show', SHOWN),
    every: oneIn(search, 'every', ['yes'] as const),
    cell: textIn(search, 'cell'),
    rule: textIn(search, 'rule'),
    class: textIn(search, 'class'),
    place: textIn(search, 'place'),
  });
}
export type ScheduleSearch = ReturnType<typeof scheduleSearch>;

/** The same words as the server's query takes them. */
export function scheduleVariables({ asOf, holder, people }: ScheduleSearch) {
  return { asOf: asOf ?? null, holder: holder ?? null, population: people ?? null };
}

/** A cell is named by its class and its jurisdiction: "mammogram:US-CA". */
export function cellName(dataClass: string, jurisdiction: string): string {
  return `${dataClass}:${jurisdiction}`;
}

export function cellNamed(name: string): { dataClass: string; jurisdiction: string } | null {
  const at = name.lastIndexOf(':');
  return at < 1 ? null : { dataClass: name.slice(0, at), jurisdiction: name.slice(at + 1) };
}

/** The address of the same schedule as a file. */
export function fileAddress(kind: 'csv' | 'xlsx', { asOf, holder, people, every }: ScheduleSearch): string {
  const query = new URLSearchParams();
  if (asOf) query.set('asOf', asOf);
  if (holder) query.set('holder', holder);
  if (people) query.set('population', people);
  if (every) query.set('every', '1');
  const text = query.toString();
  return `/export/retention-schedule.${kind}${text && `?${text}`}`;
}

/** Another rule, or a draft for another gap, is another editor. */
export function editorKey({ rule, class: dataClass, place }: ScheduleSearch): string {
  return [rule, dataClass, place].filter(Boolean).join(' ');
}
