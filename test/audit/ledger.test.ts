import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../server/audit/commands/transact.ts';
import type { Head } from '../../server/audit/domain/chain.ts';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import type { Context } from '../../server/context.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { User } from '../../server/identity/entities/User.ts';
import { InvalidInput } from '../../server/refusal.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
let client: Client;

beforeAll(async () => {
  db = await freshDatabase();
  client = new Client({ connectionString: db.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await db.close();
});

const as = (name: string): Context => ({
  em: db.orm.em.fork(),
  viewer: programViewer(name),
  now: new Date('2026-11-22T09:30:00.123Z'),
  requestId: 'request-1',
  consequences: [],
});

function note(ctx: Context, subject: string, wait: Promise<unknown> = Promise.resolve()): Promise<void> {
  return transact(ctx, async ({ record }) => {
    await wait;
    record({ action: 'thing.noted', subjectType: 'Thing', subjectId: subject, reason: 'for a test', after: { n: 1 } });
  });
}

describe('a command', () => {
  test('leaves one entry that says who, when, what and why', async () => {
    await note(as('Nora Lind'), 'a');
    const [entry] = await db.orm.em.fork().findAll(LedgerEntry, { orderBy: { seq: 'desc' }, limit: 1 });
    expect(entry).toMatchObject({
      actor: 'Nora Lind',
      actorId: null,
      action: 'thing.noted',
      subjectType: 'Thing',
      subjectId: 'a',
      reason: 'for a test',
      before: null,
      after: { n: 1 },
    });
    expect(entry?.at.toISOString()).toBe('2026-11-22T09:30:00.123Z');
  });

  test('that fails leaves neither its change nor an entry', async () => {
    const before = await verifyLive(client);
    const failing = transact(as('Nora Lind'), async ({ em, record }) => {
      em.create(User, { email: 'gone@example.org', name: 'Gone', roles: ['AUDITOR'] });
      record({ action: 'user.added', subjectType: 'User', subjectId: 'x' });
      await em.flush();
      throw new InvalidInput('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect((await verifyLive(client)).head).toEqual(before.head);
    expect(await db.orm.em.fork().count(User, { email: 'gone@example.org' })).toBe(0);
  });

  test('that says nothing does not commit', async () => {
    const silent = transact(as('Nora Lind'), async ({ em }) => {
      em.create(User, { email: 'silent@example.org', name: 'Silent', roles: ['AUDITOR'] });
    });
    await expect(silent).rejects.toThrow('A command must say what it did');
    expect(await db.orm.em.fork().count(User, { email: 'silent@example.org' })).toBe(0);
  });

  test('many at once are chained one after the other', async () => {
    const before = await verifyLive(client);
    await Promise.all(Array.from({ length: 20 }, (_, n) => note(as(`writer ${n}`), `at once ${n}`)));
    const after = await verifyLive(client);
    expect(after.breaks).toEqual([]);
    expect(after.entries).toBe(before.entries + 20);
  });

  test('that takes long blocks nobody until its end', async () => {
    let finish: () => void = () => undefined;
    const long = note(as('long work'), 'long', new Promise<void>((resolve) => (finish = resolve)));
    await note(as('short work'), 'short');
    finish();
    await long;
    const last = await db.orm.em.fork().findAll(LedgerEntry, { orderBy: { seq: 'desc' }, limit: 2 });
    expect(last.map((entry) => entry.actor)).toEqual(['long work', 'short work']);
  });

  test('with half a character in it is kept as it was hashed', async () => {
    await note(as('Nora Lind'), 'half \ud83d character');
    expect((await verifyLive(client)).breaks).toEqual([]);
  });
});

describe('the database refuses', () => {
  const refusals: [string, string, string][] = [
    ['to update an entry', `update ledger_entry set body = '{}' where seq = 1`, 'ledger_entry is append-only: update'],
    ['to delete an entry', 'delete from ledger_entry where seq = 1', 'ledger_entry is append-only: delete'],
    ['to truncate the ledger', 'truncate ledger_entry', 'ledger_entry is append-only: truncate'],
    ['to update a before-image', `update before_image set noun = ''`, 'before_image is append-only: update'],
    ['to delete a before-image', 'delete from before_image', 'before_image is append-only: delete'],
    ['to truncate the before-images', 'truncate before_image', 'before_image is append-only: truncate'],
    ['to move the head', `update ledger_head set seq = 0`, 'the head of the ledger moves only with an entry'],
    ['to delete the head', 'delete from ledger_head', 'ledger_head is append-only: delete'],
    [
      'an entry that does not continue the chain',
      `insert into ledger_entry (seq, at, body, previous_hash, hash)
       select seq + 2, now(), '{}', hash, repeat('a', 64) from ledger_head`,
      'does not continue the chain',
    ],
    [
      'an entry with a hash that is not its own',
      `insert into ledger_entry (seq, at, body, previous_hash, hash)
       select seq + 1, now(), '{"actor":"x","action":"y","subjectType":"z","subjectId":"1"}', hash, repeat('a', 64)
       from ledger_head`,
      'has a hash that is not its own',
    ],
    [
      'a column that says something else than the text',
      `insert into ledger_entry (seq, at, body, actor, previous_hash, hash)
       select seq + 1, now(), '{}', 'somebody else', hash, repeat('a', 64) from ledger_head`,
      'cannot insert a non-DEFAULT value into column "actor"',
    ],
  ];
  // The connection of the tests owns the tables.
  test.each(refusals)('%s', async (_what, statement, message) => {
    await expect(client.query(statement)).rejects.toThrow(message);
    expect((await verifyLive(client)).breaks).toEqual([]);
  });
});

/** Changes the ledger as somebody does who has the database to themselves; rolled back is what they did. */
async function tamper(statement: string, kept?: Head): Promise<string[]> {
  await client.query('alter table ledger_entry disable trigger user');
  await client.query('alter table ledger_head disable trigger user');
  await client.query('create temporary table kept as select seq, at, body, previous_hash, hash from ledger_entry');
  await client.query('create temporary table kept_head as select * from ledger_head');
  try {
    await client.query(statement);
    return (await verifyLive(client, { kept })).breaks.map(({ message }) => message);
  } finally {
    await client.query('delete from ledger_entry');
    await client.query('insert into ledger_entry (seq, at, body, previous_hash, hash) select * from kept');
    await client.query('update ledger_head set seq = k.seq, hash = k.hash from kept_head k');
    await client.query('drop table kept, kept_head');
    await client.query('alter table ledger_entry enable trigger user');
    await client.query('alter table ledger_head enable trigger user');
  }
}

describe('what was changed behind the back of the database is found', () => {
  const REHASHED = `update ledger_entry set body = replace(body, 'for a test', 'for a jest'),
    hash = encode(sha256(convert_to(previous_hash || E'\\n' || replace(body, 'for a test', 'for a jest'), 'UTF8')), 'hex')`;

  test('a text', async () => {
    expect(
      await tamper(`update ledger_entry set body = replace(body, 'for a test', 'for a jest') where seq = 2`),
    ).toEqual(['Entry 2 does not have the hash of its own text: it was changed (hash).']);
  });

  test('a text with a hash that fits it', async () => {
    expect(await tamper(`${REHASHED} where seq = 2`)).toEqual(['Entry 3 does not continue entry 2 (previousHash).']);
  });

  test('the last text with a hash that fits it', async () => {
    const [found] = await tamper(
      `${REHASHED} where seq = (select max(seq) from ledger_entry where reason is not null)`,
    );
    expect(found).toMatch(/^The head says \d+:[\da-f]{64}, but the last entry there is/);
  });

  test('an instant', async () => {
    expect(await tamper(`update ledger_entry set at = at - interval '1 day' where seq = 4`)).toEqual([
      'Entry 4 stands under 2026-11-21T09:30:00.123Z, but says in its text 2026-11-22T09:30:00.123Z (at).',
    ]);
  });

  test('a missing entry', async () => {
    expect(await tamper('delete from ledger_entry where seq = 3')).toEqual(['Entry 3 is missing.']);
  });

  test('several missing entries', async () => {
    expect(await tamper('delete from ledger_entry where seq between 3 and 5')).toEqual(['Entries 3 to 5 are missing.']);
  });

  test('a tail that was cut off, while the head stayed', async () => {
    const [found] = await tamper('delete from ledger_entry where seq > 6');
    expect(found).toMatch(/^The head says/);
  });

  test('a tail that was cut off together with the head, by a head that was kept', async () => {
    const { head: kept } = await verifyLive(client);
    const cut = `delete from ledger_entry where seq > 6;
      update ledger_head set seq = e.seq, hash = e.hash from ledger_entry e where e.seq = 6`;
    expect(await tamper(cut)).toEqual([]);
    const [found] = await tamper(cut, kept);
    expect(found).toBe(`The ledger ends at entry 6, but its head was ${kept.seq}:${kept.hash}: its tail was cut off.`);
  });

  test('a whole ledger that was written anew, by a head that was kept', async () => {
    const { breaks } = await verifyLive(client, { kept: { seq: 2, hash: 'b'.repeat(64) } });
    expect(breaks[0]?.message).toBe(`Entry 2 is not the one whose head was kept as 2:${'b'.repeat(64)} (hash).`);
  });
});
