import { present, type RawSearch, textIn } from '../../search.ts';

/** What of the ledger stands in its address: words, a noun, a person, one thing. */
export function ledgerSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    noun: textIn(search, 'noun'),
    person: textIn(search, 'person'),
    thing: textIn(search, 'thing'),
  });
}
type LedgerSearch = ReturnType<typeof ledgerSearch>;

/** The same words as the server's filter takes them. */
export function ledgerFilterOf({ q, noun, person, thing }: LedgerSearch) {
  return present({ text: q, subjectType: noun, actor: person, subjectName: thing });
}
