import { keysOf, listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { FINDING_STATUSES, SEVERITIES, URGENCIES } from './findingWords.ts';

/** What of the patch board stands in its address; `show`: what may apply, in place of findings. */
export function patchSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    urgency: someIn(search, 'urgency', keysOf(URGENCIES)),
    severity: someIn(search, 'severity', keysOf(SEVERITIES)),
    status: someIn(search, 'status', keysOf(FINDING_STATUSES)),
    facility: listIn(search, 'facility'),
    show: oneIn(search, 'show', ['possible']),
    exploited: oneIn(search, 'exploited', ['yes', 'no']),
  });
}
export type PatchSearch = ReturnType<typeof patchSearch>;

/** The same words as the server's filter takes them. */
export function findingFilterOf(search: PatchSearch) {
  return present({
    text: search.q,
    urgencies: search.urgency,
    severities: search.severity,
    statuses: search.status,
    facilities: search.facility,
  });
}
