import { oneIn, present, type RawSearch, textIn } from '../../../search.ts';

/** What a file may be that tells of findings. */
export const FILE_KINDS = ['bill', 'scan'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function importFindingsSearch(search: RawSearch) {
  return present({
    kind: oneIn(search, 'kind', FILE_KINDS),
    system: textIn(search, 'system'),
    /** A file that was sent in: being looked at, waiting for consent, being taken in, or through. */
    run: textIn(search, 'run'),
    /** It is to be looked at once more. */
    again: oneIn(search, 'again', ['1']),
  });
}
