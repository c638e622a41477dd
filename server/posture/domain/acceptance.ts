import { NotPossibleNow } from '../../refusal.ts';
import type { ControlState, Derivation } from './control.ts';

/** A control as it stands for a system today; `state` null: it does not apply there. */
export type Accepted = { code: string; title: string; derivation: Derivation | null; state: ControlState | null };

const WRITE_DOWN =
  'What the register leaves out is written down, not accepted: mend it there, and the control follows.';

/**
 * Why no exception accepts what the inventory says to a control; null: one may. Patching is the one of them that other
 * controls can stand in for. The others are a gap that has an exception of its own, a duty of law, or a page left empty.
 */
export function whyNeverAccepted(derivation: Derivation | null): string | null {
  switch (derivation) {
    case null:
    case 'PATCHED_LATELY':
      return null;
    case 'COMPONENTS_SUPPORTED':
      return 'This is the exposure gap itself: ask for an exception of the system as a whole, which contains it.';
    case 'SUPPORT_KNOWN':
      return 'What nobody knows cannot be accepted: find out until when its components get security fixes.';
    case 'BAA_IN_FORCE':
      return 'The law asks for the agreement (45 CFR 164.308(b)), and nothing stands in for it: put one in force.';
    case 'CHAMPION_NAMED':
    case 'STEWARD_NAMED':
    case 'OWNER_NAMED':
    case 'CLASSES_INVENTORIED':
    case 'RULES_WITHOUT_GAPS':
    case 'PLAN_WITH_DAY':
      return WRITE_DOWN;
  }
}

/** Only a risk that is known today is accepted: not met, or met in part. */
export function refuseAcceptance(
  { code, title, derivation, state }: Accepted,
  system: string,
  path: string | null = null,
): void {
  const never = whyNeverAccepted(derivation);
  if (never !== null) throw new NotPossibleNow(`No exception accepts "${title}" (${code}). ${never}`, path);
  const why = whyNotNow(state);
  if (why !== null) throw new NotPossibleNow(`For ${system}, "${title}" (${code}) ${why}`, path);
}

function whyNotNow(state: ControlState | null): string | null {
  switch (state) {
    case 'NOT_MET':
    case 'PARTIAL':
      return null;
    case 'MET':
      return 'is met: there is no risk to accept.';
    case 'STALE':
      return 'has an answer that is too old to be known today. Answer it anew first.';
    case 'UNKNOWN':
      return 'is unknown, and what nobody knows cannot be accepted. Answer it first.';
    case 'NOT_APPLICABLE':
    case null:
      return 'does not apply: there is no risk to accept.';
  }
}
