import type { Day } from '../../calendar/day.ts';

export const AGREEMENT_KINDS = ['BAA', 'SUPPORT', 'ESCROW'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const AGREEMENT_WORDS: Record<AgreementKind, string> = {
  BAA: 'business associate agreement',
  SUPPORT: 'support contract',
  ESCROW: 'escrow agreement',
};

/** Its last day is the day on which it expires, or the day before it was terminated. */
export function isInForce(
  agreement: { effectiveOn: Day; expiresOn: Day | null; terminatedOn: Day | null },
  today: Day,
): boolean {
  const { effectiveOn, expiresOn, terminatedOn } = agreement;
  return (
    effectiveOn <= today &&
    (expiresOn === null || today <= expiresOn) &&
    (terminatedOn === null || today < terminatedOn)
  );
}
