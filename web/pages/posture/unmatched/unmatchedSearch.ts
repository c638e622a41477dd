import { keysOf, listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../../search.ts';
import { LAYERS } from '../../../words.ts';

export const NAMED = { no: 'Neither CPE nor package URL', yes: 'CPE or package URL' } as const;
export const DATED = { no: 'No day at all', yes: 'A day of your own' } as const;

/** What of the list of unmatched components stands in its address. */
export function unmatchedSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    show: oneIn(search, 'show', ['matched']),
    layer: someIn(search, 'layer', keysOf(LAYERS)),
    named: oneIn(search, 'named', keysOf(NAMED)),
    dated: oneIn(search, 'dated', keysOf(DATED)),
    facility: listIn(search, 'facility'),
  });
}
export type UnmatchedSearch = ReturnType<typeof unmatchedSearch>;

const asked = (choice: 'yes' | 'no' | undefined) => (choice === undefined ? undefined : choice === 'yes');

/** The same as the server's arguments take them. */
export function componentsAsked({ q, layer, named, dated, facility }: UnmatchedSearch) {
  return present({ text: q, layers: layer, named: asked(named), dated: asked(dated), facilities: facility });
}
