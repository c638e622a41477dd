import { expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { type SupportPhases, supportInWords } from '../../../server/inventory/domain/supportWords.ts';

const day = parseDay;
const vendor: SupportPhases = {
  ...{ isKnown: true, activeEndsOn: day('2018-10-09'), securityEndsOn: day('2023-10-10'), securityEnded: null },
  ...{ isOwn: false, offered: false, offeredUntil: null, boughtUntil: null },
};
const undated = { ...vendor, activeEndsOn: null, securityEndsOn: null };

test.each<[string, SupportPhases, string]>([
  ['phases of the past', vendor, 'Active support ended 9 Oct 2018; security fixes ended 10 Oct 2023.'],
  [
    'the last day of one that goes on',
    { ...vendor, securityEndsOn: day('2026-11-22') },
    'Active support ended 9 Oct 2018; security fixes to 22 Nov 2026.',
  ],
  [
    'what is only on offer',
    { ...vendor, activeEndsOn: null, offered: true, offeredUntil: day('2027-10-13') },
    'Security fixes ended 10 Oct 2023; paid support is on offer to 13 Oct 2027, and not bought.',
  ],
  [
    'an offer that is over',
    { ...vendor, activeEndsOn: null, offered: true, offeredUntil: day('2026-10-13') },
    'Security fixes ended 10 Oct 2023; paid support was on offer to 13 Oct 2026.',
  ],
  [
    'what was bought, in place of the offer',
    { ...vendor, activeEndsOn: null, offered: true, boughtUntil: day('2027-10-13') },
    'Security fixes ended 10 Oct 2023; bought support to 13 Oct 2027.',
  ],
  ['an end without a day', { ...undated, securityEnded: true }, 'Security fixes have ended, on a day unknown.'],
  ['no end', { ...undated, securityEnded: false }, 'Security fixes go on, no end announced.'],
  ['silence', undated, 'Until when it gets security fixes is not known.'],
  [
    'that no vendor speaks of it',
    { ...undated, isKnown: false },
    'Until when it gets security fixes is not known: no vendor speaks of it.',
  ],
  [
    'a day of the hospital’s own',
    { ...undated, isKnown: false, isOwn: true, securityEndsOn: day('2029-06-30') },
    "Security fixes to 30 Jun 2029, by the hospital's own word.",
  ],
])('the sentence of support tells %s', (_what, phases, words) => {
  expect(supportInWords(phases, day('2026-11-22'))).toBe(words);
});
