import type { Copy, HeldRecords } from '../../lifecycle/domain/release.ts';
import type { HoldingFacts } from './systemFacts.ts';

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

function copyOf({ target, validatedOn, validationDueOn, targetIsOff, targetPlannedOffOn }: HoldingFacts): Copy | null {
  return target === null ? null : { target, validatedOn, validationDueOn, targetIsOff, targetPlannedOffOn };
}
