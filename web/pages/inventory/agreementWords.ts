import { dayWords } from '../../words.ts';

export const AGREEMENT_KINDS = {
  BAA: 'Business associate agreement',
  SUPPORT: 'Support contract',
  ESCROW: 'Escrow',
} as const;

type Spans = { effectiveOn: string; expiresOn: string | null; terminatedOn: string | null };

/** Through its last day; from the day of its termination it binds no more. */
export function isInForce({ effectiveOn, expiresOn, terminatedOn }: Spans, today: string): boolean {
  if (effectiveOn > today) return false;
  if (terminatedOn !== null && terminatedOn <= today) return false;
  return expiresOn === null || expiresOn >= today;
}

export function agreementEnd({ expiresOn, terminatedOn }: Spans): string {
  if (terminatedOn) return `terminated ${dayWords(terminatedOn)}`;
  return expiresOn ? `to ${dayWords(expiresOn)}` : 'no end agreed';
}
