import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { decommissionOf } from '../../../server/lifecycle/domain/decommission.ts';
import type { Copy, HeldRecords, HoldingDates } from '../../../server/lifecycle/domain/release.ts';

const today = parseDay('2026-11-22');
const past: HoldingDates = {
  status: 'DATED',
  keepThrough: parseDay('2020-12-31'),
  lawfulFrom: parseDay('2021-01-01'),
  held: false,
  heldThrough: null,
  unconfirmed: false,
  cohortsWithoutRule: 0,
  waitingFor: [],
  recomputing: false,
};
const kept: HoldingDates = { ...past, keepThrough: parseDay('2033-12-29'), lawfulFrom: parseDay('2033-12-30') };
const archived: Copy = {
  target: 'ARC-1',
  validatedOn: parseDay('2026-03-31'),
  validationDueOn: null,
  targetIsOff: false,
  targetPlannedOffOn: null,
};

function holding(dates: Partial<HoldingDates> = {}, copy: Copy | null = null): HeldRecords {
  return {
    name: 'Adult medical record at Alder Crest Hospital',
    records: 55_177,
    cohorts: 12,
    disposition: { ...kept, ...dates },
    matters: [],
    copy,
  };
}

function decommission(...holdings: HeldRecords[]) {
  return decommissionOf({ holdings, vendor: null, agreementsToEnd: [] }, today);
}

function codes(...holdings: HeldRecords[]): string[] {
  return decommission(...holdings).blockers.map(({ side, code }) => `${side} ${code}`);
}

describe('a system may be switched off', () => {
  test('from the day after the last of its records must be kept', () => {
    expect(decommission(holding(past))).toEqual({ earliestOn: parseDay('2021-01-01'), allowed: true, blockers: [] });
  });

  test('at the latest of its release days', () => {
    expect(decommission(holding(past), holding()).earliestOn).toBe(parseDay('2033-12-30'));
    expect(decommission(holding(), holding(past)).earliestOn).toBe(parseDay('2033-12-30'));
  });

  test('on no known day while one of its holdings has none', () => {
    expect(decommission(holding(past), holding({ status: 'PERMANENT' })).earliestOn).toBeNull();
    expect(decommission(holding({ status: 'PERMANENT' }), holding(past)).earliestOn).toBeNull();
  });

  test('from the validation of a copy that outlives the duty', () => {
    expect(decommission(holding({}, archived))).toEqual({
      earliestOn: parseDay('2026-03-31'),
      allowed: true,
      blockers: [],
    });
  });

  test('never while nothing is inventoried', () => {
    expect(decommission()).toEqual({
      earliestOn: null,
      allowed: false,
      blockers: [
        {
          side: 'HIM',
          code: 'HOLDINGS_NOT_INVENTORIED',
          message: 'No holding is on record. Inventory what this system holds first.',
          figure: null,
          on: null,
        },
      ],
    });
  });
});

describe('what stands in the way is said', () => {
  test.each<[string, HeldRecords, string[]]>([
    ['records under retention', holding(), ['HIM RECORDS_UNDER_RETENTION']],
    [
      'records kept for ever',
      holding({ status: 'PERMANENT', keepThrough: null, lawfulFrom: null }),
      ['HIM RECORDS_PERMANENT'],
    ],
    [
      'facts that are missing',
      holding({ status: 'OPEN', keepThrough: null, lawfulFrom: null, waitingFor: ['EMPLOYMENT_END'] }),
      ['HIM WAITING_FOR_FACTS'],
    ],
    ['a gap in the rules', holding({ status: 'NO_RULE', cohortsWithoutRule: 3 }), ['HIM NO_RULE']],
    ['a policy that is missing', holding({ status: 'NO_MINIMUM' }), ['HIM NO_MINIMUM']],
    [
      'a rule that nobody confirmed',
      holding({ unconfirmed: true, keepThrough: parseDay('2020-12-31'), lawfulFrom: null }),
      ['HIM RULE_UNCONFIRMED'],
    ],
    ['dates that are being recomputed', holding({ recomputing: true }), ['HIM RECOMPUTING']],
    ['dates that are not worked out', { ...holding(), disposition: null }, ['HIM RECOMPUTING']],
    ['cohorts that nobody counted', { ...holding(), cohorts: 0 }, ['HIM COHORTS_NOT_INVENTORIED']],
    ['a legal hold', holding({ ...past, held: true, lawfulFrom: null }), ['HIM LEGAL_HOLD']],
    [
      'a copy that is not validated',
      holding(past, { ...archived, validatedOn: null }),
      ['IT EXTRACTION_NOT_VALIDATED'],
    ],
    [
      'a target that is switched off too soon',
      holding({}, { ...archived, targetPlannedOffOn: parseDay('2033-12-29') }),
      ['HIM RECORDS_UNDER_RETENTION', 'IT COPY_NOT_KEPT_LONG_ENOUGH'],
    ],
    [
      'a target that is switched off already',
      holding({}, { ...archived, targetIsOff: true }),
      ['HIM RECORDS_UNDER_RETENTION', 'IT COPY_NOT_KEPT_LONG_ENOUGH'],
    ],
    [
      'a target with an end for records without one',
      holding({ status: 'PERMANENT' }, { ...archived, targetPlannedOffOn: parseDay('2090-01-01') }),
      ['HIM RECORDS_PERMANENT', 'IT COPY_NOT_KEPT_LONG_ENOUGH'],
    ],
  ])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
    expect(decommission(given).allowed).toBe(false);
  });

  test('a hold stays in the way of a validated copy, for it moves with the records', () => {
    const held = { ...holding({ held: true, lawfulFrom: null }, archived), matters: ['2025-017'] };
    expect(decommission(held)).toEqual({
      earliestOn: parseDay('2026-03-31'),
      allowed: false,
      blockers: [
        {
          side: 'HIM',
          code: 'LEGAL_HOLD',
          message:
            'Legal hold 2025-017 binds Adult medical record at Alder Crest Hospital. It moves with the records, and only counsel can say that a copy satisfies it.',
          figure: '2025-017, 1 holding',
          on: null,
        },
      ],
    });
  });

  test('a hold still binds on the day of its release', () => {
    const released = { ...past, lawfulFrom: today + 1, heldThrough: today };
    expect(codes(holding(released))).toEqual(['HIM LEGAL_HOLD']);
    expect(decommission(holding(released)).earliestOn).toBe(today + 1);
    const later = decommissionOf({ holdings: [holding(released)], vendor: null, agreementsToEnd: [] }, today + 1);
    expect(later).toEqual({ earliestOn: today + 1, allowed: true, blockers: [] });
  });

  test('an agreement that nothing else needs, by its side', () => {
    const facts = {
      holdings: [holding(past)],
      vendor: 'Quarry Medical',
      agreementsToEnd: [
        { kind: 'BAA' as const, effectiveOn: parseDay('2013-09-08'), expiresOn: parseDay('2027-03-31') },
      ],
    };
    expect(decommissionOf(facts, today).blockers).toEqual([
      {
        side: 'HIM',
        code: 'AGREEMENT_NOT_TERMINATED',
        message:
          'The business associate agreement with Quarry Medical of 8 Sep 2013 is in force, and no other running system needs it. Terminate it.',
        figure: 'business associate agreement',
        on: '2027-03-31',
      },
    ]);
  });

  test('with how much of it there is, and the day laid down for it', () => {
    const minor = { ...holding({ keepThrough: parseDay('2043-02-14') }), records: 1_000 };
    const later = { ...archived, validatedOn: null, validationDueOn: parseDay('2029-01-31') };
    const sooner = { ...later, validationDueOn: parseDay('2028-03-31') };
    expect(decommission({ ...holding(), copy: later }, { ...minor, copy: sooner }).blockers).toMatchObject([
      { code: 'RECORDS_UNDER_RETENTION', figure: '2 holdings, 56,177 records', on: '2043-02-14' },
      { code: 'EXTRACTION_NOT_VALIDATED', figure: '2 copies', on: '2028-03-31' },
    ]);
    const open = holding({ status: 'OPEN', waitingFor: ['EMPLOYMENT_END', 'LAST_EFFECTIVE'] });
    expect(decommission(open).blockers).toMatchObject([{ figure: '1 holding, 2 facts are missing', on: null }]);
    const gap = holding({ status: 'NO_RULE', cohortsWithoutRule: 3 });
    expect(decommission(gap).blockers).toMatchObject([{ figure: '3 cohorts', on: null }]);
  });

  test('with names, counts and dates', () => {
    const minor = { ...holding(), name: 'Minor medical record at Llano Ridge', records: 1_000 };
    expect(decommission(holding(), minor).blockers[0]?.message).toBe(
      '56,177 records must be kept through 29 Dec 2033, and no validated copy lives long enough elsewhere: Adult medical record at Alder Crest Hospital and Minor medical record at Llano Ridge.',
    );
    const open = holding({ status: 'OPEN', waitingFor: ['EMPLOYMENT_END', 'LAST_EFFECTIVE'] });
    expect(decommission(open).blockers[0]?.message).toBe(
      'Adult medical record at Alder Crest Hospital cannot be dated without the day of the end of employment and the day it was last in effect. Record these facts.',
    );
    const due = holding(past, { ...archived, validatedOn: null, validationDueOn: parseDay('2028-03-31') });
    expect(decommission(due).blockers[0]?.message).toBe(
      'Not yet validated: the copy of Adult medical record at Alder Crest Hospital in ARC-1 (due 31 Mar 2028).',
    );
  });
});

describe('whatever is held', () => {
  const day = fc.integer({ min: 15_000, max: 30_000 });
  const dates: fc.Arbitrary<HoldingDates> = fc
    .record({
      status: fc.constantFrom('DATED', 'PERMANENT', 'OPEN', 'NO_MINIMUM', 'NO_RULE'),
      keepThrough: day,
      held: fc.boolean(),
      unconfirmed: fc.boolean(),
      cohortsWithoutRule: fc.constantFrom(0, 0, 2),
      recomputing: fc.boolean(),
    })
    .map((one) => ({
      ...one,
      keepThrough: one.status === 'DATED' ? one.keepThrough : null,
      lawfulFrom: one.status === 'DATED' && !one.held && !one.unconfirmed ? one.keepThrough + 1 : null,
      waitingFor: [],
      heldThrough: null,
    }));
  const copy: fc.Arbitrary<Copy | null> = fc.option(
    fc.record({
      target: fc.constant('ARC-1'),
      validatedOn: fc.option(day),
      validationDueOn: fc.constant(null),
      targetIsOff: fc.boolean(),
      targetPlannedOffOn: fc.option(day),
    }),
  );
  const held: fc.Arbitrary<HeldRecords> = fc.record({
    name: fc.constant('X'),
    records: fc.nat(),
    cohorts: fc.nat({ max: 3 }),
    disposition: fc.option(dates),
    matters: fc.constant([]),
    copy,
  });

  test('it is allowed only when nothing blocks it and its day has come', () => {
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 4 }), (holdings) => {
        const { allowed, earliestOn, blockers } = decommission(...holdings);
        expect(allowed).toBe(blockers.length === 0 && earliestOn !== null && earliestOn <= today);
        if (earliestOn === null || earliestOn > today) expect(blockers.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a further holding never brings the day forward', () => {
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 4 }), held, (some, one) => {
        const before = decommission(...some);
        const after = decommission(...some, one);
        if (before.earliestOn === null) expect(after.earliestOn).toBeNull();
        else if (after.earliestOn !== null) expect(after.earliestOn).toBeGreaterThanOrEqual(before.earliestOn);
        if (!before.allowed) expect(after.allowed).toBe(false);
      }),
    );
  });

  test('a hold never allows what was not', () => {
    fc.assert(
      fc.property(dates, copy, (given, to) => {
        const free = decommission(holding({ ...given, held: false }, to));
        const bound = decommission(holding({ ...given, held: true, lawfulFrom: null }, to));
        expect(bound.allowed).toBe(false);
        return free.earliestOn !== null || bound.earliestOn === null;
      }),
    );
  });
});
