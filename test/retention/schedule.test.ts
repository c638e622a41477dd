import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = () => asRole(db.orm, 'HIM_ANALYST', TODAY, [], 'Ana');
const director = (name = 'Dora') => asRole(db.orm, 'HIM_DIRECTOR', TODAY, [], name);
const auditor = () => asRole(db.orm, 'AUDITOR', TODAY);
const rule = {
  code: 'CA-1',
  authority: 'CA',
  jurisdiction: 'US-CA',
  holders: ['hospital'],
  dataClass: 'adult-record',
  population: 'ANY',
  kind: 'LAW',
  effect: 'KEEP_AT_LEAST',
  term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
} as const;

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, TODAY);
  await hospital(program);
  await holdingOf(program, [2009, 2010]);
  for (const [code, jurisdiction] of [
    ['CA', 'US-CA'],
    ['IG', 'ORG'],
  ] as const) {
    await draftAuthority(analyst(), {
      code,
      jurisdiction,
      kind: code === 'CA' ? 'REGULATION' : 'POLICY',
      title: `Title of ${code}`,
      citation: `§ ${code}`,
      sourceQuality: 'OFFICIAL',
      sourceAsOf: '2024',
    });
  }
});
afterAll(() => db.close());

const SCHEDULE = `query ($asOf: Day, $holder: String, $every: Boolean) {
  retentionSchedule(asOf: $asOf, holder: $holder, every: $every) {
    asOf lead finding columns leftOut
    counts { series states approved drafts reviewDue gaps conflicts cohortsWithoutRule }
    rows { dataClass depth isHeld cells {
      jurisdiction state term sentence governs code revision citation fromClass fromJurisdiction reviewDue confirmed
      drafts { code revision term isSubmitted } cohorts } }
  }
}`;
const cellsOf = (data: {
  retentionSchedule: { rows: { dataClass: string; cells: { jurisdiction: string; state: string }[] }[] };
}) => data.retentionSchedule.rows.flatMap(({ cells }) => cells.map((cell) => ({ ...cell })));

describe('the retention schedule', () => {
  test('shows a gap with nothing to close it', async () => {
    const { data, errors } = await ask(auditor(), SCHEDULE);
    expect(errors).toEqual([]);
    expect(data.retentionSchedule).toMatchObject({
      asOf: TODAY,
      columns: ['US', 'US-CA', 'US-MA', 'ORG'],
      finding: 'One gap has no rule',
      counts: { series: 1, states: 2, approved: 0, gaps: 1 },
    });
    expect(cellsOf(data).map(({ jurisdiction, state }) => [jurisdiction, state])).toEqual([
      ['US', 'NONE'],
      ['US-CA', 'GAP'],
      ['US-MA', 'NOT_HELD'],
      ['ORG', 'NONE'],
    ]);
  });

  test('shows a draft, and the rule once it is approved, from the day on which it is in force', async () => {
    await draftRule(analyst(), { ...rule, inForceFrom: '2026-11-01', submit: true });
    const drafted = cellsOf((await ask(auditor(), SCHEDULE)).data)[1];
    expect(drafted).toMatchObject({
      state: 'GAP',
      term: null,
      drafts: [{ code: 'CA-1', revision: 1, term: '7 y', isSubmitted: true }],
    });

    await approveRule(director(), { code: 'CA-1', revision: 1, version: 1, reason: 'Read with counsel' });
    const now = await ask(auditor(), SCHEDULE);
    expect(cellsOf(now.data)[1]).toMatchObject({
      state: 'RULE',
      term: '7 y',
      sentence: '7 years after discharge',
      governs: true,
      code: 'CA-1',
      citation: '§ CA',
      // Read in 2024 as its source says, and by nobody since.
      reviewDue: true,
      confirmed: false,
    });
    expect(now.data.retentionSchedule.lead).toBe('One record series, two states. Every one of them has a rule.');
    const before = await ask(auditor(), SCHEDULE, { asOf: '2026-10-31' });
    expect(cellsOf(before.data)[1]).toMatchObject({ state: 'GAP' });
  });

  test('lets a longer policy govern beside it', async () => {
    const term = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P10Y' };
    await draftRule(analyst(), {
      ...rule,
      code: 'IG-1',
      authority: 'IG',
      jurisdiction: 'ORG',
      kind: 'POLICY',
      term,
      submit: true,
    });
    await approveRule(director(), { code: 'IG-1', revision: 1, version: 1, reason: 'Board' });
    const cells = cellsOf((await ask(auditor(), SCHEDULE)).data);
    expect(cells[1]).toMatchObject({ state: 'RULE', term: '7 y', governs: false });
    // Approving a policy is reading it.
    expect(cells[3]).toMatchObject({ state: 'RULE', term: '10 y', governs: true, reviewDue: false });
    const cell = await ask(
      auditor(),
      '{ scheduleCell(dataClass: "adult-record", jurisdiction: "US-CA") { facilities holders isGap cohorts entries { rule { code } governs governsAt whyNot term reviewDueOn } } }',
    );
    expect(cell.errors).toEqual([]);
    expect(cell.data.scheduleCell).toEqual({
      facilities: ['Alder Crest Hospital'],
      holders: ['hospital'],
      isGap: false,
      cohorts: 0,
      entries: [
        {
          rule: { code: 'IG-1' },
          governs: true,
          governsAt: ['Alder Crest Hospital'],
          whyNot: null,
          term: '10 y',
          reviewDueOn: TODAY.replace('2026', '2027'),
        },
        {
          rule: { code: 'CA-1' },
          governs: false,
          governsAt: [],
          whyNot: '§ IG keeps 3 years longer.',
          term: '7 y',
          reviewDueOn: '2025-01-01',
        },
      ],
    });
  });

  test('judges by one holder type, and shows every class where that is asked for', async () => {
    const lab = await ask(auditor(), SCHEDULE, { holder: 'nursing-facility', every: true });
    expect(lab.data.retentionSchedule.counts.gaps).toBe(0);
    expect(cellsOf(lab.data)[1]).toMatchObject({ state: 'NOT_HELD' });
  });

  test.each([
    ['{ retentionSchedule(holder: "Hospital") { asOf } }', /"Hospital" is no holder type. It is one of hospital/],
    ['{ retentionSchedule(asOf: "2026-02-30") { asOf } }', /is not a calendar day/],
    ['{ scheduleCell(dataClass: "nothing", jurisdiction: "US") { name } }', /There is no data class "nothing"/],
    ['{ scheduleCell(dataClass: "adult-record", jurisdiction: "US-XX") { name } }', /no jurisdiction/],
    ['{ scheduleCell(dataClass: "adult-record", jurisdiction: "US-TX") { name } }', /No facility lies in US-TX/],
  ])('refuses %s in a sentence', async (query, message) => {
    const { errors } = await ask(auditor(), query);
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  test('is refused to whoever may not read', async () => {
    const nobody = { ...auditor(), viewer: { ...auditor().viewer, roles: [] } };
    for (const query of [
      '{ retentionSchedule { asOf } }',
      '{ scheduleCell(dataClass: "adult-record", jurisdiction: "US") { name } }',
      '{ triggers { code } }',
      '{ termFromText(text: "permanently") { text } }',
      '{ dispositionQuestions(dataClass: "adult-record", jurisdiction: "US-CA", holder: "hospital") { trigger } }',
    ]) {
      expect((await ask(nobody, query)).errors, query).toEqual([expect.stringMatching(/^Only /)]);
    }
  });
});

describe('a term', () => {
  test('is read from text and written to text by the schema', async () => {
    const text = 'the later of 7 years after discharge and 1 year after the patient turns 19';
    const { data, errors } = await ask(
      auditor(),
      'query ($text: String!) { termFromText(text: $text) { term text short ageOfMajority asks { trigger } trickyCases { words } } }',
      { text },
    );
    expect(errors).toEqual([]);
    const read = data.termFromText;
    expect(read).toMatchObject({
      text,
      short: '7 y, 19 + 1',
      ageOfMajority: 19,
      asks: [{ trigger: 'DISCHARGE' }, { trigger: 'PATIENT_BIRTH' }],
    });
    expect(read.trickyCases.map(({ words }: { words: string }) => words)).toEqual([
      'An adult today',
      '29 February',
      '31 August',
      'A newborn',
      'Born on 29 February',
      'A minor a day before majority',
    ]);
    const back = await ask(auditor(), 'query ($term: JSON!) { termInText(term: $term, ageOfMajority: 19) { text } }', {
      term: read.term,
    });
    expect(back.data.termInText.text).toBe(text);
  });

  test.each([
    ['7 years after lunch', /was expected at "lunch"/],
    ['x'.repeat(4_001), /too long/],
    ['the later of '.repeat(9) + 'permanently', /nests at most 8 deep/],
  ])('"%s" is refused in a sentence', async (text, message) => {
    const { errors } = await ask(auditor(), 'query ($text: String!) { termFromText(text: $text) { text } }', { text });
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  const TRIALS = `query ($term: TriedTermInput!, $former: TriedTermInput, $cases: [TermCaseInput!]!) {
    termTrials(term: $term, former: $former, jurisdiction: "US-CA", cases: $cases) {
      draft { keepThrough words } former { keepThrough words } difference } }`;

  test('is tried beside the former one, without being on record', async () => {
    const years = (period: string) => ({ term: { kind: 'AFTER', trigger: 'DISCHARGE', period } });
    const cases = [
      { facts: [{ trigger: 'DISCHARGE', on: '2024-02-29' }] },
      { facts: [{ trigger: 'DISCHARGE', on: null }] },
    ];
    const { data, errors } = await ask(auditor(), TRIALS, { term: years('P10Y'), former: years('P7Y'), cases });
    expect(errors).toEqual([]);
    expect(data.termTrials).toEqual([
      {
        draft: { keepThrough: '2034-03-01', words: 'dated' },
        former: { keepThrough: '2031-03-01', words: 'dated' },
        difference: '3 years later',
      },
      {
        draft: { keepThrough: null, words: 'open' },
        former: { keepThrough: null, words: 'open' },
        difference: 'the same',
      },
    ]);
    const many = await ask(auditor(), TRIALS, { term: years('P7Y'), cases: Array(51).fill({ facts: [] }) });
    expect(many.errors).toEqual(['51 cases are too many at once: try 50, then the others.']);
  });

  test('says which law asks for longer, and by how much', async () => {
    const QUERY = 'query ($rule: RuleTriedInput!) { ruleShortfalls(rule: $rule) { code citation by on confirmed } }';
    const { holders, dataClass, population } = rule;
    const short = { holders, dataClass, population, jurisdiction: 'ORG', term: { ...rule.term, period: 'P5Y' } };
    const { data, errors } = await ask(auditor(), QUERY, { rule: short });
    expect(errors).toEqual([]);
    expect(data.ruleShortfalls).toEqual([
      { code: 'CA-1', citation: '§ CA', by: '2 years', on: 'Today', confirmed: false },
    ]);
    const long = await ask(auditor(), QUERY, { rule: { ...short, term: { kind: 'PERMANENT' } } });
    expect(long.data.ruleShortfalls).toEqual([]);
    const itself = await ask(auditor(), QUERY, { rule: { ...short, code: 'CA-1' } });
    expect(itself.data.ruleShortfalls).toEqual([]);
  });
});

describe('a case', () => {
  test('is asked only for the days that its rules ask for', async () => {
    const { data } = await ask(
      auditor(),
      '{ dispositionQuestions(dataClass: "adult-record", jurisdiction: "US-CA", holder: "hospital") { trigger words } }',
    );
    expect(data.dispositionQuestions).toEqual([{ trigger: 'DISCHARGE', words: 'discharge' }]);
  });
});

describe('a draft', () => {
  test('says to whom it is open and to whom not', async () => {
    await draftRule(director('Dora'), { ...rule, term: { kind: 'PERMANENT' }, submit: true });
    const asked = async (ctx: ReturnType<typeof director>) =>
      (await ask(ctx, '{ retentionRule(code: "CA-1", draft: true) { revision revisionRefusal approvalRefusal } }')).data
        .retentionRule;
    expect(await asked(director('Dora'))).toEqual({
      revision: 2,
      revisionRefusal: null,
      approvalRefusal: 'You drafted this rule. Another HIM director approves it.',
    });
    expect(await asked(director('Don'))).toEqual({
      revision: 2,
      revisionRefusal: 'Dora drafted CA-1 revision 2. Let them revise it, or withdraw it and draft your own.',
      approvalRefusal: null,
    });
    expect(await asked(auditor())).toMatchObject({
      revisionRefusal: expect.stringMatching(/^Only an HIM director, an HIM analyst/),
      approvalRefusal: expect.stringMatching(/^Only an HIM director/),
    });
  });

  test('is approved by one of two directors at once, from the version that was read', async () => {
    const read = { code: 'CA-1', revision: 2, version: 1, reason: 'Read with counsel' };
    await expect(approveRule(director('Don'), { ...read, version: 9 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await expect(approveRule(analyst(), read)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(approveRule(director('Dora'), read)).rejects.toThrow('You drafted this rule.');
    const both = await Promise.allSettled([approveRule(director('Don'), read), approveRule(director('Dee'), read)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'NOT_POSSIBLE_NOW' } });
    const { data } = await ask(
      auditor(),
      '{ former: retentionRule(code: "CA-1", revision: 1) { status sentence inForceUntil } now: retentionRule(code: "CA-1") { revision sentence } }',
    );
    expect(data).toEqual({
      former: { status: 'SUPERSEDED', sentence: '7 years after discharge', inForceUntil: TODAY },
      now: { revision: 2, sentence: 'permanently' },
    });
  });
});
