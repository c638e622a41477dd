import type { Head } from '../../server/audit/domain/chain.ts';
import { inWords } from '../../server/calendar/day.ts';
import type { CohortDerivation } from '../../server/retention/queries/derivationOf.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';

/** As many figures of the hash as tell two heads apart; the whole of it is in the ledger. */
const HASH_SHOWN = 12;

/** A disposition to be quoted in a letter or a report, so that a reader can find every source of it again. */
export function citationOf(
  { disposition, cohort, holding }: CohortDerivation,
  { basis, head }: { basis: number; head: Head },
): string {
  const what = `${cohort.dataClassName}, ${cohort.facilityName}, ${cohort.systemName}, cohort ${cohort.year}`;
  const under = disposition.derivation.filter(({ governs }) => governs).map(({ rule }) => cited(rule));
  const by = under.length > 0 ? ` under ${listed(under)}` : '';
  const lawful = disposition.lawfulFrom === null ? '' : `, lawful to destroy from ${inWords(disposition.lawfulFrom)}`;
  const holds = disposition.suspendedBy.map(({ matter }) => matter);
  const held = holds.length > 0 ? `; destruction suspended by legal hold ${listed(holds)}` : '';
  const unread = disposition.unconfirmed ? '; not confirmed by HIM' : '';
  const keep =
    disposition.keepThrough === null
      ? disposition.status.toLowerCase().replace('_', ' ')
      : `keep through ${inWords(disposition.keepThrough)}`;
  return `${what}: ${keep}${by}${lawful}${held}${unread}. Holdfast rule set ${basis}, as of ${inWords(holding.today)}, ${headWords(head)}.`;
}

export function headWords({ seq, hash }: Head): string {
  return `ledger head ${seq} (${hash.slice(0, HASH_SHOWN)})`;
}

function cited({ citation, code, revision, sourceAsOf }: BookedRule): string {
  const age = sourceAsOf === null ? 'source not dated' : `source as of ${sourceAsOf}`;
  return `${citation} (rule ${code}, revision ${revision}, ${age})`;
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en').format(parts);
}
