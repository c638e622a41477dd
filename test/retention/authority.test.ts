import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { retireAuthority } from '../../server/retention/commands/retireAuthority.ts';
import { reviewAuthority } from '../../server/retention/commands/reviewAuthority.ts';
import { reviseAuthority } from '../../server/retention/commands/reviseAuthority.ts';
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
  ])('is refused with %j', async (slip, path, message) => {
    const refused = draftAuthority(ctx(), { ...contract, code: 'PAYER-8', ...slip });
    await expect(refused).rejects.toMatchObject({ path, message: expect.stringMatching(message) });
  });

  test('is revised by who read it last', async () => {
    await reviseAuthority(ctx(), { code: 'PAYER-7', version: 1, title: 'Agreement with Alder Health Plan' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'authority.revised',
      before: { title: 'Agreement with a payer' },
      after: { title: 'Agreement with Alder Health Plan' },
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
      after: { lastReviewedOn: '2026-11-20', lastReviewedBy: 'him_analyst' },
    });
  });

  test('is retired when no rule stands under it, and then takes no other', async () => {
    const rule = {
      code: 'PAYER-7-CLAIMS',
      authority: 'PAYER-7',
      jurisdiction: 'ORG',
      holders: ['provider'],
      dataClass: 'adult-record',
      population: 'ANY',
      kind: 'POLICY',
      effect: 'KEEP_AT_LEAST',
      term: { kind: 'PERMANENT' },
    } as const;
    const end = { code: 'PAYER-7', version: 3, on: '2026-11-01', reason: 'The contract is over' };
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
