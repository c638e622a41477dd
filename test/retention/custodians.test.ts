import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { acknowledgeByLink } from '../../server/retention/commands/acknowledgeByLink.ts';
import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { deliverNotice } from '../../server/retention/commands/deliverNotice.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { removeCustodian } from '../../server/retention/commands/removeCustodian.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviseCustodian } from '../../server/retention/commands/reviseCustodian.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { type Mail, NotDelivered } from '../../server/retention/domain/delivery.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const custodian = 'Health records';
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

const analyst = () => asRole(db.orm, 'HIM_ANALYST', TODAY, [], 'Ana');
const counsel = () => asRole(db.orm, 'COUNSEL', TODAY, [], 'Carl');
const program = () => asProgram(db.orm, TODAY);

let matters = 0;
async function requested(email: string | null = 'old@example.org'): Promise<string> {
  const matter = `C-${++matters}`;
  await requestHold(analyst(), {
    matter,
    title: 'Claim',
    systems: ['TDW-EHR'],
    custodians: [{ name: custodian, email }],
  });
  return matter;
}
async function inForce(email: string | null = 'old@example.org'): Promise<string> {
  const matter = await requested(email);
  await issueHold(counsel(), { matter });
  return matter;
}

async function told(matter: string) {
  const { data, errors } = await ask(
    analyst(),
    `query ($matter: String!) { legalHold(matter: $matter) { version custodians unacknowledged
       acknowledgements { custodian kind email notices { kind number state address } }
       formerCustodians { custodian removedBy acknowledgedBy notices { state } } } }`,
    { matter },
  );
  expect(errors).toEqual([]);
  return data.legalHold;
}

/** Mails everything that is not mailed yet, and answers with it. */
async function mailed(matter: string): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (const { id } of await noticesOf(matter)) {
    await deliverNotice(program(), id, {
      deliver: async (mail) => void mails.push(mail),
      origin: 'https://holdfast.example.org',
    });
  }
  return mails;
}

function noticesOf(matter: string) {
  return rowsOf<{ id: string }>(
    db.orm.em.fork(),
    `select notice.id from hold_notice notice join hold_acknowledgement told on told.id = acknowledgement_id
     join legal_hold hold on hold.id = hold_id where matter = $1 and address is not null order by written_at`,
    [matter],
  );
}

function linkIn(mail: Mail | undefined): string {
  return /key=(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

describe('another address', () => {
  test('takes what was not mailed yet along, and is recorded', async () => {
    const matter = await inForce();
    await reviseCustodian(counsel(), { matter, version: 2, custodian, email: 'new@example.org', reason: 'Moved desk' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.custodian-revised',
      subjectName: matter,
      reason: 'Moved desk',
      before: { email: 'old@example.org' },
      after: { email: 'new@example.org' },
      particulars: { custodian },
    });
    expect(await told(matter)).toMatchObject({
      version: 3,
      acknowledgements: [{ email: 'new@example.org', notices: [{ kind: 'NOTICE', state: 'WAITING' }] }],
    });
    expect((await mailed(matter)).map(({ to }) => to)).toEqual(['new@example.org']);
  });

  test('is told anew where the former one was mailed to without an answer, whose link stops', async () => {
    const matter = await inForce();
    const [before] = await mailed(matter);
    await reviseCustodian(counsel(), { matter, version: 2, custodian, email: 'new@example.org' });
    const [after, ...more] = await mailed(matter);
    expect(more).toEqual([]);
    expect(after?.to).toBe('new@example.org');
    await expect(acknowledgeByLink(program(), linkIn(before))).rejects.toMatchObject({ code: 'LINK_NOT_VALID' });
    await acknowledgeByLink(program(), linkIn(after));
    expect(await told(matter)).toMatchObject({ unacknowledged: 0 });
  });

  test('mails what failed at the former one', async () => {
    const matter = await inForce('wrong@example.org');
    const [notice] = await noticesOf(matter);
    const refuse = { deliver: () => Promise.reject(new NotDelivered('No such mailbox')), origin: 'https://a.example' };
    await expect(deliverNotice(program(), notice?.id ?? '', refuse)).rejects.toThrow('No such mailbox');
    await reviseCustodian(counsel(), { matter, version: 2, custodian, email: 'right@example.org' });
    expect((await mailed(matter)).map(({ to }) => to)).toEqual(['right@example.org']);
    expect((await told(matter)).acknowledgements[0].notices).toHaveLength(1);
  });

  test('can be none: what is not mailed waits for whoever signs in', async () => {
    const matter = await inForce();
    await reviseCustodian(counsel(), { matter, version: 2, custodian, email: null, kind: 'IT' });
    expect(await mailed(matter)).toEqual([]);
    expect((await told(matter)).acknowledgements).toMatchObject([
      { kind: 'IT', email: null, notices: [{ state: 'WAITING', address: null }] },
    ]);
    await reviseCustodian(counsel(), { matter, version: 3, custodian, email: 'back@example.org' });
    expect((await mailed(matter)).map(({ to }) => to)).toEqual(['back@example.org']);
  });

  test('asks nobody again who has acknowledged', async () => {
    const matter = await inForce();
    await mailed(matter);
    await acknowledgeHold(analyst(), { matter, custodian });
    await reviseCustodian(counsel(), { matter, version: 2, custodian, email: 'new@example.org' });
    expect(await mailed(matter)).toEqual([]);
  });

  test('goes past what is on its way at this moment', async () => {
    const matter = await inForce();
    const [notice] = await noticesOf(matter);
    const to: string[] = [];
    await deliverNotice(program(), notice?.id ?? '', {
      origin: 'https://holdfast.example.org',
      deliver: async (mail) => {
        to.push(mail.to);
        await reviseCustodian(counsel(), { matter, version: 2, custodian, email: 'new@example.org' });
      },
    });
    expect(to).toEqual(['old@example.org']);
    const { acknowledgements } = await told(matter);
    expect(acknowledgements[0].notices).toHaveLength(2);
    expect(acknowledgements[0].notices).toEqual(
      expect.arrayContaining([
        { kind: 'REMINDER', number: 1, address: 'new@example.org', state: 'WAITING' },
        { kind: 'NOTICE', number: 1, address: 'old@example.org', state: 'SENT' },
      ]),
    );
  });

  test('is refused word for word, to whoever may not, and to the second of two', async () => {
    const matter = await inForce();
    const given = { matter, version: 2, custodian, email: 'new@example.org' };
    await expect(reviseCustodian(counsel(), { ...given, email: 'nowhere' })).rejects.toMatchObject({ path: 'email' });
    await expect(reviseCustodian(counsel(), { ...given, custodian: 'Nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: 'custodian',
    });
    await expect(reviseCustodian(analyst(), given)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const both = await Promise.allSettled([
      reviseCustodian(counsel(), given),
      reviseCustodian(counsel(), { ...given, email: 'other@example.org' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
    await releaseHold(counsel(), { matter, version: 3, reason: 'Settled', reference: 'Letter' });
    await expect(reviseCustodian(counsel(), { ...given, version: 4 })).rejects.toThrow(/was released/);
  });
});

describe('a custodian who is removed', () => {
  test('is told no more, and stays on record with what they said', async () => {
    const matter = await inForce();
    const [mail] = await mailed(matter);
    await acknowledgeByLink(program(), linkIn(mail));
    await removeCustodian(counsel(), { matter, version: 2, custodian, reason: 'The desk was closed' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.custodian-removed',
      reason: 'The desk was closed',
      before: { custodian, kind: 'RECORDS', email: 'old@example.org', acknowledged: true },
    });
    expect(await told(matter)).toMatchObject({
      custodians: 0,
      acknowledgements: [],
      formerCustodians: [{ custodian, removedBy: 'Carl', acknowledgedBy: custodian, notices: [{ state: 'SENT' }] }],
    });
    await releaseHold(counsel(), { matter, version: 3, reason: 'Settled', reference: 'Letter' });
    expect(await mailed(matter)).toEqual([]);
  });

  test('gets no mail that waits, and their link stops', async () => {
    const waiting = await inForce();
    await removeCustodian(counsel(), { matter: waiting, version: 2, custodian, reason: 'Named by mistake' });
    expect(await mailed(waiting)).toEqual([]);
    expect((await told(waiting)).formerCustodians).toMatchObject([{ notices: [{ state: 'DROPPED' }] }]);
    const matter = await inForce();
    const [mail] = await mailed(matter);
    await removeCustodian(counsel(), { matter, version: 2, custodian, reason: 'Named by mistake' });
    await expect(acknowledgeByLink(program(), linkIn(mail))).rejects.toMatchObject({ code: 'LINK_NOT_VALID' });
    await expect(acknowledgeHold(analyst(), { matter, custodian })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is told anew once they are named again', async () => {
    const matter = await inForce();
    await removeCustodian(counsel(), { matter, version: 2, custodian, reason: 'Named by mistake' });
    await reviseHold(counsel(), {
      matter,
      version: 3,
      furtherCustodians: [{ name: custodian, email: 'b@example.org' }],
    });
    expect((await mailed(matter)).map(({ to }) => to)).toEqual(['b@example.org']);
    expect(await told(matter)).toMatchObject({ custodians: 1, unacknowledged: 1, formerCustodians: [{ custodian }] });
  });

  test('of a request leaves nothing but the ledger, by whoever may ask', async () => {
    const matter = await requested();
    await removeCustodian(analyst(), { matter, version: 1, custodian, reason: 'Named by mistake' });
    expect(await told(matter)).toMatchObject({ version: 2, custodians: 0, formerCustodians: [] });
  });

  test('is removed by counsel alone once it is issued, with a reason', async () => {
    const matter = await inForce();
    const given = { matter, version: 2, custodian, reason: 'Named by mistake' };
    await expect(removeCustodian(analyst(), given)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(removeCustodian(counsel(), { ...given, reason: '' })).rejects.toMatchObject({ path: 'reason' });
    await expect(removeCustodian(counsel(), { ...given, version: 1 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });
});
