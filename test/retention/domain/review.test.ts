import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, formatDay, parseDay } from '../../../server/calendar/day.ts';
import { firstReviewDueOn, isReviewDue, nextReview, reviewDueOn } from '../../../server/retention/domain/review.ts';

const due = (lastReadOn: string | null, sourceAsOf: string | null, nextReviewOn: string | null) => {
  const day = reviewDueOn({ lastReadOn, sourceAsOf, nextReviewOn });
  return day === null ? null : formatDay(day);
};

describe('a source is read again', () => {
  test.each([
    ['a year after it was read', '2026-03-01', null, null, '2027-03-01'],
    ['on the day that its review set', '2026-03-01', null, '2026-06-01', '2026-06-01'],
    ['on that day also where a rule was confirmed meanwhile', '2026-05-31', null, '2026-06-01', '2026-06-01'],
    ['a year after it was read on that day', '2026-06-01', null, '2026-06-01', '2027-06-01'],
    ['a year after the age that it states', null, '2024', null, '2025-01-01'],
    ['at once where nobody knows when it was read', null, null, null, null],
    ['at once where its age is no day', null, 'an edition', null, null],
  ])('%s', (_when, lastReadOn, sourceAsOf, nextReviewOn, on) => {
    expect(due(lastReadOn, sourceAsOf, nextReviewOn)).toBe(on);
  });

  const DAY = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2090, 1, 1) });

  test('by everybody who reads it at the latest a year later, or on a day set by a review', () => {
    fc.assert(
      fc.property(DAY, fc.option(DAY, { nil: null }), (read, set) => {
        const source = {
          lastReadOn: formatDay(read),
          sourceAsOf: null,
          nextReviewOn: set === null ? null : formatDay(set),
        };
        const on = reviewDueOn(source);
        expect([set, nextReview(read)]).toContain(on);
        expect(on).toBeGreaterThan(read);
        if (on !== null) expect([isReviewDue(source, on - 1), isReviewDue(source, on)]).toEqual([false, true]);
      }),
    );
  });

  test('as soon as one of the rules under it is due, and at once where one of them has no day', () => {
    const read = (lastReadOn: string | null) => ({ lastReadOn, sourceAsOf: null, nextReviewOn: null });
    expect(firstReviewDueOn([read('2026-03-01'), read('2025-09-01')])).toBe(parseDay('2026-09-01'));
    expect(firstReviewDueOn([read('2026-03-01'), read(null)])).toBeNull();
  });

  test('on 1 March where it was read on a leap day', () => {
    expect(formatDay(nextReview(parseDay('2028-02-29')))).toBe('2029-03-01');
  });
});
