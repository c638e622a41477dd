import { type Day, formatDay, inWords } from '../../calendar/day.ts';
import { AGREEMENT_WORDS, type AgreementKind } from '../../inventory/domain/agreement.ts';
import type { Blocker } from '../../inventory/domain/standing.ts';
import { blockersOf } from './blockers.ts';
import { type HeldRecords, type ReleasedRecords, releaseOf } from './release.ts';

export type DecommissionFacts = {
  holdings: readonly HeldRecords[];
  vendor: string | null;
  /** Agreements in force with a vendor of whom no other system is running. */
  agreementsToEnd: readonly { kind: AgreementKind; effectiveOn: Day; expiresOn: Day | null }[];
};

export type Decommission = {
  /** The latest of the holdings' release days; null where one of them is not known, or nothing is inventoried. */
  earliestOn: Day | null;
  /** Nothing is in the way today. */
  allowed: boolean;
  blockers: Blocker[];
};

const NOT_INVENTORIED: Blocker = {
  side: 'HIM',
  code: 'HOLDINGS_NOT_INVENTORIED',
  message: 'No holding is on record. Inventory what this system holds first.',
  figure: null,
  on: null,
};

/** When a system may be switched off at the earliest, and what each side still has to do for it. */
export function decommissionOf(facts: DecommissionFacts, today: Day): Decommission {
  const releases = facts.holdings.map((holding) => ({ holding, ...releaseOf(holding, today) }));
  const blockers = [
    ...(facts.holdings.length === 0 ? [NOT_INVENTORIED] : []),
    ...blockersOf(releases),
    ...agreementBlockers(facts),
  ];
  const earliestOn = latest(releases.map(({ on }) => on));
  return { earliestOn, allowed: blockers.length === 0 && earliestOn !== null && earliestOn <= today, blockers };
}

/** The day alone, without the words for what is in the way. */
export function earliestDecommission(holdings: readonly ReleasedRecords[], today: Day): Day | null {
  return latest(holdings.map((holding) => releaseOf(holding, today).on));
}

function latest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((last, day) => (last === null || day === null ? null : Math.max(last, day)), days[0] ?? null);
}

/** What binds a vendor's other systems too cannot be ended for the sake of one. */
function agreementBlockers({ vendor, agreementsToEnd }: DecommissionFacts): Blocker[] {
  return agreementsToEnd.map(({ kind, effectiveOn, expiresOn }) => ({
    side: kind === 'BAA' ? 'HIM' : 'IT',
    code: 'AGREEMENT_NOT_TERMINATED',
    message: `The ${AGREEMENT_WORDS[kind]} with ${vendor} of ${inWords(effectiveOn)} is in force, and no other running system needs it. Terminate it.`,
    figure: AGREEMENT_WORDS[kind],
    on: expiresOn === null ? null : formatDay(expiresOn),
  }));
}
