import { oneIn, present, type RawSearch, textIn } from '../../search.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const SINCE = [
  { value: 'today', words: 'Today' },
  { value: 'week', words: '7 days' },
  { value: 'month', words: '30 days' },
  { value: 'year', words: '12 months' },
] as const;
const DAYS = { today: 0, week: 6, month: 29, year: 364 } as const;
const SINCE_NAMES = SINCE.map(({ value }) => value);

/** What of the ledger stands in its address: words, a noun, a person, one thing, a system, an action, days. */
export function ledgerSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    noun: textIn(search, 'noun'),
    person: textIn(search, 'person'),
    thing: textIn(search, 'thing'),
    system: textIn(search, 'system'),
    action: textIn(search, 'action'),
    since: oneIn(search, 'since', SINCE_NAMES),
    from: dayIn(search, 'from'),
    to: dayIn(search, 'to'),
  });
}
export type LedgerSearch = ReturnType<typeof ledgerSearch>;

/** The same words as the server's filter takes them. A day is the reader's own: entries are told in that zone too. */
export function ledgerFilterOf(search: LedgerSearch, now = new Date()) {
  const { q, noun, person, thing, system, action, since, from, to } = search;
  return present({
    text: q,
    subjectType: noun,
    actor: person,
    subjectName: thing,
    system,
    action,
    from: from ? startOf(from, 0) : since && daysBefore(now, DAYS[since]),
    to: to && startOf(to, 1),
  });
}
export type LedgerFilter = ReturnType<typeof ledgerFilterOf>;

/** The whole chain as a file, or an extract of what is shown. */
export function exportOf(filter: LedgerFilter): string {
  const written = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return written.length === 0 ? '/ledger/export.jsonl' : `/ledger/export.jsonl?${new URLSearchParams(written)}`;
}

function startOf(day: string, further: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + further).toISOString();
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).toISOString();
}

function dayIn(search: RawSearch, name: string): string | undefined {
  const text = textIn(search, name);
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
