import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import type { RuleStatus } from './rule.ts';

type Draft = { code: string; revision: number; inForceFrom?: string | null | undefined };
type Former = {
  revision: number;
  status: RuleStatus;
  inForceFrom?: string | null | undefined;
  inForceUntil?: string | null | undefined;
};

/** The first day of a draft that is approved today, and of the revision before it the first day on which it is free. */
export type Succession = { readonly from: string | null; readonly formerUntil: string | null };

/**
 * A first revision holds since ever, unless it says otherwise. Every later one begins on a day, and ends the one before it
 * then; one that was ended earlier stays ended as it was.
 */
export function succession(draft: Draft, former: Former | null, today: string): Succession {
  if (!former) return { from: draft.inForceFrom ?? null, formerUntil: null };
  const from = draft.inForceFrom ?? today;
  if (former.inForceFrom && from < former.inForceFrom) {
    throw new NotPossibleNow(
      `Revision ${former.revision} begins on ${former.inForceFrom}, so that ${draft.code} revision ${draft.revision} cannot follow it from ${from}. Revise the draft to begin on that day or later.`,
    );
  }
  const ended = former.inForceUntil ?? null;
  const isEndedBefore = former.status === 'SUPERSEDED' && (ended === null || ended <= from);
  return { from, formerUntil: isEndedBefore ? ended : from };
}

type Ended = {
  status: RuleStatus;
  inForceFrom?: string | null | undefined;
  inForceUntil?: string | null | undefined;
};

/** Refuses to end what is not in force, and to end it on a day on which it governed already. */
export function refuseEnd(rule: Ended, name: string, from: string, today: string): void {
  if (rule.status !== 'APPROVED') {
    throw new NotPossibleNow(
      rule.status === 'DRAFT'
        ? `The rule ${name} is a draft and governs nothing. Withdraw it instead.`
        : `The rule ${name} is superseded from ${rule.inForceUntil ?? 'long ago'} already.`,
      'revision',
    );
  }
  if (from < today) {
    throw new InvalidInput(`${from} has passed. A rule is ended from today, ${today}, or a later day.`, 'from');
  }
  if (rule.inForceFrom !== null && rule.inForceFrom !== undefined && from < rule.inForceFrom) {
    throw new InvalidInput(`The rule ${name} begins on ${rule.inForceFrom}. End it on that day or later.`, 'from');
  }
}
