import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { dispositionConsequence } from '../../server/retention/commands/dispositionConsequence.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule, type RuleInput } from '../../server/retention/commands/draftRule.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = () => asRole(db.orm, 'HIM_ANALYST', TODAY, [dispositionConsequence], 'Ana');
const director = () => asRole(db.orm, 'HIM_DIRECTOR', TODAY, [dispositionConsequence], 'Dora');
const auditor = () => asRole(db.orm, 'AUDITOR', TODAY);

async function rule(code: string, part: Partial<RuleInput>): Promise<void> {
  await draftRule(analyst(), {
    submit: true,
    code,
    authority: 'CA',
    jurisdiction: 'US-CA',
    holders: ['hospital'],
    dataClass: 'adult-record',
    population: 'ANY',
    kind: 'LAW',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
    ...part,
  });
  await approveRule(director(), { code, revision: 1, version: 1, reason: 'Read with counsel' });
}

async function work(kinds?: string[]) {
  const { data, errors } = await ask(
    auditor(),
    `query ($kinds: [RetentionWorkKind!]) { retentionWork(kinds: $kinds) {
      totalCount nodes { kind what cohorts records owners systems dataClass jurisdiction trigger rule revision } } }`,
    kinds ? { kinds } : {},
  );
  expect(errors).toEqual([]);
  return data.retentionWork.nodes;
}

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, TODAY, [dispositionConsequence]);
  await hospital(program);
  await holdingOf(program, [2009, 2010]);
  await draftAuthority(analyst(), {
    code: 'CA',
    jurisdiction: 'US-CA',
    kind: 'REGULATION',
    title: 'Title',
    citation: '§ CA',
    sourceQuality: 'OFFICIAL',
  });
});
afterAll(() => db.close());

describe('what waits for a person', () => {
  test('is a gap, until a rule applies', async () => {
    expect(await work()).toEqual([
      {
        kind: 'NO_RULE',
        what: 'Adult record',
        cohorts: 2,
        records: 2_000,
        owners: [],
        systems: ['TDW-EHR'],
        dataClass: 'adult-record',
        jurisdiction: 'US-CA',
        trigger: null,
        rule: null,
        revision: null,
      },
    ]);
    await rule('CA-1', {});
    expect(await work(['NO_RULE'])).toEqual([]);
  });

  test('is an unconfirmed rule that governs, until HIM has read its source, which is a review too', async () => {
    const waiting = await work();
    expect(waiting.map(({ kind, rule, cohorts }: Record<string, unknown>) => [kind, rule, cohorts])).toEqual([
      ['REVIEW_DUE', 'CA-1', 2],
      ['UNCONFIRMED', 'CA-1', 2],
    ]);
    await confirmRule(director(), { code: 'CA-1', revision: 1, version: 2, reason: 'Read on the site of the state' });
    expect(await work()).toEqual([]);
  });

  test('is an open fact: which, and in how many cohorts', async () => {
    await rule('CA-2', { term: { kind: 'AFTER', trigger: 'EMPLOYMENT_END', period: 'P30Y' } });
    expect(await work(['OPEN_FACT'])).toMatchObject([
      { what: 'the end of employment', trigger: 'EMPLOYMENT_END', cohorts: 2, systems: ['TDW-EHR'] },
    ]);
    const waiting = async (trigger: string) =>
      (
        await ask(
          auditor(),
          `query ($trigger: String!) { holdings(filter: { waitingFor: $trigger }) { nodes { system { code } } } }`,
          { trigger },
        )
      ).data.holdings.nodes;
    expect(await waiting('EMPLOYMENT_END')).toEqual([{ system: { code: 'TDW-EHR' } }]);
    expect(await waiting('DISCHARGE')).toEqual([]);
  });

  test('is a duty to destroy before the duty to keep ends', async () => {
    await rule('CA-3', { effect: 'DESTROY_BY', term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P1Y' } });
    expect(await work(['CONFLICT'])).toMatchObject([
      { what: 'Adult record', dataClass: 'adult-record', jurisdiction: 'US-CA', cohorts: 2 },
    ]);
  });

  test('comes by pages', async () => {
    const all = await work();
    const page = (after: string | null) =>
      ask(
        auditor(),
        'query ($after: String) { retentionWork(first: 1, after: $after) { totalCount nodes { kind } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await page(after);
      expect(data.retentionWork.totalCount).toBe(all.length);
      seen.push(...data.retentionWork.nodes.map(({ kind }: { kind: string }) => kind));
      after = data.retentionWork.pageInfo.endCursor;
      more = data.retentionWork.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(all.map(({ kind }: { kind: string }) => kind));
    expect((await page('gone')).errors).toEqual(['"gone" does not wait any more: begin again without "after".']);
    const { errors } = await ask(auditor(), '{ retentionWork(first: 0) { totalCount } }');
    expect(errors).toEqual(['A page of 0 rows is none: ask for 1 to 1,000.']);
  });

  test('is refused to whoever may not read', async () => {
    const nobody = { ...auditor(), viewer: { ...auditor().viewer, roles: [] } };
    const { errors } = await ask(nobody, '{ retentionWork { totalCount } }');
    expect(errors).toEqual([expect.stringMatching(/^Only /)]);
  });
});
