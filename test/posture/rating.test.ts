import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../server/calendar/day.ts';
import { inForceSpan } from '../../server/posture/domain/exception.ts';
import { type RatedFinding, type RatingFacts, ratingOf, ratingRank } from '../../server/posture/domain/rating.ts';

const supported = { name: 'RHEL 9', supported: true, unsupportedFrom: parseDay('2032-06-01') };
const sql2008 = { name: 'SQL Server 2008', supported: false, unsupportedFrom: parseDay('2019-07-10') };
const answered = { applicable: 10, fresh: 10, notMet: [] };

const TODAY = parseDay('2026-11-25');

/** Log4Shell, due in 2021, found a week ago. */
const log4shell: RatedFinding = {
  name: 'CVE-2021-44228 on Log4j 2.14',
  critical: true,
  openedOn: TODAY - 7,
  exploitedDueOn: parseDay('2021-12-24'),
  acceptedUntil: null,
};
const critical = { ...log4shell, exploitedDueOn: null };

const good: RatingFacts = {
  holdsPhi: true,
  off: false,
  components: [supported],
  findings: [],
  today: TODAY,
  containedUntil: null,
  vendor: 'Quarry Medical',
  hasBaaInForce: true,
  controls: answered,
  plannedDayPassed: null,
};

describe('a system is rated', () => {
  test.each<[string, string, Partial<RatingFacts>, string]>([
    ['CRITICAL', 'PHI on an uncontained component without fixes', { components: [sql2008] }, 'UNSUPPORTED_COMPONENT'],
    [
      'HIGH',
      'the same, contained',
      { components: [sql2008], containedUntil: parseDay('2027-06-30') },
      'UNSUPPORTED_COMPONENT_CONTAINED',
    ],
    ['HIGH', 'no fixes, but no PHI either', { components: [sql2008], holdsPhi: false }, 'UNSUPPORTED_COMPONENT'],
    [
      'CRITICAL',
      'PHI and a known-exploited finding past its due date',
      { findings: [log4shell] },
      'EXPLOITED_PAST_DUE',
    ],
    [
      'LOW',
      'a known-exploited finding on its due date',
      { findings: [{ ...log4shell, exploitedDueOn: TODAY }] },
      'ALL_MET',
    ],
    [
      'HIGH',
      'the same, accepted for a time',
      { findings: [{ ...log4shell, acceptedUntil: TODAY }] },
      'EXPLOITED_PAST_DUE_CONTAINED',
    ],
    [
      'HIGH',
      'a known-exploited finding past its due date without PHI',
      { findings: [log4shell], holdsPhi: false },
      'EXPLOITED_PAST_DUE',
    ],
    [
      'HIGH',
      'a critical finding open for 31 days',
      { findings: [{ ...critical, openedOn: TODAY - 31 }] },
      'CRITICAL_FINDING_OPEN',
    ],
    ['LOW', 'a critical finding open for 30 days', { findings: [{ ...critical, openedOn: TODAY - 30 }] }, 'ALL_MET'],
    [
      'UNKNOWN',
      'a finding that nobody has rated, open for 31 days',
      { findings: [{ ...critical, critical: null, openedOn: TODAY - 31 }] },
      'SEVERITY_UNKNOWN',
    ],
    ['LOW', 'the same, open for 30', { findings: [{ ...critical, critical: null, openedOn: TODAY - 30 }] }, 'ALL_MET'],
    ['HIGH', 'PHI with a vendor that no agreement binds', { hasBaaInForce: false }, 'NO_AGREEMENT_IN_FORCE'],
    ['LOW', 'no agreement where no PHI is held', { hasBaaInForce: false, holdsPhi: false }, 'ALL_MET'],
    [
      'UNKNOWN',
      'a component of unknown support',
      { components: [{ name: 'HL7 engine', supported: null, unsupportedFrom: null }] },
      'SUPPORT_UNKNOWN',
    ],
    ['UNKNOWN', 'no component', { components: [] }, 'NO_COMPONENTS'],
    ['UNKNOWN', 'no control asked', { controls: null }, 'CONTROLS_NOT_ASKED'],
    ['UNKNOWN', 'no control that applies', { controls: { applicable: 0, fresh: 0, notMet: [] } }, 'CONTROLS_NOT_ASKED'],
    [
      'UNKNOWN',
      'less than 60 % answered',
      { controls: { applicable: 10, fresh: 5, notMet: [] } },
      'CONTROLS_NOT_ANSWERED',
    ],
    ['LOW', 'just 60 % answered', { controls: { applicable: 10, fresh: 6, notMet: [] } }, 'ALL_MET'],
    [
      'MODERATE',
      'a control not met',
      { controls: { ...answered, notMet: ['Multi-factor sign-in'] } },
      'CONTROL_NOT_MET',
    ],
    [
      'MODERATE',
      'the same, accepted for a time',
      { controls: { ...answered, accepted: [{ title: 'Multi-factor sign-in', shortfall: 'NOT_MET', until: TODAY }] } },
      'CONTROL_NOT_MET_CONTAINED',
    ],
    [
      'MODERATE',
      'a control that was last found not met, once that answer is withdrawn',
      { controls: { ...answered, fresh: 9, withdrawn: ['Multi-factor sign-in'] } },
      'CONTROL_ANSWER_WITHDRAWN',
    ],
  ])('%s for %s', (level, _, facts, code) => {
    const rating = ratingOf({ ...good, ...facts });
    expect([rating.level, rating.reasons[0]?.code]).toEqual([level, code]);
  });

  test('by the worst, with every reason listed', () => {
    const rating = ratingOf({ ...good, components: [sql2008], hasBaaInForce: false, controls: null });
    expect(rating).toEqual({
      level: 'CRITICAL',
      reasons: [
        {
          code: 'UNSUPPORTED_COMPONENT',
          message:
            'SQL Server 2008 gets no security fixes since 10 Jul 2019 while PHI is held and no exception contains it.',
        },
        {
          code: 'NO_AGREEMENT_IN_FORCE',
          message: 'Quarry Medical has access to PHI, and no business associate agreement is in force.',
        },
        { code: 'CONTROLS_NOT_ASKED', message: 'No control has been answered yet.' },
      ],
    });
  });

  test('with a few findings named and the rest counted', () => {
    const findings = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ ...log4shell, name }));
    expect(ratingOf({ ...good, findings }).reasons[0]?.message).toBe(
      'Known to be exploited, past the day that CISA set for it while PHI is held and no exception contains it: A, B, C, and 2 more.',
    );
  });

  test('with the last day of each control that is accepted', () => {
    const accepted = ['A', 'B'].map((title, n) => ({ title, shortfall: 'PARTIAL' as const, until: TODAY + n }));
    expect(ratingOf({ ...good, controls: { ...answered, accepted } }).reasons).toEqual([
      {
        code: 'CONTROL_PARTIAL_CONTAINED',
        message:
          '2 controls are met in part only, and accepted for a time: A through 25 Nov 2026; B through 26 Nov 2026.',
      },
    ]);
  });

  test('with each control that has no answer any more', () => {
    const withdrawn = ['A', 'B'];
    expect(ratingOf({ ...good, controls: { ...answered, fresh: 8, withdrawn } }).reasons).toEqual([
      {
        code: 'CONTROL_ANSWER_WITHDRAWN',
        message: '2 controls were last found not wholly met, and have no fresh answer since one was withdrawn: A; B.',
      },
    ]);
  });

  test('without its exposure once it is switched off', () => {
    const rating = ratingOf({ ...good, components: [sql2008], findings: [log4shell], hasBaaInForce: false, off: true });
    expect(rating.reasons.map(({ code }) => code)).toEqual(['ALL_MET', 'SWITCHED_OFF']);
  });
});

const facts: fc.Arbitrary<RatingFacts> = fc.record({
  holdsPhi: fc.boolean(),
  off: fc.boolean(),
  components: fc.array(
    fc.record({
      name: fc.constantFrom('A', 'B'),
      supported: fc.constantFrom(true, false, null),
      unsupportedFrom: fc.option(fc.integer({ min: 10_000, max: 20_000 })),
    }),
    { maxLength: 4 },
  ),
  findings: fc.array(
    fc.record({
      name: fc.constantFrom('CVE-1', 'CVE-2'),
      critical: fc.constantFrom(true, false, null),
      openedOn: fc.integer({ min: TODAY - 40, max: TODAY }),
      exploitedDueOn: fc.option(fc.integer({ min: TODAY - 3, max: TODAY + 3 })),
      acceptedUntil: fc.option(fc.constant(TODAY)),
    }),
    { maxLength: 5 },
  ),
  today: fc.constant(TODAY),
  containedUntil: fc.option(fc.integer({ min: 20_000, max: 22_000 })),
  vendor: fc.option(fc.constant('V')),
  hasBaaInForce: fc.boolean(),
  controls: fc.option(
    fc.record({
      applicable: fc.integer({ min: 0, max: 10 }),
      fresh: fc.integer({ min: 0, max: 10 }),
      notMet: fc.array(fc.constant('C'), { maxLength: 2 }),
      withdrawn: fc.array(fc.constant('E'), { maxLength: 2 }),
      accepted: fc.array(
        fc.record({
          title: fc.constant('D'),
          shortfall: fc.constantFrom('NOT_MET' as const, 'PARTIAL' as const),
          until: fc.constant(TODAY),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  plannedDayPassed: fc.option(fc.constant(20_000)),
});

/** What becomes of the controls when their exceptions have ended. */
function reopened(controls: RatingFacts['controls']): RatingFacts['controls'] {
  if (!controls) return null;
  const { accepted = [], notMet, partial = [] } = controls;
  const of = (shortfall: string) => accepted.filter((one) => one.shortfall === shortfall).map(({ title }) => title);
  return {
    ...controls,
    notMet: [...notMet, ...of('NOT_MET')],
    partial: [...partial, ...of('PARTIAL')],
    accepted: [],
  };
}

describe('whatever is known', () => {
  test('what becomes unknown never gives Low or Moderate', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (known, which) => {
        const at = which % Math.max(1, known.components.length);
        const components = known.components.map((one, n) => (n === at ? { ...one, supported: null } : one));
        expect(['LOW', 'MODERATE']).not.toContain(ratingOf({ ...known, components }).level);
        expect(['LOW', 'MODERATE']).not.toContain(ratingOf({ ...known, controls: null }).level);
      }),
    );
  });

  test('a severity that becomes unknown never gives Low or Moderate where it was worse', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (known, which) => {
        const at = which % Math.max(1, known.findings.length);
        const findings = known.findings.map((one, n) => (n === at ? { ...one, critical: null } : one));
        const [before, after] = [ratingOf(known).level, ratingOf({ ...known, findings }).level];
        return ratingRank(after) <= ratingRank(before) || !['LOW', 'MODERATE'].includes(after);
      }),
    );
  });

  test("an exception's end never rates better", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const findings = known.findings.map((finding) => ({ ...finding, acceptedUntil: null }));
        const ended = ratingOf({ ...known, findings, containedUntil: null, controls: reopened(known.controls) });
        return ratingRank(ended.level) <= ratingRank(ratingOf(known).level);
      }),
    );
  });

  test('a finding that is fixed never rates worse', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (known, which) => {
        const at = which % Math.max(1, known.findings.length);
        const fixed = ratingOf({ ...known, findings: known.findings.filter((_, n) => n !== at) });
        return ratingRank(fixed.level) >= ratingRank(ratingOf(known).level);
      }),
    );
  });

  test('a component that loses support never rates better', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const components = known.components.map((one) => ({ ...one, supported: false }));
        return known.off || ratingRank(ratingOf({ ...known, components }).level) <= ratingRank(ratingOf(known).level);
      }),
    );
  });

  test('every rating has a reason', () => {
    fc.assert(fc.property(facts, (known) => ratingOf(known).reasons.length > 0));
  });
});

describe('an exception', () => {
  const days = { fromOn: 100, untilOn: 200, approvedOn: 90, withdrawnOn: null };

  test.each([
    ['is in force from its first to its last day', days, { from: 100, until: 200 }],
    ['is not in force before it was approved', { ...days, approvedOn: 150 }, { from: 150, until: 200 }],
    ['is not in force while nobody approved it', { ...days, approvedOn: null }, null],
    ['is not in force from the day it was withdrawn on', { ...days, withdrawnOn: 150 }, { from: 100, until: 149 }],
    ['was never in force when it was withdrawn before', { ...days, withdrawnOn: 100 }, null],
    ['was never in force when it was approved too late', { ...days, approvedOn: 201 }, null],
  ])('%s', (_, given, span) => {
    expect(inForceSpan(given)).toEqual(span);
  });
});
