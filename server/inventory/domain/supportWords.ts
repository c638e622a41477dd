import { type Day, inWords } from '../../calendar/day.ts';

/** What is stated of one release or component. Every day is the last supported one. */
export type SupportPhases = {
  /** Whether a vendor's release is known at all. */
  isKnown: boolean;
  activeEndsOn: Day | null;
  securityEndsOn: Day | null;
  /** Where no day is known: ended, not ended, or not known. */
  securityEnded: boolean | null;
  /** The day of security fixes is the hospital's own, not the vendor's. */
  isOwn: boolean;
  /** What is on offer for money, whether bought or not. */
  offered: boolean;
  offeredUntil: Day | null;
  boughtUntil: Day | null;
};

/** Active, security and paid support in one sentence, each with its day; what is not known is said to be so. */
export function supportInWords(phases: SupportPhases, today: Day): string {
  const said = [activeWords(phases, today), securityWords(phases, today), paidWords(phases, today)];
  const sentence = said.filter((part) => part !== null).join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function activeWords({ activeEndsOn }: SupportPhases, today: Day): string | null {
  return activeEndsOn === null ? null : span('active support', activeEndsOn, today);
}

function securityWords(phases: SupportPhases, today: Day): string {
  const { isKnown, securityEndsOn, securityEnded, isOwn } = phases;
  if (securityEndsOn !== null) {
    const words = span('security fixes', securityEndsOn, today);
    return isOwn ? `${words}, by the hospital's own word` : words;
  }
  if (!isKnown) return 'until when it gets security fixes is not known: no vendor speaks of it';
  if (securityEnded === null) return 'until when it gets security fixes is not known';
  return securityEnded ? 'security fixes have ended, on a day unknown' : 'security fixes go on, no end announced';
}

function paidWords({ offered, offeredUntil, boughtUntil }: SupportPhases, today: Day): string | null {
  if (boughtUntil !== null) return span('bought support', boughtUntil, today);
  if (!offered) return null;
  if (offeredUntil === null) return 'paid support is on offer, and not bought';
  return offeredUntil < today
    ? `paid support was on offer to ${inWords(offeredUntil)}`
    : `paid support is on offer to ${inWords(offeredUntil)}, and not bought`;
}

function span(what: string, lastDay: Day, today: Day): string {
  return lastDay < today ? `${what} ended ${inWords(lastDay)}` : `${what} to ${inWords(lastDay)}`;
}
