import { inWords, parseDay } from '../../calendar/day.ts';

/** What of a system was made on the day that moved. */
export const RELIANCES = ['PLAN', 'EXCEPTION', 'EXTENDED_SUPPORT'] as const;
export type Reliance = (typeof RELIANCES)[number];

/** When security fixes end, as it was stated: a last day, or whether they have ended, or nothing. */
export type StatedEnd = { on: string | null; ended: boolean | null };

export type MovedSupport = {
  /** The component, as people call it. */
  label: string;
  /** The name of its system. */
  system: string;
  before: StatedEnd;
  after: StatedEnd;
  reliedOn: readonly Reliance[];
};

/** "Windows Server 2012 R2: security fixes end 13 Oct 2026, not 10 Oct 2023. The plan of Tidewell Inpatient EHR relied on it." */
export function supportMoveInWords({ label, system, before, after, reliedOn }: MovedSupport): string {
  const relying = RELIANCES.filter((each) => reliedOn.includes(each)).map((each) => RELIANCE_WORDS[each]);
  return `${label}: ${moveInWords(before, after)} The ${new Intl.ListFormat('en').format(relying)} of ${system} relied on it.`;
}

function moveInWords(before: StatedEnd, after: StatedEnd): string {
  if (before.on !== null && after.on !== null) {
    return `security fixes end ${inWords(parseDay(after.on))}, not ${inWords(parseDay(before.on))}.`;
  }
  return `it is said now that ${endInWords(after)}. It was said before that ${endInWords(before)}.`;
}

function endInWords({ on, ended }: StatedEnd): string {
  if (on !== null) return `security fixes end ${inWords(parseDay(on))}`;
  if (ended === null) return 'nobody knows when security fixes end';
  return ended ? 'security fixes have ended, on a day unknown' : 'security fixes have not ended';
}

const RELIANCE_WORDS: Record<Reliance, string> = {
  PLAN: 'plan',
  EXCEPTION: 'exception',
  EXTENDED_SUPPORT: 'bought support',
};
