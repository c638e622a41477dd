import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Hono } from 'hono';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '../../server/context.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { addUser } from '../../server/identity/commands/addUser.ts';
import { openMailer } from '../../server/mail/openMailer.ts';
import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { deliverNotice, type Outcome } from '../../server/retention/commands/deliverNotice.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { remindCustodians, remindWhoIsDue } from '../../server/retention/commands/remindCustodians.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { type Deliver, NotDelivered } from '../../server/retention/domain/delivery.ts';
import { noticeRoutes } from '../../server/retention/http.ts';
import { unsentNotices } from '../../server/retention/queries/unsentNotices.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const origin = 'https://holdfast.example.org';
const from = 'Holdfast <holdfast@example.org>';
const reason = 'The claim of a patient named Smith was settled';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

const analyst = (day = TODAY) => asRole(db.orm, 'HIM_ANALYST', day, [], 'Ana');
const counsel = (day = TODAY) => asRole(db.orm, 'COUNSEL', day, [], 'Carl');
const program = (day = TODAY) => asProgram(db.orm, day);
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

let matters = 0;
/** A hold in force with one custodian who has an address, and one who has none. */
async function inForce(remindEveryDays: number | null = 7): Promise<string> {
  const matter = `N-${++matters}`;
  await requestHold(analyst(), {
    matter,
    title: 'Claim of the Smith family',
    systems: ['TDW-EHR'],
    recordsFrom: '2016-01-01',
    remindEveryDays,
    custodians: [
      { name: 'Health records', email: `records-${matters}@example.org` },
      { name: 'Archive of the vendor', kind: 'VENDOR' },
    ],
  });
  await issueHold(counsel(), { matter });
  return matter;
}

async function noticesOf(matter: string) {
  const { data, errors } = await ask(
    analyst(),
    `query ($matter: String!) { legalHold(matter: $matter) { unacknowledged custodians acknowledgements {
       custodian kind email acknowledgedBy acknowledgedHow reminders
       notices { kind number state attempts failure address writtenOn } } } }`,
    { matter },
  );
  expect(errors).toEqual([]);
  return data.legalHold;
}

async function mailOf(matter: string, kind = 'NOTICE'): Promise<string> {
  const [row] = await rows<{ id: string }>(
    `select notice.id from hold_notice notice join hold_acknowledgement told on told.id = acknowledgement_id
     join legal_hold hold on hold.id = hold_id where matter = $1 and address is not null and notice.kind = $2
     order by number desc limit 1`,
    [matter, kind],
  );
  return row?.id ?? '';
}

describe('a hold that is issued', () => {
  test('writes to each custodian, and queues a mail where there is an address', async () => {
    const before = await rows<{ n: number }>(`select count(*)::int as n from pgboss.job where name = 'hold-notice'`);
    const hold = await noticesOf(await inForce());
    expect(hold).toMatchObject({
      custodians: 2,
      unacknowledged: 2,
      acknowledgements: [
        {
          custodian: 'Archive of the vendor',
          kind: 'VENDOR',
          email: null,
          reminders: 0,
          notices: [{ kind: 'NOTICE', number: 1, state: 'WAITING', address: null, writtenOn: TODAY }],
        },
        { custodian: 'Health records', kind: 'RECORDS', notices: [{ kind: 'NOTICE', state: 'WAITING', attempts: 0 }] },
      ],
    });
    const after = await rows<{ n: number }>(`select count(*)::int as n from pgboss.job where name = 'hold-notice'`);
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1);
  });

  test('writes to a custodian who is named later at once', async () => {
    const matter = await inForce();
    await reviseHold(counsel(), { matter, version: 2, furtherCustodians: [{ name: 'Risk', kind: 'RECORDS' }] });
    const { acknowledgements } = await noticesOf(matter);
    expect(acknowledgements.map(({ notices }: { notices: unknown[] }) => notices.length)).toEqual([1, 1, 1]);
  });

  test('lists who has not answered, all of them or only those whom the viewer can answer for', async () => {
    const matter = await inForce();
    const { id } = await addUser(program(), {
      name: 'Rhea',
      email: `Records-${matters}@Example.org`,
      roles: ['AUDITOR'],
    });
    const rhea = {
      ...asRole(db.orm, 'AUDITOR', TODAY),
      viewer: { ...asRole(db.orm, 'AUDITOR', TODAY).viewer, id, name: 'Rhea' },
    };
    const outstanding = async (ctx: Context, args: string) =>
      (await ask(ctx, `{ outstandingNotices(${args}) { totalCount nodes { custodian hold { matter } } } }`)).data
        .outstandingNotices;
    expect(await outstanding(rhea, `matter: "${matter}"`)).toMatchObject({ totalCount: 2 });
    expect(await outstanding(rhea, 'mine: true')).toEqual({
      totalCount: 1,
      nodes: [{ custodian: 'Health records', hold: { matter } }],
    });
    expect(await outstanding(analyst(), 'mine: true')).toMatchObject({ totalCount: 0 });

    // The custodian acknowledges by signing in, whatever the role; for others it is written down by whoever may ask for holds.
    await expect(acknowledgeHold(rhea, { matter, custodian: 'Archive of the vendor' })).rejects.toThrow(
      'Only an HIM director, an HIM analyst, an IT lead, or counsel asks for a legal hold.',
    );
    await acknowledgeHold(rhea, { matter, custodian: 'Health records' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.acknowledged',
      actor: 'Rhea',
      after: { custodian: 'Health records', how: 'SIGNED_IN' },
    });
    await acknowledgeHold(analyst(), { matter, custodian: 'Archive of the vendor' });
    expect(await noticesOf(matter)).toMatchObject({
      unacknowledged: 0,
      acknowledgements: [{ acknowledgedHow: 'WRITTEN_DOWN', acknowledgedBy: 'Ana' }, { acknowledgedHow: 'SIGNED_IN' }],
    });
  });
});

describe('reminders', () => {
  test('go to whoever has not answered once the interval of the hold has gone by, each time', async () => {
    const matter = await inForce(7);
    await remindWhoIsDue(program('2026-11-28'));
    expect((await noticesOf(matter)).acknowledgements[0].reminders).toBe(0);
    await Promise.all([1, 2, 3].map(() => remindWhoIsDue(program('2026-11-29'))));
    expect((await noticesOf(matter)).acknowledgements).toMatchObject([{ reminders: 1 }, { reminders: 1 }]);
    const [{ n } = { n: 0 }] = await rows<{ n: number }>(
      `select count(*)::int as n from ledger_entry where action = 'legal-hold.reminded' and subject_name = $1`,
      [matter],
    );
    expect(n).toBe(1);
    await acknowledgeHold(analyst(), { matter, custodian: 'Health records' });
    await remindWhoIsDue(program('2026-12-06'));
    expect((await noticesOf(matter)).acknowledgements).toMatchObject([{ reminders: 2 }, { reminders: 1 }]);
    await releaseHold(counsel('2026-12-07'), { matter, version: 2, reason, reference: 'Letter' });
    await remindWhoIsDue(program('2027-01-06'));
    expect((await noticesOf(matter)).acknowledgements[0].reminders).toBe(2);
  });

  test('do not go out where the hold asks for none, unless somebody sends them', async () => {
    const matter = await inForce(null);
    await remindWhoIsDue(program('2027-11-29'));
    expect((await noticesOf(matter)).acknowledgements[0].reminders).toBe(0);
    await expect(remindCustodians(analyst(), { matter })).rejects.toThrow(/was written to today/);
    await remindCustodians(analyst('2026-11-23'), { matter });
    await expect(remindCustodians(analyst('2026-11-23'), { matter })).rejects.toThrow(/Remind them tomorrow/);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.reminded',
      after: { custodians: ['Archive of the vendor', 'Health records'] },
    });
    await acknowledgeHold(analyst(), { matter, custodian: 'Health records' });
    await acknowledgeHold(analyst(), { matter, custodian: 'Archive of the vendor' });
    await expect(remindCustodians(analyst('2026-11-24'), { matter })).rejects.toThrow(
      `Everybody has acknowledged the hold for ${matter}.`,
    );
  });

  test.each([0, 366, 1.5])('every %d days are refused', async (remindEveryDays) => {
    await expect(requestHold(analyst(), { matter: 'X', title: 'X', remindEveryDays })).rejects.toMatchObject({
      path: 'remindEveryDays',
      message: expect.stringMatching(/^Reminders go out every 1 to 365 days/),
    });
  });
});

type Received = { to: string[]; text: string };
type Behaviour = 'TAKE' | 'REFUSE_RECIPIENT' | 'REFUSE_TEXT' | 'HANG_UP_AFTER_TEXT' | 'STAY_SILENT_AFTER_TEXT';

describe('over SMTP', () => {
  let server: SMTPServer;
  let url: string;
  let behaviour: Behaviour;
  let received: Received[];

  beforeEach(async () => {
    behaviour = 'TAKE';
    received = [];
    server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: (_address, _session, done) =>
        done(
          behaviour === 'REFUSE_RECIPIENT' ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null,
        ),
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='),
          });
          if (behaviour === 'REFUSE_TEXT') done(Object.assign(new Error('Mailbox is full'), { responseCode: 452 }));
          else if (behaviour === 'HANG_UP_AFTER_TEXT')
            server.connections.forEach((each) => Reflect.get(each, '_socket').destroy());
          else if (behaviour === 'TAKE') done();
        });
      },
    });
    server.on('error', () => {});
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const address = server.server.address();
    url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const send = (notice: string, day = TODAY, deliver: Deliver = openMailer({ url, from, patienceMs: 1_500 })) =>
    deliverNotice(program(day), notice, { deliver, origin });

  test('a notice is mailed once, and says what to keep and nothing of any patient', async () => {
    const matter = await inForce();
    const notice = await mailOf(matter);
    expect(await send(notice)).toBe('SENT');
    expect(await send(notice)).toBe('SETTLED_BEFORE');
    expect(received).toHaveLength(1);
    const [mail] = received;
    expect(mail?.to).toEqual([`records-${matters}@example.org`]);
    expect(mail?.text).toContain(`Subject: Legal hold ${matter}: keep the records in its scope`);
    expect(mail?.text).toContain('Systems: Tidewell Inpatient EHR');
    expect(mail?.text).toContain('Activity: from 1 Jan 2016');
    expect(mail?.text.replaceAll(/\r\n\s+/g, ' ')).toContain(
      `Message-ID: <hold-notice-${notice}@holdfast.example.org>`,
    );
    expect(mail?.text).not.toMatch(/Smith|Claim/);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.notice-sent',
      subjectName: matter,
      after: { custodian: 'Health records', kind: 'NOTICE', number: 1 },
    });
    expect((await noticesOf(matter)).acknowledgements[1].notices).toMatchObject([{ state: 'SENT', attempts: 1 }]);
  });

  test('of several processes that send at once one does', async () => {
    const notice = await mailOf(await inForce());
    const outcomes = await Promise.all([1, 2, 3].map(() => send(notice)));
    expect(outcomes.filter((outcome) => outcome === 'SENT')).toHaveLength(1);
    expect(received).toHaveLength(1);
  });

  test('a server that is down fails aloud, and the notice is sent once it is up', async () => {
    const matter = await inForce();
    const notice = await mailOf(matter);
    const nobody = createServer();
    nobody.listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const free = portOf(nobody);
    await new Promise((resolve) => nobody.close(resolve));
    const down = openMailer({ url: `smtp://127.0.0.1:${free}`, from });
    await expect(send(notice, TODAY, down)).rejects.toBeInstanceOf(NotDelivered);
    await expect(send(notice, TODAY, down)).rejects.toBeInstanceOf(NotDelivered);
    expect((await noticesOf(matter)).acknowledgements[1].notices).toMatchObject([
      {
        state: 'FAILED',
        attempts: 2,
        failure: expect.stringMatching(/^The mail server could not be reached \(E\w+\)\. It is tried again\.$/),
      },
    ]);
    // Said once in the ledger, however long it lasts.
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'legal-hold.notice-failed', subjectName: matter });
    const said = await rows(
      `select from ledger_entry where action = 'legal-hold.notice-failed' and subject_name = $1`,
      [matter],
    );
    expect(said).toHaveLength(1);
    expect(await unsentNotices(db.orm.em.fork(), new Date(`${TODAY}T23:00:00Z`))).toContain(notice);
    expect(await send(notice)).toBe('SENT');
    expect((await noticesOf(matter)).acknowledgements[1].notices).toMatchObject([{ state: 'SENT', failure: null }]);
    expect(await unsentNotices(db.orm.em.fork(), new Date(`${TODAY}T23:00:00Z`))).not.toContain(notice);
  });

  test.each<[Behaviour, RegExp]>([
    ['REFUSE_RECIPIENT', /^The mail server refused it: .*No such mailbox/],
    ['REFUSE_TEXT', /^The mail server refused it: 452 .*Mailbox is full/],
  ])('what the server refuses is tried again: %s', async (how, failure) => {
    const matter = await inForce();
    const notice = await mailOf(matter);
    behaviour = how;
    await expect(send(notice)).rejects.toThrow(failure);
    behaviour = 'TAKE';
    expect(await send(notice)).toBe('SENT');
  });

  test.each<Behaviour>(['HANG_UP_AFTER_TEXT', 'STAY_SILENT_AFTER_TEXT'])(
    'what may have left is not sent again, and is said to be uncertain: %s',
    async (how) => {
      const matter = await inForce();
      const notice = await mailOf(matter);
      behaviour = how;
      expect(await send(notice)).toBe('UNCERTAIN');
      behaviour = 'TAKE';
      expect(await send(notice)).toBe('SETTLED_BEFORE');
      expect(received).toHaveLength(1);
      expect((await noticesOf(matter)).acknowledgements[1].notices).toMatchObject([
        { state: 'UNCERTAIN', failure: expect.stringMatching(/It may have left, so it is not sent again/) },
      ]);
      expect(await unsentNotices(db.orm.em.fork(), new Date(`${TODAY}T23:00:00Z`))).not.toContain(notice);
    },
  );

  test('a process that dies after the mail has left sends it no second time', async () => {
    const matter = await inForce();
    const notice = await mailOf(matter);
    const dying = spawn(process.execPath, ['--input-type=module', '-e', DIES, db.url, notice, url], {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(dying, 'close');
    expect(signal).toBe('SIGKILL');
    expect(received).toHaveLength(1);
    // Until PostgreSQL notices that the process is gone, its connection still holds the lock.
    let next: Outcome = 'UNDER_WAY';
    await vi.waitUntil(async () => (next = await send(notice)) !== 'UNDER_WAY', 10_000);
    expect(next).toBe('UNCERTAIN');
    expect(await send(notice)).toBe('SETTLED_BEFORE');
    expect(received).toHaveLength(1);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.notice-uncertain',
      after: {
        failure: 'Holdfast was ended while it sent this. Nobody knows whether it left, so it is not sent again.',
      },
    });
    // The next reminder is another notice.
    await remindWhoIsDue(program('2026-11-29'));
    expect(await send(await mailOf(matter, 'REMINDER'), '2026-11-29')).toBe('SENT');
    expect(received.at(-1)?.text).toContain('reminder 1, your acknowledgement is missing');
  });

  test('what has nothing to say any more is dropped, and a release is told', async () => {
    const matter = await inForce();
    await acknowledgeHold(analyst(), { matter, custodian: 'Health records' });
    expect(await send(await mailOf(matter))).toBe('DROPPED');
    await releaseHold(counsel(), { matter, version: 2, reason, reference: 'Letter' });
    expect(await send(await mailOf(matter, 'RELEASE'))).toBe('SENT');
    expect(received).toHaveLength(1);
    expect(received[0]?.text).toContain(`Counsel released the legal hold ${matter}`);
    expect(received[0]?.text).not.toMatch(/Smith/);
  });

  describe('the link of a mail', () => {
    const app = () => {
      const hono = new Hono<AppEnv>();
      hono.use(async (c, next) => {
        c.set('requestId', 'a-request');
        await next();
      });
      noticeRoutes({ em: () => db.orm.em.fork() })(hono);
      return hono;
    };
    const linked = async (matter: string) => {
      await send(await mailOf(matter));
      const path =
        /https:\/\/holdfast\.example\.org(\/hold-notice\?key=[\w-]+)/.exec(received.at(-1)?.text ?? '')?.[1] ?? '';
      return { path, key: path.split('=')[1] ?? '' };
    };
    const post = (key: string, type = 'application/x-www-form-urlencoded') =>
      app().request('/hold-notice', {
        method: 'POST',
        headers: { 'content-type': type },
        body: type === 'application/json' ? JSON.stringify({ key }) : new URLSearchParams({ key }).toString(),
      });

    /** Days go by at the clock of the notices' database, so that now is when they were written. */
    const today = async () => {
      await rows(`update hold_notice set link_expires_at = now() + interval '30 days' where link_hash is not null`);
    };

    test('acknowledges by its button, once, and not by being opened', async () => {
      const matter = await inForce();
      const { path, key } = await linked(matter);
      await today();
      for (const opened of ['by a scanner', 'by the reader']) {
        const page = await app().request(path);
        expect(page.status, opened).toBe(200);
        const text = await page.text();
        expect(text).toContain('I was told, and keep these records');
        expect(text).not.toMatch(/Smith|Claim/);
        expect(page.headers.get('cache-control')).toBe('no-store');
      }
      expect(await noticesOf(matter)).toMatchObject({ unacknowledged: 2 });
      expect(await (await post(key)).text()).toContain('It is written down that Health records was told of this hold.');
      expect((await noticesOf(matter)).acknowledgements[1]).toMatchObject({
        acknowledgedBy: 'Health records',
        acknowledgedHow: 'LINK',
      });
      expect(await lastEntry(db.orm)).toMatchObject({ action: 'legal-hold.acknowledged', after: { how: 'LINK' } });
      const again = await post(key);
      expect(again.status).toBe(400);
      expect(await again.text()).toContain('Health records has acknowledged this hold already.');
    });

    test('answers a script in JSON, and of two at once takes one', async () => {
      const matter = await inForce();
      const { key } = await linked(matter);
      await today();
      const answers = await Promise.all([1, 2].map(async () => post(key, 'application/json')));
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(1);
      const taken = answers.find(({ status }) => status === 200);
      expect(await taken?.json()).toMatchObject({ matter, custodian: 'Health records', acknowledged: true });
    });

    test('does not hold once it has expired, was replaced or was never there', async () => {
      const matter = await inForce();
      const { key } = await linked(matter);
      await rows(`update hold_notice set link_expires_at = now() - interval '1 second' where link_hash is not null`);
      for (const wrong of [key, '', 'x'.repeat(43), 'y'.repeat(4_000)]) {
        const answer = await post(wrong, 'application/json');
        expect(answer.status).toBe(410);
        expect((await answer.json()).error.message).toMatch(
          /^This link was used already, has expired, or is not complete/,
        );
      }
      expect((await app().request(`/hold-notice?key=${key}`)).status).toBe(410);
      const stored = await rows<{ row: string }>(`select row_to_json(hold_notice)::text as row from hold_notice`);
      expect(stored.some(({ row }) => row.includes(key))).toBe(false);
    });

    test('tells that the hold was released meanwhile', async () => {
      const matter = await inForce();
      const { path, key } = await linked(matter);
      await today();
      await releaseHold(counsel(), { matter, version: 2, reason, reference: 'Letter' });
      expect(await (await app().request(path)).text()).toContain('Counsel released this hold on 22 Nov 2026.');
      expect((await post(key)).status).toBe(400);
    });
  });
});

/** A process of its own that is killed between the answer of the mail server and its writing that down. */
const DIES = `
  const [url, notice, smtp] = process.argv.slice(1);
  const { openOrm } = await import('./server/database/orm.ts');
  const { openMailer } = await import('./server/mail/openMailer.ts');
  const { programViewer } = await import('./server/identity/domain/viewer.ts');
  const { deliverNotice } = await import('./server/retention/commands/deliverNotice.ts');
  const orm = await openOrm(url, { poolSize: 3 });
  const mailer = openMailer({ url: smtp, from: 'holdfast@example.org' });
  const ctx = { em: orm.em.fork(), viewer: programViewer('dying'), now: new Date('${TODAY}T18:00:00Z'), requestId: 'dying', consequences: [] };
  const deliver = async (mail) => {
    await mailer(mail);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
  await deliverNotice(ctx, notice, { origin: 'https://holdfast.example.org', deliver });`;

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
