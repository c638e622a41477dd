import type { Day } from '../../calendar/day.ts';

/** What is known of one component's support. Every day is the last supported one. */
export type SupportFacts = {
  /** What the vendor says of its release; null where no release cycle is known. */
  cycle: { securitySupportEndsOn: Day | null; securitySupportEnded: boolean | null } | null;
  /** The hospital's own date, with evidence: it comes before the vendor's. */
  ownSecuritySupportEndsOn: Day | null;
  /** Through when extended support was bought. What a vendor merely offers does not count. */
  extendedSupportUntil: Day | null;
};

export type Support =
  | { state: 'UNTIL'; lastDay: Day }
  /** Supported, end not announced. */
  | { state: 'NOT_ENDED' }
  /** Unsupported now, since a day that nobody states. */
  | { state: 'ENDED' }
  | { state: 'UNKNOWN' };

export function supportOf(facts: SupportFacts): Support {
  return extend(withoutExtension(facts), facts.extendedSupportUntil);
}

export const SUPPORTED = ['SUPPORTED', 'EXTENDED', 'UNSUPPORTED', 'UNKNOWN'] as const;
/** Whether security fixes come on a day; `EXTENDED`: only because they were bought. */
export type Supported = (typeof SUPPORTED)[number];

export function supportedOn(facts: SupportFacts, today: Day): Supported {
  const supported = isSupported(supportOf(facts), today);
  if (supported === null) return 'UNKNOWN';
  if (!supported) return 'UNSUPPORTED';
  return isSupported(withoutExtension(facts), today) ? 'SUPPORTED' : 'EXTENDED';
}

/** True, false, or null where nothing is known. */
export function isSupported(support: Support, today: Day): boolean | null {
  switch (support.state) {
    case 'UNTIL':
      return today <= support.lastDay;
    case 'NOT_ENDED':
      return true;
    case 'ENDED':
      return false;
    case 'UNKNOWN':
      return null;
  }
}

function withoutExtension({ cycle, ownSecuritySupportEndsOn }: SupportFacts): Support {
  if (ownSecuritySupportEndsOn !== null) return { state: 'UNTIL', lastDay: ownSecuritySupportEndsOn };
  if (!cycle) return { state: 'UNKNOWN' };
  if (cycle.securitySupportEndsOn !== null) return { state: 'UNTIL', lastDay: cycle.securitySupportEndsOn };
  if (cycle.securitySupportEnded === null) return { state: 'UNKNOWN' };
  return { state: cycle.securitySupportEnded ? 'ENDED' : 'NOT_ENDED' };
}

/** An extension counts until its day and never shortens. */
function extend(support: Support, until: Day | null): Support {
  if (until === null || support.state === 'NOT_ENDED') return support;
  if (support.state === 'UNTIL' && support.lastDay >= until) return support;
  return { state: 'UNTIL', lastDay: until };
}
