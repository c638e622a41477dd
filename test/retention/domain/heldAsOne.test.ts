import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedDispositions } from '../../../server/retention/domain/bulkDispositions.ts';
import { Comparison, MoveTally } from '../../../server/retention/domain/cohortMoves.ts';
import { heldDates, isHeldAsOne } from '../../../server/retention/domain/heldAsOne.ts';
import { holdingSummary } from '../../../server/retention/domain/holdingSummary.ts';
import { lotOf } from '../../../server/retention/domain/lot.ts';
import { PlanBook } from '../../../server/retention/domain/planBook.ts';
import { anyHold, anyHolding, given, TODAY } from './holdings.ts';

const unlimited = { issuedOn: TODAY, releasedOn: null, from: null, through: null };

test("what a hold on everything moves is what the holding's own dates say", () => {
  let asOne = 0;
  fc.assert(
    fc.property(anyHolding, fc.array(anyHold, { maxLength: 1 }), (holding, others) => {
      const lot = lotOf([given()(holding)]);
      const [span] = lot.spans;
      if (!span) throw new Error('A lot of one holding has one span.');
      const { holds } = span.holding;
      const then = { ...span, holding: { ...span.holding, holds: [...holds, unlimited, ...others] } };
      const { ids } = lot.cohorts;
      const records = Float64Array.from(ids, (id) => 100 * id);
      const plans = new PlanBook();
      const is = storedDispositions(lot, plans, 'LATEST');
      const will = storedDispositions({ ...lot, spans: [then] }, plans, 'LATEST');

      const stored = {
        ...holdingSummary(span, ids, is),
        records: records.reduce((sum, each) => sum + each, 0),
        isWorkedOut: true,
        recomputing: false,
      };
      fc.pre(isHeldAsOne(stored, holds, then.holding.holds));
      asOne++;
      const foretold = new MoveTally();
      foretold.addHeld(stored);
      const counted = new MoveTally();
      new Comparison(is, will).count(span.from, span.to, records, counted);
      expect(foretold).toEqual(counted);
      expect(heldDates(stored)).toMatchObject(datesOf(holdingSummary(then, ids, will)));
    }),
    { numRuns: 1_500 },
  );
  expect(asOne).toBe(1_500);
});

test('what waits to be worked out, is held already or has no cohorts is looked at cohort by cohort', () => {
  const stored = {
    cohorts: 3,
    records: 300,
    status: 'DATED',
    keepThrough: TODAY,
    lawfulFrom: TODAY + 1,
    held: false,
    heldThrough: null,
    unconfirmed: false,
    cohortsWithoutRule: 0,
    isWorkedOut: true,
    recomputing: false,
  } as const;
  expect(isHeldAsOne(stored, [], [unlimited])).toBe(true);
  expect(isHeldAsOne({ ...stored, recomputing: true }, [], [unlimited])).toBe(false);
  expect(isHeldAsOne({ ...stored, isWorkedOut: false }, [], [unlimited])).toBe(false);
  expect(isHeldAsOne({ ...stored, held: true }, [unlimited], [unlimited])).toBe(false);
  expect(isHeldAsOne({ ...stored, cohorts: 0 }, [], [unlimited])).toBe(false);
  expect(isHeldAsOne({ ...stored, lawfulFrom: null }, [], [unlimited])).toBe(false);
  expect(isHeldAsOne(stored, [], [{ ...unlimited, from: TODAY - 900 }])).toBe(false);
  expect(isHeldAsOne(stored, [], [{ ...unlimited, releasedOn: TODAY }])).toBe(false);
});

function datesOf({
  notBefore: _floor,
  waitingFor: _awaited,
  governing: _leading,
  ...dates
}: ReturnType<typeof holdingSummary>) {
  return dates;
}
