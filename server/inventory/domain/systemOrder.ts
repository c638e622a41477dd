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
  'KIND',
  'STATUS',
  'CRITICALITY',
  'HOSTING',
  'SEGMENT',
  'HIM_STEWARD',
  'IT_OWNER',
  'USERS',
  'IN_SERVICE',
  'VENDOR',
  'SUCCESSOR',
  'PHASE',
  'RECORDS',
  'UNSUPPORTED_FROM',
  'DAYS_RUN',
  'DAYS_TO_COME',
  'HELD',
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
  const known = down ? 'desc nulls last' : 'asc nulls last';
  switch (by) {
    case 'CODE':
      return { code: way } as const;
    case 'NAME':
      return { name: way, code: way } as const;
    case 'RATING':
      return { 'standing.ratingRank': known, code: way } as const;
    case 'EXPOSURE':
      // No end planned is the longest gap of all.
      return {
        'standing.unsupportedNow': down ? 'asc nulls first' : 'desc nulls last',
        'standing.daysToCome': down ? 'asc nulls last' : 'desc nulls first',
        code: way,
      } as const;
    case 'PLANNED_OFF':
      return { 'standing.plannedOn': known, code: way } as const;
    case 'EARLIEST_OFF':
      return { 'standing.earliestOn': known, code: way } as const;
    case 'KEEP_THROUGH':
      return { 'standing.lastKeepThrough': known, code: way } as const;
    case 'COST':
      return { annualCostUsd: known, code: way } as const;
    case 'KIND':
      return { kind: way, code: way } as const;
    case 'STATUS':
      return { statusRank: way, code: way } as const;
    case 'CRITICALITY':
      return { criticalityRank: known, code: way } as const;
    case 'HOSTING':
      return { hosting: known, code: way } as const;
    case 'SEGMENT':
      return { networkSegment: known, code: way } as const;
    case 'HIM_STEWARD':
      return { himSteward: known, code: way } as const;
    case 'IT_OWNER':
      return { itOwner: known, code: way } as const;
    case 'USERS':
      return { users: known, code: way } as const;
    case 'IN_SERVICE':
      return { inServiceOn: known, code: way } as const;
    case 'VENDOR':
      return { 'vendor.name': known, code: way } as const;
    case 'SUCCESSOR':
      return { 'successor.name': known, code: way } as const;
    case 'PHASE':
      return { 'plan.phaseRank': known, code: way } as const;
    case 'RECORDS':
      return { 'standing.records': known, code: way } as const;
    case 'UNSUPPORTED_FROM':
      return { 'standing.unsupportedFrom': known, code: way } as const;
    case 'DAYS_RUN':
      return { 'standing.daysRun': known, code: way } as const;
    case 'DAYS_TO_COME':
      return { 'standing.daysToCome': known, code: way } as const;
    case 'HELD':
      return { 'standing.suspended': known, code: way } as const;
  }
}
