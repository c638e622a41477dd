import type { Copy, HeldRecords, ReleasedRecords } from '../../lifecycle/domain/release.ts';
import type { HoldingDays, HoldingFacts } from './systemFacts.ts';

export function heldRecordsOf(holding: HoldingFacts): HeldRecords {
  return {
    name: `${holding.dataClass} at ${holding.facility}`,
    records: holding.records,
    cohorts: holding.cohorts,
    disposition: holding.isWorkedOut ? holding : null,
    matters: holding.matters.map(({ matter }) => matter),
    copy: copyOf(holding),
  };
}

export function releasedRecordsOf(holding: HoldingDays): ReleasedRecords {
  return {
    cohorts: holding.cohorts,
    disposition: holding.isWorkedOut ? holding : null,
    copy: copyOf(holding),
  };
}

function copyOf({ target, validatedOn, validationDueOn, targetIsOff, targetPlannedOffOn }: HoldingDays): Copy | null {
  return target === null ? null : { target, validatedOn, validationDueOn, targetIsOff, targetPlannedOffOn };
}
