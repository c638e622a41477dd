import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviewHold } from '../../server/retention/commands/reviewHold.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { withdrawHold } from '../../server/retention/commands/withdrawHold.ts';
import { HoldScope } from '../../server/retention/entities/HoldScope.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const analyst = (name = 'Ana') => asRole(db.orm, 'HIM_ANALYST', TODAY, [], name);
const counsel = (name = 'Carl') => asRole(db.orm, 'COUNSEL', TODAY, [], name);
const hold = {
  matter: 'M-1',
  title: 'Claim of 2026',
  systems: ['TDW-EHR', 'TDW-EHR'],
  custodians: [{ name: 'Health records' }],
};
const reason = 'The claim was settled';

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

describe('a request for a hold', () => {
  test.each([
    [{ title: 'Claim of SSN 123456789' }, 'title', /Social Security number/],
    [{ custodians: [{ name: 'MRN 1234567' }] }, 'custodians', /medical record number/],
    [
      {
        custodians: [
          { name: 'Lab', email: 'lab@northquay.example' },
          { name: 'Lab', email: 'path@northquay.example' },
        ],
      },
      'custodians',
      /^Lab is named already, at lab@northquay.example. Name them once/,
    ],
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
  test('is issued as it was read, and acknowledged once it is', async () => {
    await requestHold(analyst(), hold);
    const told = { matter: 'M-1', custodian: 'Health records' };
    await expect(acknowledgeHold(analyst(), told)).rejects.toThrow(/not issued yet/);
    await reviseHold(analyst(), { matter: 'M-1', version: 1, title: 'Claim of 2026, on the merits' });
    await expect(issueHold(counsel(), { matter: 'M-1', version: 1 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      currentVersion: 2,
    });
    await issueHold(counsel(), { matter: 'M-1', version: 2 });
    await acknowledgeHold(analyst(), told);
    await expect(acknowledgeHold(analyst(), told)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
  });

  test('takes further custodians from counsel alone, and the second editor is told', async () => {
    const more = { matter: 'M-1', version: 3, furtherCustodians: [{ name: 'Laboratory' }, { name: 'Health records' }] };
    await expect(reviseHold(analyst(), more)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = [{ name: 'Health records', email: 'records@northquay.example' }];
    await expect(reviseHold(counsel(), { ...more, furtherCustodians: elsewhere })).rejects.toMatchObject({
      message: expect.stringMatching(/^Health records is named already, without an address\..*reviseCustodian/),
      path: 'furtherCustodians',
    });
    await reviseHold(counsel(), more);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.revised',
      before: { custodians: ['Health records'] },
      after: { custodians: ['Health records', 'Laboratory'] },
    });
    await expect(reviseHold(counsel(), { ...more, title: 'Late' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await expect(withdrawHold(counsel(), { matter: 'M-1', version: 4, reason })).rejects.toThrow(/releases it instead/);
  });

  test('stays as it was once it is released', async () => {
    await releaseHold(counsel(), { matter: 'M-1', version: 4, reason, reference: 'Letter of 20 Nov 2026' });
    await expect(reviseHold(counsel(), { matter: 'M-1', version: 5, title: 'Late' })).rejects.toThrow(
      'The hold for M-1 was released on 2026-11-22, and stays as it was.',
    );
  });
});

describe('a review', () => {
  const day = (today: string) => asRole(db.orm, 'COUNSEL', today, [], 'Carl');
  const finding = 'The appeal is pending';

  test('has a day once a hold is issued: the one that was asked for, else six months on', async () => {
    await requestHold(analyst(), { matter: 'R-1', title: 'Reviewed' });
    await requestHold(analyst(), { matter: 'R-2', title: 'Reviewed', reviewOn: '2026-12-24' });
    const early = { matter: 'R-1', version: 1, finding, nextReviewOn: '2027-01-01' };
    await expect(reviewHold(counsel(), early)).rejects.toThrow(
      'The hold for R-1 is not issued yet, so there is no duty to review. Counsel issues it first.',
    );
    await issueHold(counsel(), { matter: 'R-1' });
    await issueHold(counsel(), { matter: 'R-2' });
    const { data } = await ask(
      analyst(),
      '{ one: legalHold(matter: "R-1") { reviewOn } two: legalHold(matter: "R-2") { reviewOn } }',
    );
    expect(data).toEqual({ one: { reviewOn: '2027-05-22' }, two: { reviewOn: '2026-12-24' } });
    await expect(reviseHold(counsel(), { matter: 'R-1', version: 2, reviewOn: null })).rejects.toThrow(
      'A hold in force has a day of review, so that it does not outlive its matter.',
    );
  });

  test('that is overdue is listed from the day after its day, and on no other hold', async () => {
    const overdue = async (today: string) =>
      (
        await ask(
          day(today),
          '{ legalHolds(filter: { reviewOverdue: true }) { totalCount nodes { matter reviewOverdue } } }',
        )
      ).data.legalHolds.nodes;
    expect(await overdue('2026-12-24')).toEqual([]);
    expect(await overdue('2026-12-25')).toEqual([{ matter: 'R-2', reviewOverdue: true }]);
    expect(await overdue('2027-05-23')).toEqual([
      { matter: 'R-1', reviewOverdue: true },
      { matter: 'R-2', reviewOverdue: true },
    ]);
  });

  test('confirms that the hold stands, sets the next day, and is kept', async () => {
    const review = { matter: 'R-2', version: 2, finding, nextReviewOn: '2027-06-30' };
    await expect(reviewHold(analyst(), review)).rejects.toThrow('Only counsel issues a legal hold.');
    await expect(reviewHold(counsel(), { ...review, nextReviewOn: '2026-11-22' })).rejects.toThrow(
      'The next review comes after today, which is 22 Nov 2026. Choose a later day.',
    );
    await expect(reviewHold(counsel(), { ...review, finding: ' ' })).rejects.toMatchObject({ path: 'finding' });
    await expect(reviewHold(counsel(), { ...review, matter: 'NONE' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.allSettled([
      reviewHold(day('2026-12-28'), review),
      reviewHold(day('2026-12-28'), review),
    ]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.reviewed',
      reason: finding,
      before: { reviewOn: '2026-12-24' },
      after: { reviewOn: '2027-06-30' },
    });
    const { data } = await ask(
      analyst(),
      '{ legalHold(matter: "R-2") { reviewOn version reviews { reviewedOn reviewedBy finding nextReviewOn } } }',
    );
    expect(data.legalHold).toEqual({
      reviewOn: '2027-06-30',
      version: 3,
      reviews: [{ reviewedOn: '2026-12-28', reviewedBy: 'Carl', finding, nextReviewOn: '2027-06-30' }],
    });
    await expect(reviewHold(counsel(), { ...review, matter: 'M-1', version: 4 })).rejects.toThrow(/stays as it was/);
  });
});

describe('the list of holds', () => {
  test('is filtered by status, by what lacks an answer, and by the systems that are named', async () => {
    await requestHold(analyst(), { ...hold, matter: 'L-1' });
    await requestHold(analyst(), { ...hold, matter: 'L-2' });
    await issueHold(counsel(), { matter: 'L-2' });
    const listed = async (args: string) =>
      (await ask(analyst(), `{ legalHolds(${args}) { totalCount nodes { matter } } }`)).data.legalHolds.nodes.map(
        ({ matter }: { matter: string }) => matter,
      );
    expect(await listed('filter: { statuses: [REQUESTED] }')).toEqual(['L-1']);
    expect(await listed('filter: { statuses: [RELEASED] }')).toEqual(['M-1']);
    expect(await listed('filter: { statuses: [REQUESTED, RELEASED] }')).toEqual(['L-1', 'M-1']);
    expect(await listed('filter: { unacknowledged: true }')).toEqual(['L-2']);
    expect(await listed('filter: { systems: ["TDW-EHR"], statuses: [IN_FORCE] }')).toEqual(['L-2']);
    expect(await listed('text: "reviewed", filter: { statuses: [IN_FORCE] }')).toEqual(['R-1', 'R-2']);
    const counts = await ask(
      analyst(),
      '{ legalHolds(filter: { statuses: [IN_FORCE] }, first: 0) { totalCount } outstandingNotices(first: 0) { totalCount } }',
    );
    expect(counts).toEqual({
      data: { legalHolds: { totalCount: 3 }, outstandingNotices: { totalCount: 1 } },
      errors: [],
    });
  });
});

describe('a release', () => {
  test.each<[{ reason: string; reference: string }, string, string]>([
    [{ reason: ' ', reference: 'Letter' }, 'reason', 'A release is given in writing: say why the duty has ended.'],
    [
      { reason, reference: ' ' },
      'reference',
      'A release is given in writing: say where it is found, such as a letter and its date.',
    ],
    [{ reason, reference: 'MRN 1234567' }, 'reference', 'This looks like a medical record number.'],
  ])('is refused with %j', async (written, path, message) => {
    await expect(releaseHold(counsel(), { matter: 'L-2', version: 2, ...written })).rejects.toMatchObject({
      path,
      message: expect.stringContaining(message),
    });
  });

  test('is refused to other roles, to whoever asked, and of what does not bind', async () => {
    const release = { version: 2, reason, reference: 'Letter' };
    await expect(releaseHold(analyst(), { ...release, matter: 'L-2' })).rejects.toThrow(
      'Only counsel releases a legal hold.',
    );
    await expect(releaseHold(counsel('Ana'), { ...release, matter: 'L-2' })).rejects.toThrow(
      'You asked for this hold. Somebody else in the role of counsel releases it.',
    );
    await expect(releaseHold(counsel(), { ...release, matter: 'L-1', version: 1 })).rejects.toThrow(
      'The hold for L-1 was never issued, so there is nothing to release.',
    );
    await expect(releaseHold(counsel(), { ...release, matter: 'M-1' })).rejects.toThrow(
      'The hold for M-1 was released on 2026-11-22. Ask for a new one instead.',
    );
    await expect(releaseHold(counsel(), { ...release, matter: 'NONE' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('keeps where it is written, and an acknowledgement comes too late', async () => {
    await releaseHold(counsel(), { matter: 'L-2', version: 2, reason, reference: 'Letter of 20 Nov 2026' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.released',
      reason,
      after: { releasedOn: TODAY, releaseReference: 'Letter of 20 Nov 2026' },
      particulars: { released: { cohorts: 0, records: 0 }, staysHeldBy: [] },
    });
    await expect(acknowledgeHold(analyst(), { matter: 'L-2', custodian: 'Health records' })).rejects.toThrow(
      `The hold for L-2 was released on ${TODAY}: there is nothing to acknowledge any more.`,
    );
  });
});
