/** What a list of systems can be ordered by. */
export const SYSTEM_ORDERS = [
  'CODE',
  'NAME',
  'RATING',
  'EXPOSURE',
  'PLANNED_OFF',
  'EARLIEST_OFF',
  'KEEP_THROUGH',
  'COST',
] as const;
export type SystemOrderField = (typeof SYSTEM_ORDERS)[number];

export type SystemOrder = { by: SystemOrderField; direction?: 'ASC' | 'DESC' | null | undefined };

/**
 * The columns of an order, the most important first; ties by code. A day or a cost that nobody knows comes last both
 * ways: who asks for the dearest or the soonest does not ask for the unknown.
 */
export function columnsOfOrder({ by, direction }: SystemOrder) {
  const down = direction === 'DESC';
  const way = down ? 'desc' : 'asc';
  switch (by) {
    case 'CODE':
      return { code: way } as const;
    case 'NAME':
      return { name: way, code: way } as const;
    case 'RATING':
      return { 'standing.ratingRank': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'EXPOSURE':
      // No end planned is the longest gap of all.
      return {
        'standing.unsupportedNow': down ? 'asc nulls first' : 'desc nulls last',
        'standing.daysToCome': down ? 'asc nulls last' : 'desc nulls first',
        code: way,
      } as const;
    case 'PLANNED_OFF':
      return { 'standing.plannedOn': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'EARLIEST_OFF':
      return { 'standing.earliestOn': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'KEEP_THROUGH':
      return { 'standing.lastKeepThrough': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'COST':
      return { annualCostUsd: down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
  }
}
