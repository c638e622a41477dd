import fc from 'fast-check';
import { formatPeriod } from '../../../server/calendar/period.ts';
import type { Term } from '../../../server/retention/domain/term.ts';
import { TRIGGER_CODES, type Trigger } from '../../../server/retention/domain/triggers.ts';

/** Any period in its one spelling, mostly of the kinds that laws use. */
export const anyPeriod = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.record({ years: fc.integer({ min: 0, max: 30 }), months: fc.constant(0), days: fc.constant(0) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ years: fc.constant(0), months: fc.integer({ min: 0, max: 60 }), days: fc.constant(0) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        years: fc.integer({ min: 0, max: 9 }),
        months: fc.integer({ min: 0, max: 24 }),
        days: fc.integer({ min: 0, max: 400 }),
      }),
    },
  )
  .map(formatPeriod);

/** Any term over the triggers, up to three deep. */
export function anyTerm(triggers: readonly Trigger[] = TRIGGER_CODES): fc.Arbitrary<Term> {
  const leaf: fc.Arbitrary<Term> = fc.oneof(
    {
      weight: 24,
      arbitrary: fc.record({ kind: fc.constant('AFTER'), trigger: fc.constantFrom(...triggers), period: anyPeriod }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('AFTER'),
        trigger: fc.constantFrom(...triggers),
        period: anyPeriod,
        cutOff: fc.constantFrom('CALENDAR_YEAR_END', 'FISCAL_YEAR_END'),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'PERMANENT' }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'NO_MINIMUM' }) },
  );
  return fc.letrec<{ term: Term }>((tie) => ({
    term: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('LATEST_OF'), terms: fc.array(tie('term'), { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('EARLIEST_OF'), terms: fc.array(tie('term'), { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('PLUS'), term: tie('term'), period: anyPeriod }),
    ),
  })).term;
}
