import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../server/calendar/day.ts';
import { ANSWERS, CONTROL_DOMAINS, type Control, type Derivation } from '../../server/posture/domain/control.ts';
import {
  type Answered,
  type PeopleSaid,
  SHORTFALLS,
  type Shortfall,
  stateOfAnswer,
} from '../../server/posture/domain/controlState.ts';
import type { Inventoried } from '../../server/posture/domain/derived.ts';
import { loweringActions } from '../../server/posture/domain/lowering.ts';
import { postureSentence } from '../../server/posture/domain/postureWords.ts';
import { type RatingFacts, ratingOf, ratingRank } from '../../server/posture/domain/rating.ts';
import { controlsOf, overallScore, scoresOf } from '../../server/posture/domain/score.ts';
import { type ControlFacts, systemControls } from '../../server/posture/domain/systemControls.ts';

const TODAY = parseDay('2026-11-22');

const control = (code: string, changes: Partial<Control> = {}): Control => ({
  code,
  domain: 'ACCESS',
  title: `Control ${code}`,
  appliesTo: 'EVERY_SYSTEM',
  derivation: null,
  freshForDays: 180,
  weight: 1,
  ...changes,
});

const inventoried: Inventoried = {
  holdsPhi: true,
  vendor: 'Quarry Medical',
  hosting: 'on premises',
  himSteward: 'Mara Quill',
  itOwner: null,
  hasBaaInForce: true,
  components: [{ name: 'RHEL 9', supported: true, lastPatchedOn: TODAY - 10 }],
  holdings: 2,
  holdingsWithoutCohorts: 0,
  cohorts: 9,
  cohortsWithoutRule: 0,
  hasPlan: true,
  plannedOn: TODAY + 400,
};

const nothing: ControlFacts = {
  off: false,
  inventoried,
  answers: new Map(),
  withdrawn: new Map(),
  departments: [],
  accepted: new Map(),
};
const answered = (answer: Answered['answer'], daysAgo = 0): Answered => ({ answer, answeredOn: TODAY - daysAgo });

describe('an answer', () => {
  test.each([
    ['is fresh on its last day', answered('MET', 180), 'MET'],
    ['is stale on the day after', answered('MET', 181), 'STALE'],
    ['goes stale when it says not met as well', answered('NOT_MET', 181), 'STALE'],
    ['that nobody gave is unknown', null, 'UNKNOWN'],
  ])('%s', (_, given, state) => {
    expect(stateOfAnswer(given, 180, TODAY)).toBe(state);
  });

  test('that it does not apply takes the control out of the count, until it is stale', () => {
    const asked = [control('A'), control('B')];
    const facts = (daysAgo: number) => ({
      ...nothing,
      answers: new Map([
        ['A', answered('MET')],
        ['B', answered('NOT_APPLICABLE', daysAgo)],
      ]),
    });
    expect(systemControls(asked, facts(0), TODAY).map(({ control: { code } }) => code)).toEqual(['A']);
    expect(systemControls(asked, facts(181), TODAY).map(({ state }) => state)).toEqual(['MET', 'STALE']);
  });

  test('not met stays a shortfall when it goes stale: nobody said that it was mended', () => {
    const [stand] = systemControls(
      [control('A')],
      { ...nothing, answers: new Map([['A', answered('NOT_MET', 200)]]) },
      TODAY,
    );
    expect(stand).toMatchObject({ state: 'STALE', fresh: false, shortfall: 'NOT_MET', withdrawn: false });
  });

  test.each<[string, Answered | null, object]>([
    [
      'not met stays a shortfall when it is withdrawn',
      null,
      { state: 'UNKNOWN', shortfall: 'NOT_MET', withdrawn: true },
    ],
    [
      'not met that was withdrawn counts again once what came before it is stale',
      answered('MET', 181),
      { state: 'STALE', shortfall: 'NOT_MET', withdrawn: true },
    ],
    [
      'not met that was withdrawn counts no longer where a fresh answer is in force',
      answered('MET'),
      { state: 'MET', shortfall: null, withdrawn: false },
    ],
    [
      'in part that is stale is what it says itself, whatever was withdrawn',
      answered('PARTIAL', 181),
      { state: 'STALE', shortfall: 'PARTIAL', withdrawn: false },
    ],
  ])('%s', (_, inForce, stand) => {
    const answers = new Map(inForce ? [['A', inForce]] : []);
    const withdrawn = new Map([['A', 'NOT_MET' as const]]);
    expect(systemControls([control('A')], { ...nothing, answers, withdrawn }, TODAY)[0]).toMatchObject(stand);
  });
});

describe('a control applies', () => {
  test.each<[string, Control['appliesTo'], Partial<Inventoried>, boolean]>([
    ['to a system with PHI', 'HOLDS_PHI', {}, true],
    ['not to one without', 'HOLDS_PHI', { holdsPhi: false }, false],
    ['to a system with a vendor', 'HAS_VENDOR', {}, true],
    ['not to one without', 'HAS_VENDOR', { vendor: null }, false],
    ['to PHI with a vendor', 'PHI_WITH_VENDOR', {}, true],
    ['not to a vendor without PHI', 'PHI_WITH_VENDOR', { holdsPhi: false }, false],
    ['on the premises', 'ON_PREMISES', { hosting: 'On-premises, rack 4' }, true],
    ['not in the cloud of a vendor', 'ON_PREMISES', { hosting: 'vendor cloud' }, false],
    ['where nobody knows where it stands', 'ON_PREMISES', { hosting: null }, true],
  ])('%s', (_, appliesTo, changes, yes) => {
    const facts = { ...nothing, inventoried: { ...inventoried, ...changes } };
    expect(systemControls([control('A', { appliesTo })], facts, TODAY)).toHaveLength(yes ? 1 : 0);
  });

  test('no longer to a system that is switched off', () => {
    expect(systemControls([control('A')], { ...nothing, off: true }, TODAY)).toEqual([]);
  });

  test('to departments only where there are some', () => {
    expect(systemControls([control('A', { appliesTo: 'EVERY_DEPARTMENT' })], nothing, TODAY)).toEqual([]);
  });
});

describe('the inventory answers', () => {
  test.each<[Derivation, Partial<Inventoried>, string, string]>([
    ['STEWARD_NAMED', {}, 'MET', 'Mara Quill.'],
    ['OWNER_NAMED', {}, 'NOT_MET', 'Nobody is named.'],
    ['BAA_IN_FORCE', {}, 'MET', 'One is in force with Quarry Medical.'],
    ['BAA_IN_FORCE', { hasBaaInForce: false }, 'NOT_MET', 'None is in force with Quarry Medical.'],
    ['SUPPORT_KNOWN', {}, 'MET', 'Known of the one component.'],
    ['SUPPORT_KNOWN', { components: [] }, 'UNKNOWN', 'No component is on record.'],
    ['SUPPORT_KNOWN', { components: [part('HL7 engine', null)] }, 'NOT_MET', 'Not known of HL7 engine.'],
    [
      'COMPONENTS_SUPPORTED',
      { components: [part('A', true), part('B', false)] },
      'PARTIAL',
      'No security fixes for B.',
    ],
    ['COMPONENTS_SUPPORTED', { components: [part('B', false)] }, 'NOT_MET', 'No security fixes for B.'],
    ['COMPONENTS_SUPPORTED', { components: [part('A', true), part('B', null)] }, 'UNKNOWN', 'Not known of B.'],
    ['PATCHED_LATELY', {}, 'MET', 'Since 26 May 2026: the one component.'],
    ['PATCHED_LATELY', { components: [part('A', true, 181)] }, 'NOT_MET', 'Last patched: A on 25 May 2026.'],
    ['PATCHED_LATELY', { components: [part('A', true, null)] }, 'UNKNOWN', 'No patch is recorded of A.'],
    ['CLASSES_INVENTORIED', {}, 'MET', '2 holdings in 9 cohorts.'],
    ['CLASSES_INVENTORIED', { holdings: 0, cohorts: 0 }, 'NOT_MET', 'No holding is on record.'],
    ['CLASSES_INVENTORIED', { holdingsWithoutCohorts: 1 }, 'PARTIAL', '1 of 2 holdings count nothing yet.'],
    ['RULES_WITHOUT_GAPS', { cohortsWithoutRule: 4 }, 'PARTIAL', 'No rule for 4 of 9 cohorts.'],
    ['RULES_WITHOUT_GAPS', { cohorts: 0 }, 'UNKNOWN', 'No record is counted yet.'],
    ['PLAN_WITH_DAY', { hasPlan: false, plannedOn: null }, 'NOT_MET', 'It has no plan.'],
    ['PLAN_WITH_DAY', { plannedOn: null }, 'PARTIAL', 'Its plan names no day.'],
    ['PLAN_WITH_DAY', { plannedOn: TODAY - 1 }, 'PARTIAL', 'Its day, 21 Nov 2026, has passed.'],
    ['PLAN_WITH_DAY', {}, 'MET', 'Planned off on 27 Dec 2027.'],
  ])('%s of %o: %s', (derivation, changes, state, said) => {
    const facts = { ...nothing, inventoried: { ...inventoried, ...changes } };
    expect(systemControls([control('A', { derivation })], facts, TODAY)[0]).toMatchObject({ state, said });
  });

  function part(name: string, supported: boolean | null, daysAgo: number | null = 10) {
    return { name, supported, lastPatchedOn: daysAgo === null ? null : TODAY - daysAgo };
  }
});

describe('of departments', () => {
  const locks = control('LOCKS', { appliesTo: 'EVERY_DEPARTMENT' });
  const department = (name: string, given: Answered | null, champion: string | null = null) => ({
    name,
    champion,
    answers: new Map(given ? [['LOCKS', given]] : []),
    withdrawn: new Map<string, Shortfall>(),
  });
  const withdrawn = (name: string, shortfall: Shortfall) => ({
    ...department(name, null),
    withdrawn: new Map([['LOCKS', shortfall]]),
  });
  const stand = (...departments: ReturnType<typeof department>[]) =>
    systemControls([locks], { ...nothing, departments }, TODAY)[0];

  test('the worst counts and is named', () => {
    expect(stand(department('Radiology', answered('MET')), department('Records', answered('NOT_MET')))).toMatchObject({
      state: 'NOT_MET',
      fresh: true,
      said: 'Records',
    });
  });

  test('one that nobody asked is worse than one that is halfway, and keeps the whole from being fresh', () => {
    expect(stand(department('Radiology', null), department('Records', answered('PARTIAL')))).toMatchObject({
      state: 'UNKNOWN',
      fresh: false,
      shortfall: 'PARTIAL',
      said: 'Radiology',
    });
  });

  test('one whose answer was withdrawn is unknown, named, and falls short still', () => {
    expect(stand(withdrawn('Radiology', 'NOT_MET'), department('Records', answered('MET')))).toMatchObject({
      state: 'UNKNOWN',
      shortfall: 'NOT_MET',
      withdrawn: true,
      said: 'Radiology; last found not met, and an answer withdrawn since: Radiology',
    });
    // Whoever answers anew there mends nothing while another is halfway.
    expect(stand(withdrawn('Radiology', 'NOT_MET'), department('Records', answered('PARTIAL')))).toMatchObject({
      shortfall: 'PARTIAL',
      withdrawn: false,
    });
  });

  test('one to which it does not apply is left out', () => {
    expect(
      stand(department('Radiology', answered('NOT_APPLICABLE')), department('Records', answered('MET'))),
    ).toMatchObject({ state: 'MET', said: 'Records' });
    expect(stand(department('Radiology', answered('NOT_APPLICABLE')))).toBeUndefined();
  });

  test('a champion is taken from the department itself', () => {
    const champions = control('CHAMPION', { appliesTo: 'EVERY_DEPARTMENT', derivation: 'CHAMPION_NAMED' });
    const departments = [department('Radiology', null, 'Ana Ruiz'), department('Records', null)];
    expect(systemControls([champions], { ...nothing, departments }, TODAY)[0]).toMatchObject({
      state: 'NOT_MET',
      said: 'Records',
    });
  });
});

describe('what a posture page finds', () => {
  const counts = { met: 0, partial: 0, notMet: 0, stale: 0, unknown: 0 };
  const found = { systems: 14, applicable: 642, fresh: 412 };

  test('tells apart what has no answer, what the inventory cannot tell, and what was withdrawn', () => {
    const cells = [
      { counts: { ...counts, notMet: 38, partial: 1, unknown: 12, untold: 5 } },
      { counts: { ...counts, unknown: 7, untold: 7, stale: 40, withdrawn: 2 } },
    ];
    expect(postureSentence({ ...found, cells })).toBe(
      'Of 642 questions put to 14 systems, 412 have a fresh answer. 38 are not met, 1 is met in part, 7 have no answer, 12 are unknown to the inventory, and 40 have a stale answer. 2 without a fresh answer were last found not wholly met.',
    );
    expect(postureSentence({ ...found, cells: [{ counts }] })).toMatch(/fresh answer\. All are met\.$/);
  });

  test('counts a control that the inventory answers and cannot as unknown to it', () => {
    const facts = { ...nothing, inventoried: { ...inventoried, components: [] } };
    const stands = systemControls([control('A'), control('B', { derivation: 'SUPPORT_KNOWN' })], facts, TODAY);
    expect(scoresOf(stands).find(({ domain }) => domain === 'ACCESS')?.counts).toMatchObject({ unknown: 2, untold: 1 });
  });
});

describe('a score', () => {
  test('is the share of weight that is met, a partial counting half', () => {
    const asked = [control('A', { weight: 3 }), control('B', { weight: 2 }), control('C'), control('D'), control('E')];
    const stands = systemControls(
      asked,
      {
        ...nothing,
        answers: new Map([
          ['A', answered('MET')],
          ['B', answered('PARTIAL')],
          ['C', answered('NOT_MET')],
          ['D', answered('MET', 999)],
        ]),
      },
      TODAY,
    );
    expect(scoresOf(stands).find(({ domain }) => domain === 'ACCESS')).toEqual({
      domain: 'ACCESS',
      score: 50,
      applicable: 8,
      met: 3,
      partial: 2,
      notMet: 1,
      stale: 1,
      unknown: 1,
      counts: { met: 1, partial: 1, notMet: 1, stale: 1, unknown: 1 },
    });
  });

  test('is null where nothing applies, and never reads 100 % of what is not wholly met', () => {
    expect(scoresOf([]).map(({ score }) => score)).toEqual(CONTROL_DOMAINS.map(() => null));
    const asked = Array.from({ length: 400 }, (_, at) => control(`C${at}`));
    const answers = new Map(asked.slice(1).map(({ code }) => [code, answered('MET')]));
    expect(overallScore(scoresOf(systemControls(asked, { ...nothing, answers }, TODAY)))).toBe(99);
  });
});

const good: RatingFacts = {
  holdsPhi: true,
  off: false,
  components: [{ name: 'RHEL 9', supported: true, unsupportedFrom: null }],
  containedUntil: null,
  vendor: 'Quarry Medical',
  hasBaaInForce: true,
  controls: { applicable: 10, fresh: 10, notMet: [] },
  plannedDayPassed: null,
  findings: [],
  today: TODAY,
};
const sql2008 = { name: 'SQL Server 2008', supported: false, unsupportedFrom: null };

describe('what would lower the rating most', () => {
  test.each<[string, Partial<RatingFacts>, [string, string][]]>([
    ['is nothing where it is Low', {}, []],
    [
      'is to meet what is not met',
      { controls: { applicable: 10, fresh: 10, notMet: ['X'] } },
      [['MEET_CONTROLS', 'LOW']],
    ],
    [
      'is to meet what is accepted as well',
      {
        controls: {
          ...{ applicable: 10, fresh: 10, notMet: [] },
          accepted: [{ title: 'X', shortfall: 'NOT_MET', until: TODAY }],
        },
      },
      [['MEET_CONTROLS', 'LOW']],
    ],
    [
      'is to answer what nobody answered',
      { controls: { applicable: 10, fresh: 4, notMet: [] } },
      [['ANSWER_CONTROLS', 'LOW']],
    ],
    ['is to renew, not only to contain', { components: [sql2008] }, [['RENEW_COMPONENTS', 'LOW']]],
    [
      'is two things where one is not enough',
      { components: [sql2008], hasBaaInForce: false },
      [
        ['RENEW_COMPONENTS', 'HIGH'],
        ['SIGN_AGREEMENT', 'LOW'],
      ],
    ],
    [
      'is what lowers it most where three are missing',
      { components: [sql2008], hasBaaInForce: false, controls: { applicable: 10, fresh: 0, notMet: [] } },
      [
        ['RENEW_COMPONENTS', 'HIGH'],
        ['SIGN_AGREEMENT', 'UNKNOWN'],
      ],
    ],
    [
      'is to answer anew what was withdrawn',
      { controls: { applicable: 10, fresh: 9, notMet: [], withdrawn: ['X'] } },
      [['ANSWER_CONTROLS', 'LOW']],
    ],
    [
      'is to answer what was withdrawn and to meet the rest',
      { controls: { applicable: 10, fresh: 4, notMet: ['Y'], withdrawn: ['X'] } },
      [
        ['ANSWER_CONTROLS', 'MODERATE'],
        ['MEET_CONTROLS', 'LOW'],
      ],
    ],
    ['is to put components on record', { components: [] }, [['REGISTER_COMPONENTS', 'LOW']]],
  ])('%s', (_, changes, actions) => {
    expect(loweringActions({ ...good, ...changes }).map(({ code, rating }) => [code, rating])).toEqual(actions);
  });

  test('is said in words that name the thing', () => {
    expect(loweringActions({ ...good, components: [sql2008] })[0]?.message).toBe(
      'Bring SQL Server 2008 back under support, or switch it off.',
    );
    expect(loweringActions({ ...good, controls: { applicable: 10, fresh: 4, notMet: [] } })[0]?.message).toBe(
      'Answer 2 more controls: 4 of 10 have a fresh answer.',
    );
    const asked = { applicable: 10, notMet: [], withdrawn: ['X', 'Y'] };
    expect(loweringActions({ ...good, controls: { ...asked, fresh: 8 } })[0]?.message).toBe(
      'Answer anew, since an answer was withdrawn: X, Y.',
    );
    expect(loweringActions({ ...good, controls: { ...asked, fresh: 5 } })[0]?.message).toBe(
      'Answer 2 more controls: 5 of 10 have a fresh answer, and among them those of which an answer was withdrawn: X, Y.',
    );
  });
});

const CODES = ['A', 'B', 'C', 'D', 'E'] as const;
const asked = [
  ...CODES.slice(0, 3).map((code, at) => control(code, { weight: at + 1 })),
  ...CODES.slice(3).map((code) => control(code, { appliesTo: 'EVERY_DEPARTMENT', domain: 'PHYSICAL' })),
];
const answer = fc.record({
  answer: fc.constantFrom(...ANSWERS),
  answeredOn: fc.integer({ min: TODAY - 400, max: TODAY }),
});
const answers = fc
  .record({
    A: fc.option(answer),
    B: fc.option(answer),
    C: fc.option(answer),
    D: fc.option(answer),
    E: fc.option(answer),
  })
  .map((given) => new Map(CODES.flatMap((code) => (given[code] ? [[code as string, given[code]] as const] : []))));
const withdrawn = fc
  .uniqueArray(fc.tuple(fc.constantFrom<string>(...CODES), fc.constantFrom(...SHORTFALLS)), {
    selector: ([code]) => code,
  })
  .map((given) => new Map(given));
const said = { answers, withdrawn };
const world = fc.record({
  ...said,
  departments: fc.array(fc.record({ name: fc.constantFrom('R', 'S'), champion: fc.constant(null), ...said }), {
    maxLength: 3,
  }),
});
type World = Pick<ControlFacts, 'departments' | keyof PeopleSaid>;

describe('whatever was answered', () => {
  const judged = (facts: World & Partial<ControlFacts>) => {
    const stands = systemControls(asked, { ...nothing, ...facts }, TODAY);
    return {
      states: stands.map(({ state }) => state),
      score: overallScore(scoresOf(stands)),
      scores: scoresOf(stands).map(({ score }) => score),
      rating: ratingOf({ ...good, controls: controlsOf(stands) }).level,
    };
  };
  const fine = (level: string) => level === 'LOW' || level === 'MODERATE';

  /** What was said of the system or of a department, changed. */
  const changed = (facts: World, which: number, change: (known: PeopleSaid) => PeopleSaid): World => {
    const at = which % (facts.departments.length + 1);
    return {
      ...facts,
      ...(at === 0 && change(facts)),
      departments: facts.departments.map((one, n) => (n + 1 === at ? { ...one, ...change(one) } : one)),
    };
  };
  /** What was said stays the last that is known where it says that something falls short. */
  const withdraw =
    (code: string) =>
    ({ answers: known, withdrawn: former }: PeopleSaid): PeopleSaid => {
      const short = SHORTFALLS.find((one) => one === known.get(code)?.answer);
      return {
        answers: new Map([...known].filter(([one]) => one !== code)),
        withdrawn: short ? new Map([...former, [code, short]]) : former,
      };
    };

  test('withdrawing an answer never raises a score, never rates better, and lets none in among Moderate and Low', () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.constantFrom(...CODES), (facts, which, code) => {
        const before = judged(facts);
        const after = judged(changed(facts, which, withdraw(code)));
        // Where nothing applied before there was no score to raise.
        if (before.score !== null) expect(after.score ?? 0).toBeLessThanOrEqual(before.score);
        if (before.states.length > 0) expect(ratingRank(after.rating)).toBeLessThanOrEqual(ratingRank(before.rating));
        expect(fine(after.rating) && !fine(before.rating)).toBe(false);
      }),
    );
  });

  test('an answer that goes stale never raises a score and never rates better', () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.constantFrom(...CODES), (facts, which, code) => {
        const before = judged(facts);
        const age = ([one, given]: [string, Answered]): [string, Answered] => [
          one,
          one === code ? { ...given, answeredOn: TODAY - 10_000 } : given,
        ];
        const after = judged(
          changed(facts, which, ({ answers: known, withdrawn: former }) => ({
            answers: new Map([...known].map(age)),
            withdrawn: former,
          })),
        );
        for (const [at, score] of after.scores.entries()) {
          const former = before.scores[at] ?? null;
          if (former !== null) expect(score ?? 0).toBeLessThanOrEqual(former);
        }
        expect(ratingRank(after.rating)).toBeLessThanOrEqual(ratingRank(before.rating));
      }),
    );
  });

  test('an exception that ends changes no state and no score, and never rates better', () => {
    const some = fc.subarray([...CODES]).map((codes) => new Map(codes.map((code) => [code as string, TODAY])));
    fc.assert(
      fc.property(world, some, (facts, accepted) => {
        const before = judged({ ...facts, accepted });
        const after = judged(facts);
        expect([after.states, after.score, after.scores]).toEqual([before.states, before.score, before.scores]);
        expect(ratingRank(after.rating)).toBeLessThanOrEqual(ratingRank(before.rating));
      }),
    );
  });

  test('the actions named never rate worse, and each is worth its place', () => {
    fc.assert(
      fc.property(world, fc.boolean(), fc.boolean(), (given, exposed, bound) => {
        const stands = systemControls(asked, { ...nothing, ...given }, TODAY);
        const facts = {
          ...good,
          components: exposed ? [sql2008] : good.components,
          hasBaaInForce: bound,
          controls: controlsOf(stands),
        };
        const actions = loweringActions(facts);
        expect(actions.length).toBeLessThanOrEqual(2);
        const last = actions.at(-1);
        if (last) expect(ratingRank(last.rating)).toBeGreaterThan(ratingRank(ratingOf(facts).level));
      }),
    );
  });
});
