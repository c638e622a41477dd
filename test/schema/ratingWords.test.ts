import { describe, expect, test } from 'vitest';
import { becauseOf, otherReasons } from '../../schema/inventory/ratingWords.ts';

const exposed = (name: string) => ({ code: 'UNSUPPORTED_COMPONENT', message: `${name} gets no security fixes.` });
const unasked = { code: 'CONTROLS_NOT_ASKED', message: 'No control has been answered yet.' };
const standing = {
  asOf: '2026-11-22',
  holdsPhi: true,
  unsupportedFrom: '2019-07-10',
  containedUntil: null,
  reasons: [exposed('A'), exposed('B'), unasked],
};

describe('the reasons of a rating in one sentence', () => {
  test('count the components without fixes, from the first day of it', () => {
    expect(becauseOf(standing)).toBe(
      'because it holds PHI on two components without security fixes (the first since 10 Jul 2019). No exception contains this.',
    );
    expect(otherReasons(standing)).toEqual([unasked]);
  });

  test('name the exception that contains it, and no PHI where there is none', () => {
    const contained = { ...standing, holdsPhi: false, containedUntil: '2027-06-30', reasons: [exposed('A')] };
    expect(becauseOf(contained)).toBe(
      'because it runs on one component without security fixes (since 10 Jul 2019). An exception contains this through 30 Jun 2027.',
    );
  });

  test('count the controls that are not met, where there are several', () => {
    const unmet = { code: 'CONTROL_NOT_MET', message: '2 controls are not met: Clean desks; Locks: all of them.' };
    const one = { code: 'CONTROL_PARTIAL', message: 'Clean desks is met in part only.' };
    expect(otherReasons({ reasons: [unmet, one] })).toEqual([
      { code: 'CONTROL_NOT_MET', message: '2 controls are not met.' },
      one,
    ]);
  });

  test('say no day that is not known or still to come', () => {
    for (const unsupportedFrom of [null, '2026-11-23']) {
      expect(becauseOf({ ...standing, unsupportedFrom })).toMatch(
        /^because it holds PHI on two components without security fixes\. /,
      );
    }
  });

  test('are told one by one where every component gets fixes', () => {
    const known = { ...standing, reasons: [unasked] };
    expect(becauseOf(known)).toBe('');
    expect(otherReasons(known)).toEqual([unasked]);
    expect(becauseOf(null)).toBe('');
  });
});
