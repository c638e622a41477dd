import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule, type RuleInput } from '../../server/retention/commands/draftRule.ts';
import { supersedeRule } from '../../server/retention/commands/supersedeRule.ts';
import { holdingCases } from '../../server/retention/queries/holdingCases.ts';
import { ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { FOLLOWING, holdWorld, TODAY } from './holdWorld.ts';

let db: FreshDatabase;
const director = (name: string) => asRole(db.orm, 'HIM_DIRECTOR', TODAY, FOLLOWING, name);
const auditor = () => asRole(db.orm, 'AUDITOR', TODAY);

/** Three systems, each with three classes at two places: in California a hospital, in Massachusetts a physician. */
beforeAll(async () => {
  db = await freshDatabase();
  await holdWorld(db.orm);
  await draftAuthority(director('author'), {
    code: 'CA',
    jurisdiction: 'US-CA',
    kind: 'REGULATION',
    title: 'Title 22',
    citation: '22 CCR 70751',
    sourceQuality: 'OFFICIAL',
  });
  await rule('CA-LONG', { dataClass: 'imaging', term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P9Y' } });
  await rule('CA-SHORT', {
    dataClass: 'mammogram',
    term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P2Y' },
  });
  await rule('CA-GUIDE', { kind: 'GUIDANCE', effect: 'WARN' });
  await rule('CA-LATER', { inForceFrom: '2027-07-01' });
  await rule('CA-LAB', { holders: ['mammography-facility'], dataClass: 'mammogram', jurisdiction: 'US-MA' });
  await rule('CA-OVER', {});
  await supersedeRule(director('approver'), {
    code: 'CA-OVER',
    revision: 1,
    version: 2,
    from: TODAY,
    reason: 'Repealed',
  });
});
afterAll(() => db.close());

async function rule(code: string, part: Partial<RuleInput>): Promise<void> {
  await draftRule(director('author'), {
    code,
    authority: 'CA',
    jurisdiction: 'US-CA',
    holders: ['hospital'],
    dataClass: 'adult-record',
    population: 'ANY',
    kind: 'LAW',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P1Y' },
    submit: true,
    ...part,
  });
  await approveRule(director('approver'), { code, revision: 1, version: 1, reason: 'Read' });
}

const AMOUNT = 'systems holdings cohorts records';

async function dependents(authority: string) {
  const { data, errors } = await ask(
    auditor(),
    `query ($authority: String!) { authorityDependents(authority: $authority) {
      sentence part { ${AMOUNT} } governed { ${AMOUNT} }
      rules { rule { code } part { ${AMOUNT} } governed { ${AMOUNT} } }
      systems { totalCount nodes { code rules part { ${AMOUNT} } governed { ${AMOUNT} } } } } }`,
    { authority },
  );
  expect(errors).toEqual([]);
  return data.authorityDependents;
}

/** Four cohorts with 8,059 records together make a holding. */
const YEARS = 2005 + 2012 + 2018 + 2024;
const times = (holdings: number) => ({ holdings, cohorts: holdings * 4, records: holdings * YEARS });
const NOTHING = { systems: 0, holdings: 0, cohorts: 0, records: 0 };

describe('what depends on an authority', () => {
  test('is counted rule by rule: what it takes part in, and what it governs', async () => {
    const { sentence, rules, part, governed } = await dependents('CA');
    expect(rules).toEqual([
      { rule: { code: 'CA-GUIDE' }, part: { systems: 3, ...times(3) }, governed: NOTHING },
      { rule: { code: 'CA-LAB' }, part: NOTHING, governed: NOTHING },
      { rule: { code: 'CA-LONG' }, part: { systems: 3, ...times(6) }, governed: { systems: 3, ...times(6) } },
      { rule: { code: 'CA-SHORT' }, part: { systems: 3, ...times(3) }, governed: NOTHING },
    ]);
    // A mammogram at the hospital is reached by two of them and counted once.
    expect(part).toEqual({ systems: 3, ...times(9) });
    expect(governed).toEqual({ systems: 3, ...times(6) });
    expect(sentence).toBe(
      '4 rules under it take part in the dates of 72,531 records in 36 cohorts and 9 holdings of 3 systems. ' +
        'They govern 48,354 records in 24 cohorts of 3 systems.',
    );
  });

  test('agrees with the rules that the dates of each holding are worked out from', async () => {
    const em = db.orm.em.fork();
    const ids = (await rowsOf<{ id: string }>(em, 'select id from holding')).map(({ id }) => id);
    const book = await ruleBook(em);
    const cases = [...(await holdingCases(em, book, new Date(`${TODAY}T20:00:00Z`), ids)).values()];
    for (const authority of ['CA', 'POLICY']) {
      for (const { rule, part, governed } of (await dependents(authority)).rules) {
        const reached = cases.filter(({ selection: { applicable, advice } }) =>
          [...applicable, ...advice].some(({ code }) => code === rule.code),
        );
        expect(part.holdings, rule.code).toBe(reached.length);
        const [stored] = await rowsOf<{ cohorts: string }>(
          em,
          'select count(*) as cohorts from disposition where $1 = any(governs)',
          [rule.code],
        );
        expect(governed.cohorts, rule.code).toBe(Number(stored?.cohorts));
      }
    }
  });

  test('comes system by system, by pages, for one rule or all of them', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await ask(
        auditor(),
        `query ($after: String) { authorityDependents(authority: "CA") {
          systems(rule: "CA-LONG", first: 1, after: $after) {
            totalCount nodes { code rules part { holdings } } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      expect(errors).toEqual([]);
      const { totalCount, nodes, pageInfo } = data.authorityDependents.systems;
      expect(totalCount).toBe(3);
      expect(nodes).toMatchObject([{ rules: ['CA-LONG'], part: { holdings: 2 } }]);
      seen.push(nodes[0].code);
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toEqual(['ORR-PACS', 'TDW-EHR', 'VLT-ARC']);
    const { systems } = await dependents('CA');
    expect(systems.nodes[0].rules).toEqual(['CA-GUIDE', 'CA-LONG', 'CA-SHORT']);
  });

  test('is nothing where no rule is in force, and null where there is no such authority', async () => {
    await draftAuthority(director('author'), {
      code: 'EMPTY',
      jurisdiction: 'ORG',
      kind: 'POLICY',
      title: 'Nothing yet',
      citation: 'IG-2',
      sourceQuality: 'OFFICIAL',
    });
    expect(await dependents('EMPTY')).toMatchObject({
      sentence: 'No rule under it is in force, so no date depends on it.',
      part: NOTHING,
      rules: [],
      systems: { totalCount: 0 },
    });
    expect(await dependents('NONE-SUCH')).toBeNull();
  });

  test('is refused in words', async () => {
    const asked = (systems: string) => ask(auditor(), `{ authorityDependents(authority: "CA") { ${systems} } }`);
    expect((await asked('systems(rule: "CA-LATER") { totalCount }')).errors).toEqual([
      'No rule "CA-LATER" is in force under CA. The field rules lists them.',
    ]);
    expect((await asked('systems(first: 1001) { totalCount }')).errors).toEqual([
      expect.stringMatching(/^first: 1001 is more than a page may hold/),
    ]);
    expect((await asked('systems(after: "x") { totalCount }')).errors).toEqual([
      expect.stringMatching(/^after is not a cursor/),
    ]);
    const nobody = { ...auditor(), viewer: { ...auditor().viewer, roles: [] } };
    expect((await ask(nobody, '{ authorityDependents(authority: "CA") { sentence } }')).errors).toEqual([
      expect.stringMatching(/^Only /),
    ]);
  });
});
