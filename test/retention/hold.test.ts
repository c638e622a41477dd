import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { withdrawHold } from '../../server/retention/commands/withdrawHold.ts';
import { HoldScope } from '../../server/retention/entities/HoldScope.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = (name = 'Ana') => asRole(db.orm, 'HIM_ANALYST', TODAY, [], name);
const counsel = (name = 'Carl') => asRole(db.orm, 'COUNSEL', TODAY, [], name);
const hold = { matter: 'M-1', title: 'Claim of 2026', systems: ['TDW-EHR', 'TDW-EHR'], custodians: ['Health records'] };
const reason = 'The claim was settled';

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

describe('a request for a hold', () => {
  test.each([
    [{ title: 'Claim of SSN 123456789' }, 'title', /Social Security number/],
    [{ custodians: ['MRN 1234567'] }, 'custodians', /medical record number/],
    [{ matter: 'M\u0000' }, 'matter', /cannot be shown/],
    [{ title: 'Claim \u202eof 2026' }, 'title', /cannot be shown/],
    [{ title: 'Claim \ud83d' }, 'title', /cannot be shown/],
    [{ recordsFrom: '0201-02-02' }, 'recordsFrom', /before 1800/],
    [{ matter: 'x'.repeat(101) }, 'matter', /100 is the most/],
    [{ recordsFrom: '2026-02-30' }, 'recordsFrom', /not a calendar day/],
    [{ recordsFrom: '2026-02-02', recordsThrough: '2026-02-01' }, 'recordsFrom', /exchange the two/],
    [{ systems: ['NONE'] }, 'systems', /There is no system "NONE"/],
  ])('is refused with %j', async (slip, path, message) => {
    await expect(requestHold(analyst(), { ...hold, ...slip })).rejects.toMatchObject({
      path,
      message: expect.stringMatching(message),
    });
  });

  test('names each system once, and is taken back by who asked', async () => {
    await requestHold(analyst('Ana'), hold);
    expect(await analyst().em.count(HoldScope, { hold: { matter: 'M-1' } })).toBe(1);
    const take = { matter: 'M-1', version: 1, reason: 'Asked for twice' };
    await expect(withdrawHold(analyst('Ben'), take)).rejects.toThrow('Ana asked for this hold.');
    await withdrawHold(analyst('Ana'), take);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'legal-hold.withdrawn', reason: 'Asked for twice' });
    expect(await analyst().em.count(LegalHold, {})).toBe(0);
  });
});

describe('a hold', () => {
  test('is acknowledged once it is issued', async () => {
    await requestHold(analyst(), hold);
    const told = { matter: 'M-1', custodian: 'Health records' };
    await expect(acknowledgeHold(analyst(), told)).rejects.toThrow(/not issued yet/);
    await issueHold(counsel(), { matter: 'M-1' });
    await acknowledgeHold(analyst(), told);
    await expect(acknowledgeHold(analyst(), told)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
  });

  test('takes further custodians from counsel alone, and the second editor is told', async () => {
    const more = { matter: 'M-1', version: 2, furtherCustodians: ['Laboratory', 'Health records'] };
    await expect(reviseHold(analyst(), more)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await reviseHold(counsel(), more);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.revised',
      before: { custodians: ['Health records'] },
      after: { custodians: ['Health records', 'Laboratory'] },
    });
    await expect(reviseHold(counsel(), { ...more, title: 'Late' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await expect(withdrawHold(counsel(), { matter: 'M-1', version: 3, reason })).rejects.toThrow(/releases it instead/);
  });

  test('stays as it was once it is released', async () => {
    await releaseHold(counsel(), { matter: 'M-1', version: 3, reason });
    await expect(reviseHold(counsel(), { matter: 'M-1', version: 4, title: 'Late' })).rejects.toThrow(
      'The hold for M-1 was released on 2026-11-22, and stays as it was.',
    );
  });
});
