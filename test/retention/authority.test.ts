import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { retireAuthority } from '../../server/retention/commands/retireAuthority.ts';
import { reviewAuthority } from '../../server/retention/commands/reviewAuthority.ts';
import { reviseAuthority } from '../../server/retention/commands/reviseAuthority.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'HIM_ANALYST', '2026-11-22');
const contract = {
  code: 'PAYER-7',
  jurisdiction: 'ORG',
  kind: 'CONTRACT',
  title: 'Agreement with a payer',
  citation: 'Section 7',
  sourceQuality: 'OFFICIAL',
  effectiveOn: '2020-01-01',
} as const;

const RULE = {
  jurisdiction: 'ORG',
  holders: ['provider'],
  dataClass: 'adult-record',
  population: 'ANY',
  kind: 'POLICY',
  effect: 'KEEP_AT_LEAST',
  term: { kind: 'PERMANENT' },
} as const;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
});
afterAll(() => db.close());

describe('an authority', () => {
  test('is drafted once under its code', async () => {
    await draftAuthority(ctx(), contract);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'authority.drafted', subjectName: 'PAYER-7' });
    await expect(draftAuthority(ctx(), contract)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  test.each([
    [{ jurisdiction: 'CA' }, 'jurisdiction', /Write a state as US-CA/],
    [{ url: 'javascript:alert(1)' }, 'url', /not a web address/],
    [{ code: 'PAYER 8' }, 'code', /no blanks/],
    [{ citation: 'Letter of patient 123-45-6789' }, 'citation', /Social Security number/],
    [{ sourceAsOf: 'MRN 1234567' }, 'sourceAsOf', /medical record number/],
    [{ title: ' ' }, 'title', /"title" is empty/],
    [{ summary: 'Chart of MRN 1234567' }, 'summary', /medical record number/],
  ])('is refused with %j', async (slip, path, message) => {
    const refused = draftAuthority(ctx(), { ...contract, code: 'PAYER-8', ...slip });
    await expect(refused).rejects.toMatchObject({ path, message: expect.stringMatching(message) });
  });

  test('is revised by who read it last', async () => {
    await reviseAuthority(ctx(), {
      code: 'PAYER-7',
      version: 1,
      title: 'Agreement with Alder Health Plan',
      summary: 'Claims are kept as long as the payer may audit them.',
    });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'authority.revised',
      before: { title: 'Agreement with a payer', summary: null },
      after: {
        title: 'Agreement with Alder Health Plan',
        summary: 'Claims are kept as long as the payer may audit them.',
      },
    });
    await expect(reviseAuthority(ctx(), { code: 'PAYER-7', version: 1, title: 'Late' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('is marked as reviewed, on a day that has come', async () => {
    const read = { code: 'PAYER-7', version: 2, reason: 'Read again in the contract folder' };
    await expect(reviewAuthority(ctx(), { ...read, on: '2026-11-24' })).rejects.toThrow(/lies in the future/);
    await reviewAuthority(ctx(), { ...read, on: '2026-11-20' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'authority.reviewed',
      reason: 'Read again in the contract folder',
      after: {
        lastReviewedOn: '2026-11-20',
        lastReviewedBy: 'him_analyst',
        nextReviewOn: '2027-11-20',
        pendingChange: null,
      },
    });
  });

  test('is read again when the last review said, which comes after today', async () => {
    const read = { code: 'PAYER-7', version: 3, on: '2026-11-20', reason: 'Read once more' };
    await expect(reviewAuthority(ctx(), { ...read, nextReviewOn: '2026-11-22' })).rejects.toThrow(
      'The next review comes after today, which is 22 Nov 2026. Choose a later day.',
    );
    await reviewAuthority(ctx(), { ...read, nextReviewOn: '2027-02-01' });
    expect(await authority('PAYER-7')).toMatchObject({ nextReviewOn: '2027-02-01', reviewOverdue: false });
    expect(await authority('PAYER-7', '2027-02-01')).toMatchObject({ reviewOverdue: true });
  });

  test('that says something else now warns beside the dates of its rules, until a review finds nothing', async () => {
    const read = { code: 'PAYER-8', on: '2026-11-22', reason: 'Read in the register of laws' };
    await draftAuthority(ctx(), { ...contract, code: 'PAYER-8' });
    await draftRule(ctx(), { ...RULE, code: 'PAYER-8-CLAIMS', authority: 'PAYER-8', pendingChange: 'A bill is read.' });
    await reviewAuthority(ctx(), { ...read, version: 1, change: 'Eight years instead of seven.' });
    expect(await authority('PAYER-8')).toMatchObject({ pendingChange: 'Eight years instead of seven.' });
    expect(await warnings('PAYER-8-CLAIMS')).toEqual([
      'A change is pending: A bill is read. Eight years instead of seven.',
    ]);
    await reviewAuthority(ctx(), { ...read, version: 2 });
    expect(await warnings('PAYER-8-CLAIMS')).toEqual(['A change is pending: A bill is read.']);
    await expect(reviewAuthority(ctx(), { ...read, version: 3, change: 'SSN 123-45-6789' })).rejects.toMatchObject({
      path: 'change',
    });
  });

  test('is overdue where nobody can say when it was read', async () => {
    await draftAuthority(ctx(), { ...contract, code: 'PAYER-10' });
    expect(await authority('PAYER-10')).toMatchObject({ nextReviewOn: null, reviewOverdue: true });
    await draftAuthority(ctx(), { ...contract, code: 'PAYER-11', sourceAsOf: '2026-06' });
    expect(await authority('PAYER-11')).toMatchObject({ nextReviewOn: '2027-06-01', reviewOverdue: false });
  });

  test('is read again with the rule that is due first: to approve a policy is to have read it', async () => {
    await draftAuthority(ctx(), { ...contract, code: 'PAYER-12' });
    await draftRule(ctx(), { ...RULE, code: 'PAYER-12-CLAIMS', authority: 'PAYER-12', submit: true });
    expect(await authority('PAYER-12')).toMatchObject({ nextReviewOn: null });
    const director = asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22');
    await approveRule(director, { code: 'PAYER-12-CLAIMS', revision: 1, version: 1, reason: 'Adopted' });
    expect(await authority('PAYER-12')).toMatchObject({ nextReviewOn: '2027-11-22', reviewOverdue: false });
  });

  test('is retired when no rule stands under it, and then takes no other', async () => {
    const rule = { ...RULE, code: 'PAYER-7-CLAIMS', authority: 'PAYER-7' };
    const end = { code: 'PAYER-7', version: 4, on: '2026-11-01', reason: 'The contract is over' };
    await draftAuthority(ctx(), { ...contract, code: 'PAYER-9' });
    await draftRule(ctx(), { ...rule, authority: 'PAYER-9' });
    await expect(retireAuthority(ctx(), { ...end, code: 'PAYER-9', version: 1 })).rejects.toThrow(
      'The authority "PAYER-9" is in use by the rules PAYER-7-CLAIMS. Change or retire these first.',
    );
    await retireAuthority(ctx(), end);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'authority.retired', after: { endedOn: '2026-11-01' } });
    await expect(draftRule(ctx(), { ...rule, code: 'LATE' })).rejects.toThrow(/ended on 2026-11-01/);
  });
});

async function authority(code: string, day = '2026-11-22') {
  const { data, errors } = await ask(
    asRole(db.orm, 'AUDITOR', day),
    'query ($code: String!) { authority(code: $code) { summary pendingChange lastReviewedOn nextReviewOn reviewOverdue } }',
    { code },
  );
  expect(errors).toEqual([]);
  return data.authority;
}

async function warnings(rule: string) {
  const { data, errors } = await ask(
    asRole(db.orm, 'AUDITOR', '2026-11-22'),
    'query ($input: DispositionInput!) { disposition(input: $input) { warnings } }',
    { input: { ruleCodes: [rule], facts: [] } },
  );
  expect(errors).toEqual([]);
  return data.disposition.warnings;
}
