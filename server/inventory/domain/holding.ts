export const HOLDING_ROLES = ['SYSTEM_OF_RECORD', 'COPY'] as const;
export type HoldingRole = (typeof HOLDING_ROLES)[number];
