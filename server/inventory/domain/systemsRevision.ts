import { InvalidInput, NotPossibleNow, Refusal } from '../../refusal.ts';
import { toRevise } from './existing.ts';
import { givenReason } from './freeText.ts';
import { isStepBack, type LifecycleStatus } from './system.ts';

/** What many systems are to say alike; what is undefined stays as it is, null empties. */
export type CommonFields = {
  himSteward?: string | null | undefined;
  itOwner?: string | null | undefined;
  status?: LifecycleStatus | undefined;
};

export const COMMON_FIELDS = ['himSteward', 'itOwner', 'status'] as const;
export type CommonField = (typeof COMMON_FIELDS)[number];

/** A system as it is on record; null where the code names none. */
export type SystemOnRecord = {
  id: string;
  code: string;
  name: string;
  version: number;
  himSteward: string | null;
  itOwner: string | null;
  status: LifecycleStatus;
  retiredOn: string | null;
};

export type FieldChange = { field: CommonField; before: string | null; after: string | null };

export const REVISION_OUTCOMES = ['CHANGED', 'UNCHANGED', 'REFUSED'] as const;

/** What becomes of one system, and why not. */
export type RevisedRow = {
  code: string;
  name: string | null;
  version: number | null;
  outcome: (typeof REVISION_OUTCOMES)[number];
  changes: FieldChange[];
  refusal: { code: string; message: string } | null;
};

/** Judges one system by the rules that it would be judged by alone. */
export function judgeRevision(
  found: SystemOnRecord | null,
  read: { code: string; version: number },
  given: CommonFields,
  reason: string | null,
): RevisedRow {
  const row = { code: read.code, name: found?.name ?? null, version: found?.version ?? null };
  try {
    const system = toRevise(found, 'system', read.code, read.version);
    if (given.status !== undefined) refuseStep(system, given.status, reason);
    const changes = COMMON_FIELDS.flatMap((field) => {
      const after = given[field];
      return after === undefined || after === system[field] ? [] : [{ field, before: system[field], after }];
    });
    return { ...row, outcome: changes.length === 0 ? 'UNCHANGED' : 'CHANGED', changes, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...row, outcome: 'REFUSED', changes: [], refusal: { code: error.code, message: error.message } };
  }
}

/** What is asked of all of them at once is asked of none where it is nothing. */
export function refuseNothingToDo(given: CommonFields): void {
  if (COMMON_FIELDS.some((field) => given[field] !== undefined)) return;
  throw new InvalidInput('Say what to change: the HIM steward, the IT owner or the lifecycle status.');
}

function refuseStep({ code, status }: SystemOnRecord, next: LifecycleStatus, reason: string | null): void {
  if (next === status) return;
  if (next === 'DECOMMISSIONED') {
    throw new NotPossibleNow(
      `The system "${code}" is not switched off together with others: decommission it alone, which looks at what is in the way.`,
    );
  }
  if (status === 'DECOMMISSIONED') {
    throw new NotPossibleNow(
      `The system "${code}" is decommissioned, and nothing leads back. Register what runs now as a new system.`,
    );
  }
  if (isStepBack(status, next)) givenReason(reason);
}
