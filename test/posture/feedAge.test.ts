import { expect, test } from 'vitest';
import { todayOf } from '../../server/calendar/zone.ts';
import { type FeedAge, feedSentence } from '../../server/posture/domain/feedAge.ts';

const inLosAngeles = (instant: Date) => todayOf(['America/Los_Angeles'], instant);
const kev: FeedAge = {
  code: 'KEV',
  system: null,
  currentAt: '2026-11-26T03:00:00Z',
  lastReadAt: '2026-11-26T03:00:00Z',
  staleAfterDays: 7,
  failure: null,
};
const now = new Date('2026-11-26T04:00:00Z');

test('a feed was read on the day of the house, whatever day it was elsewhere', () => {
  expect(feedSentence(kev, now, inLosAngeles)).toBe('Feed CISA KEV last read 25 Nov 2026.');
});

test('a file keeps the day that it names', () => {
  expect(feedSentence({ ...kev, currentAt: '2026-11-01T00:00:00Z' }, now, inLosAngeles)).toBe(
    'Feed CISA KEV last read 25 Nov 2026, from a file of 1 Nov 2026: more than 7 days old.',
  );
});
