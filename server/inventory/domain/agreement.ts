export const AGREEMENT_KINDS = ['BAA', 'SUPPORT', 'ESCROW'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
