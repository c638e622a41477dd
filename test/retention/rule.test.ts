import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { reviseDraft } from '../../server/retention/commands/reviseDraft.ts';
import { supersedeRule } from '../../server/retention/commands/supersedeRule.ts';
import { withdrawDraft } from '../../server/retention/commands/withdrawDraft.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = (name = 'Ana') => asRole(db.orm, 'HIM_ANALYST', TODAY, [], name);
const director = (name = 'Dora') => asRole(db.orm, 'HIM_DIRECTOR', TODAY, [], name);
const policy = {
  code: 'IG-1',
  authority: 'IG',
  jurisdiction: 'ORG',
  holders: ['hospital'],
  dataClass: 'adult-record',
  population: 'ANY',
  kind: 'POLICY',
  effect: 'KEEP_AT_LEAST',
  term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
} as const;
const read = (revision: number, version: number) => ({
  code: 'IG-1',
  revision,
  version,
  reason: 'As the board decided',
});

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

describe('a draft', () => {
  test.each([
    [{ jurisdiction: 'US-XX' }, 'jurisdiction', /no jurisdiction/],
    [{ holders: ['Hospital'] }, 'holders', /no holder type/],
    [{ holders: [] }, 'holders', /at least one holder type/],
    [{ ageOfMajority: -1 }, 'ageOfMajority', /lies between/],
    [{ term: { kind: 'AFTER', trigger: 'DISCHARGE', period: '7 years' } }, 'term', /P7Y/],
    [
      { term: { kind: 'PLUS', term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P999Y' }, period: 'P2Y' } },
      'term',
      /adds up to 1,000 years at most/,
    ],
    [{ inForceFrom: '9999-12-31' }, 'inForceFrom', /stands for no day: leave it out where nothing ends/],
    [{ term: 'seven years' }, 'term', /cannot be read. A term is a tree/],
    [{ warnings: ['Ask about MRN 1234567'] }, 'warnings', /medical record number/],
    [{ pendingChange: 'SSN 123456789' }, 'pendingChange', /Social Security number/],
    [{ kind: 'GUIDANCE' as const }, 'effect', /take the effect WARN/],
    [{ dataClass: 'none-such' }, 'dataClass', /There is no data class/],
  ])('is refused with %j', async (slip, path, message) => {
    await expect(draftRule(analyst(), { ...policy, ...slip })).rejects.toMatchObject({
      path,
      message: expect.stringMatching(message),
    });
  });

  test('is one at a time, also for two who draft at once', async () => {
    const both = await Promise.allSettled([draftRule(analyst(), policy), draftRule(director(), policy)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'NOT_POSSIBLE_NOW' } });
    await withdrawDraft(analyst(), read(1, 1));
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.withdrawn',
      subjectName: 'IG-1 revision 1',
      before: { term: policy.term },
    });
  });

  test('is revised by its drafter alone, and approved by nobody who had a hand in it', async () => {
    await draftRule(director('Dora'), policy);
    const ten = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P10Y' };
    await expect(reviseDraft(director('Don'), { ...read(1, 1), term: ten })).rejects.toThrow(
      'Dora drafted IG-1 revision 1. Let them revise it, or withdraw it and draft your own.',
    );
    await reviseDraft(director('Dora'), { ...read(1, 1), term: ten });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.revised',
      before: { term: policy.term },
      after: { term: ten },
    });
    await expect(reviseDraft(director('Dora'), { ...read(1, 1), term: ten })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await reviseDraft(director('Dora'), { ...read(1, 2), warnings: ['Read with counsel'], submit: true });
    await expect(approveRule(director('Dora'), read(1, 3))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await approveRule(director('Don'), read(1, 3));
  });
});

describe('an approved rule', () => {
  test('is edited by nobody', async () => {
    await expect(reviseDraft(director('Dora'), { ...read(1, 4), effect: 'WARN' })).rejects.toThrow(
      'The rule IG-1 revision 1 is approved and stays as it is. Draft its next revision instead.',
    );
    await expect(withdrawDraft(director('Dora'), read(1, 4))).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
  });

  test('is ended from a day on, today or later', async () => {
    const end = { ...read(1, 4), from: '2027-01-01' };
    await expect(supersedeRule(director(), { ...end, from: '2026-11-21' })).rejects.toThrow(/has passed/);
    await expect(supersedeRule(director(), { ...end, version: 3 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await supersedeRule(director(), end);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'retention-rule.superseded',
      reason: 'As the board decided',
      after: { status: 'SUPERSEDED', inForceUntil: '2027-01-01' },
    });
    const rule = await director().em.findOneOrFail(RetentionRule, { code: 'IG-1', revision: 1 });
    expect(rule).toMatchObject({ status: 'SUPERSEDED', inForceUntil: '2027-01-01', term: { period: 'P10Y' } });
    await expect(supersedeRule(director(), { ...end, version: 5 })).rejects.toThrow(/superseded from 2027-01-01/);
  });

  test('that was ended from a later day ends on the day on which a next revision follows it', async () => {
    await draftRule(analyst(), { ...policy, submit: true });
    await approveRule(director(), read(2, 1));
    expect(await lastEntry(db.orm)).toMatchObject({ after: { revision: 2, inForceFrom: TODAY } });
    expect(await revisionsOf('IG-1')).toEqual([
      { revision: 1, status: 'SUPERSEDED', inForceFrom: null, inForceUntil: TODAY },
      { revision: 2, status: 'APPROVED', inForceFrom: TODAY, inForceUntil: null },
    ]);
  });

  test('that was ended stays so until the day of the revision that brings it back', async () => {
    const code = 'IG-3';
    await draftRule(analyst(), { ...policy, code, inForceFrom: '2020-01-01', submit: true });
    await approveRule(director(), { ...read(1, 1), code });
    await supersedeRule(director(), { ...read(1, 2), code, from: '2026-12-01' });
    await draftRule(analyst(), { ...policy, code, inForceFrom: '2027-01-01', submit: true });
    await approveRule(director(), { ...read(2, 1), code });
    expect(await revisionsOf(code)).toEqual([
      { revision: 1, status: 'SUPERSEDED', inForceFrom: '2020-01-01', inForceUntil: '2026-12-01' },
      { revision: 2, status: 'APPROVED', inForceFrom: '2027-01-01', inForceUntil: null },
    ]);
  });

  test('is not followed by a revision that begins before it', async () => {
    await draftRule(analyst(), { ...policy, code: 'IG-2', inForceFrom: '2027-01-01', submit: true });
    await approveRule(director(), { ...read(1, 1), code: 'IG-2' });
    await draftRule(analyst(), { ...policy, code: 'IG-2', inForceFrom: '2026-12-01', submit: true });
    await expect(approveRule(director(), { ...read(2, 1), code: 'IG-2' })).rejects.toThrow(/begins on 2027-01-01/);
  });
});

async function revisionsOf(code: string) {
  const found = await director().em.find(RetentionRule, { code }, { orderBy: { revision: 'asc' } });
  return found.map(({ revision, status, inForceFrom, inForceUntil }) => ({
    revision,
    status,
    inForceFrom: inForceFrom ?? null,
    inForceUntil: inForceUntil ?? null,
  }));
}
