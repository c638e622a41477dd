import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { returnRule } from '../../server/retention/commands/returnRule.ts';
import { reviseDraft } from '../../server/retention/commands/reviseDraft.ts';
import { submitRule } from '../../server/retention/commands/submitRule.ts';
import { withdrawDraft } from '../../server/retention/commands/withdrawDraft.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = (name = 'Ana') => asRole(db.orm, 'HIM_ANALYST', TODAY, [], name);
const director = (name = 'Dora') => asRole(db.orm, 'HIM_DIRECTOR', TODAY, [], name);
const policy = {
  authority: 'IG',
  jurisdiction: 'ORG',
  holders: ['hospital'],
  dataClass: 'adult-record',
  population: 'ANY',
  kind: 'POLICY',
  effect: 'KEEP_AT_LEAST',
  term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
} as const;
const ten = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P10Y' } as const;
const read = (code: string, version: number) => ({ code, revision: 1, version, reason: 'As the board decided' });

async function stored(code: string): Promise<RetentionRule> {
  return db.orm.em.fork().findOneOrFail(RetentionRule, { code, revision: 1 });
}

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
  await draftAuthority(analyst(), {
    code: 'IG',
    jurisdiction: 'ORG',
    kind: 'POLICY',
    title: 'Policies of the house',
    citation: 'IG',
    sourceQuality: 'OFFICIAL',
  });
});
afterAll(() => db.close());

describe('a draft that nobody submitted', () => {
  test('is neither approved nor returned', async () => {
    await draftRule(analyst(), { ...policy, code: 'D-1' });
    const refused = {
      code: 'NOT_POSSIBLE_NOW',
      message: 'D-1 revision 1 is not submitted yet. Ana submits it once it is ready; then it is approved or returned.',
    };
    await expect(approveRule(director(), read('D-1', 1))).rejects.toMatchObject(refused);
    await expect(returnRule(director(), read('D-1', 1))).rejects.toMatchObject(refused);
  });

  test('is submitted once, from the version that was read, by whoever may draft', async () => {
    await expect(submitRule(analyst(), read('D-1', 9))).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await expect(submitRule(asRole(db.orm, 'IT_LEAD', TODAY), read('D-1', 1))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const both = await Promise.allSettled([
      submitRule(analyst(), read('D-1', 1)),
      submitRule(analyst(), read('D-1', 1)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.submitted',
      subjectName: 'D-1 revision 1',
      before: { submitted: false },
      after: { submitted: true },
    });
    expect(await stored('D-1')).toMatchObject({ status: 'DRAFT', submittedBy: 'Ana', version: 2 });
    await expect(submitRule(analyst(), read('D-1', 2))).rejects.toThrow(
      'D-1 revision 1 is submitted already, by Ana. An HIM director approves or returns it.',
    );
  });
});

describe('a submitted draft', () => {
  test('is returned with a reason, revised, submitted again and approved', async () => {
    await draftRule(analyst(), { ...policy, code: 'D-2', submit: true });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'retention-rule.drafted', after: { submitted: true } });
    await expect(returnRule(director(), { ...read('D-2', 1), reason: ' ' })).rejects.toMatchObject({ path: 'reason' });
    await expect(returnRule(analyst('Ben'), read('D-2', 1))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await returnRule(director(), { ...read('D-2', 1), reason: 'Texas asks for ten years' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.returned',
      reason: 'Texas asks for ten years',
      before: { submitted: true, submittedBy: 'Ana' },
      after: { submitted: false },
    });
    expect(await stored('D-2')).toMatchObject({
      submittedAt: null,
      returnedBy: 'Dora',
      returnReason: 'Texas asks for ten years',
    });
    await expect(approveRule(director(), read('D-2', 2))).rejects.toThrow(/is not submitted yet/);
    // The reason stays in sight while it is mended.
    await reviseDraft(analyst(), { ...read('D-2', 2), term: ten });
    expect(await stored('D-2')).toMatchObject({ submittedAt: null, returnReason: 'Texas asks for ten years' });
    await submitRule(analyst(), read('D-2', 3));
    expect(await lastEntry(db.orm)).toMatchObject({
      before: { submitted: false, returnedBy: 'Dora', returnReason: 'Texas asks for ten years' },
    });
    expect(await stored('D-2')).toMatchObject({ submittedBy: 'Ana', returnedAt: null, returnReason: null });
    await approveRule(director(), read('D-2', 4));
    expect(await stored('D-2')).toMatchObject({ status: 'APPROVED', submittedBy: 'Ana', approvedBy: 'Dora' });
    await expect(submitRule(analyst(), read('D-2', 5))).rejects.toThrow(/is approved and stays as it is/);
    await expect(returnRule(director(), read('D-2', 5))).rejects.toThrow(/is approved and stays as it is/);
  });

  test('is taken back by another wording, and by nothing else', async () => {
    await draftRule(analyst(), { ...policy, code: 'D-3', submit: true });
    await reviseDraft(analyst(), read('D-3', 1));
    expect(await stored('D-3')).toMatchObject({ submittedBy: 'Ana', version: 1 });
    await reviseDraft(analyst(), { ...read('D-3', 1), term: ten });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.revised',
      before: { submitted: true, term: policy.term },
      after: { submitted: false, term: ten },
    });
    expect(await stored('D-3')).toMatchObject({ submittedAt: null, submittedBy: null });
    await reviseDraft(analyst(), { ...read('D-3', 2), submit: true });
    expect(await lastEntry(db.orm)).toMatchObject({ before: { submitted: false }, after: { submitted: true } });
    await reviseDraft(analyst(), { ...read('D-3', 3), term: policy.term, submit: true });
    expect(await stored('D-3')).toMatchObject({ submittedBy: 'Ana', version: 4 });
  });

  test('is approved or returned by nobody who drafted or submitted it', async () => {
    await draftRule(director('Dora'), { ...policy, code: 'D-4' });
    await submitRule(director('Don'), read('D-4', 1));
    for (const judge of [approveRule, returnRule]) {
      await expect(judge(director('Dora'), read('D-4', 2))).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        message: 'You drafted this rule. Another HIM director approves it.',
      });
      await expect(judge(director('Don'), read('D-4', 2))).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        message: 'You submitted this rule. Another HIM director approves it.',
      });
    }
    await approveRule(director('Dan'), read('D-4', 2));
  });

  test('is judged once where two directors do it at once', async () => {
    await draftRule(analyst(), { ...policy, code: 'D-5', submit: true });
    const both = await Promise.allSettled([
      approveRule(director('Don'), read('D-5', 1)),
      returnRule(director('Dora'), read('D-5', 1)),
      approveRule(director('Dan'), read('D-5', 1)),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await withdrawIfReturned('D-5');
  });
});

/** Whoever came first may have returned it. */
async function withdrawIfReturned(code: string): Promise<void> {
  const { data } = await ask(
    analyst(),
    `query ($code: String!) { retentionRules(filter: { text: $code, statuses: [DRAFT] }) { nodes { revision version } } }`,
    { code },
  );
  for (const draft of data.retentionRules.nodes) await withdrawDraft(analyst(), { code, reason: 'Tried', ...draft });
}

test('drafts are listed by whether they ask for approval, and nothing else is', async () => {
  await draftRule(analyst(), { ...policy, code: 'D-6' });
  const codes = async (filter: string) =>
    (await ask(analyst(), `{ retentionRules(filter: {${filter}}) { nodes { code } } }`)).data.retentionRules.nodes.map(
      ({ code }: { code: string }) => code,
    );
  expect(await codes('submitted: true')).toEqual(['D-1', 'D-3']);
  expect(await codes('submitted: false')).toEqual(['D-6']);
  expect(await codes('submitted: true, statuses: [APPROVED]')).toEqual([]);
});

test('both are open to a script, in one command too', async () => {
  const said = '{ __typename ... on Refusal { message } ... on RetentionRule { submittedBy returnReason version } }';
  const { data: submitted } = await ask(
    analyst(),
    `mutation { submitRule(input: { code: "D-6", revision: 1, version: 1 }) ${said} }`,
  );
  expect(submitted.submitRule).toEqual({
    __typename: 'RetentionRule',
    submittedBy: 'Ana',
    returnReason: null,
    version: 2,
  });
  const { data: returned } = await ask(
    director(),
    `mutation { returnRule(input: { code: "D-6", revision: 1, version: 2, reason: "Seven is too short" }) ${said} }`,
  );
  expect(returned.returnRule).toMatchObject({ submittedBy: null, returnReason: 'Seven is too short' });
});

test('a law is not confirmed by whoever drafted it', async () => {
  await draftAuthority(analyst(), {
    ...{ code: 'CA-LAW', jurisdiction: 'US-CA', kind: 'REGULATION', title: 'Title 22', citation: '22 CCR 70751' },
    sourceQuality: 'OFFICIAL',
  });
  const law = {
    ...policy,
    authority: 'CA-LAW',
    jurisdiction: 'US-CA',
    kind: 'LAW',
    code: 'L-1',
    submit: true,
  } as const;
  await draftRule(director('Dora'), law);
  await approveRule(director('Eve'), read('L-1', 1));
  const { version } = await stored('L-1');
  await expect(confirmRule(director('Dora'), read('L-1', version))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    message: 'You drafted this rule. Another HIM director reads the source and confirms it.',
  });
  await confirmRule(director('Eve'), read('L-1', version));
  expect(await stored('L-1')).toMatchObject({ confirmed: true, confirmedBy: 'Eve' });
});
