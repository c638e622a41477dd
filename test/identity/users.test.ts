import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import type { Context } from '../../server/context.ts';
import { addUser } from '../../server/identity/commands/addUser.ts';
import { changePassword } from '../../server/identity/commands/changePassword.ts';
import { makePasswordLink } from '../../server/identity/commands/makePasswordLink.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import { retireUser } from '../../server/identity/commands/retireUser.ts';
import { reviseUser } from '../../server/identity/commands/reviseUser.ts';
import { signIn } from '../../server/identity/commands/signIn.ts';
import { startSession } from '../../server/identity/commands/startSession.ts';
import { useSetupLink } from '../../server/identity/commands/useSetupLink.ts';
import { hashPassword } from '../../server/identity/domain/passwordHash.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { SCOPES } from '../../server/identity/domain/scope.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { ApiToken } from '../../server/identity/entities/ApiToken.ts';
import { Session } from '../../server/identity/entities/Session.ts';
import { User } from '../../server/identity/entities/User.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const PASSWORD = 'the lamp by the quay is green';
const NEXT = 'a boat that nobody has rowed';
const now = new Date('2026-11-22T09:30:00Z');

let db: FreshDatabase;
let admin: User;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  const em = db.orm.em.fork();
  await em.execute(
    'delete from session; delete from api_token; delete from setup_link; delete from sign_in_failure; delete from user_account',
  );
  admin = await person('ada@northquay.example', ['ADMINISTRATOR']);
});

async function person(email: string, roles: Role[], passwordHash: string | null = null): Promise<User> {
  const em = db.orm.em.fork();
  const user = em.create(User, { email, name: email.split('@')[0] ?? email, roles, passwordHash });
  await em.flush();
  return user;
}

function as(user: User): Context {
  const viewer = { kind: 'USER' as const, id: user.id, name: user.name, roles: user.roles, scopes: SCOPES };
  return { em: db.orm.em.fork(), viewer, now, requestId: 'request-1', consequences: [] };
}

const found = (user: { id: string }) => db.orm.em.fork().findOneOrFail(User, user.id);

async function lastEntry(): Promise<LedgerEntry | undefined> {
  const [entry] = await db.orm.em.fork().findAll(LedgerEntry, { orderBy: { seq: 'desc' }, limit: 1 });
  return entry;
}

describe('adding a user', () => {
  const newcomer = {
    email: ' Ivy@Northquay.example ',
    name: ' Ivy  Marsh ',
    roles: ['IT_LEAD', 'HIM_ANALYST', 'IT_LEAD'] as const,
  };

  test('happens and is recorded', async () => {
    const user = await addUser(as(admin), newcomer);
    expect(user).toMatchObject({
      email: 'Ivy@Northquay.example',
      name: 'Ivy Marsh',
      roles: ['HIM_ANALYST', 'IT_LEAD'],
    });
    expect(await lastEntry()).toMatchObject({
      actor: 'ada',
      actorId: admin.id,
      action: 'user.added',
      subjectId: user.id,
      subjectName: 'Ivy@Northquay.example',
      after: { email: 'Ivy@Northquay.example', name: 'Ivy Marsh', roles: ['HIM_ANALYST', 'IT_LEAD'] },
    });
  });

  test('twice is refused, whatever the case', async () => {
    await addUser(as(admin), newcomer);
    await expect(addUser(as(admin), { ...newcomer, email: 'IVY@northquay.example' })).rejects.toThrow(
      'There is already a user "IVY@northquay.example". Choose another key, or revise the one that exists.',
    );
  });

  test('by two at once tells the second', async () => {
    const results = await Promise.allSettled([addUser(as(admin), newcomer), addUser(as(admin), newcomer)]);
    const refused = results.find((result) => result.status === 'rejected');
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(refused?.reason)).toContain('There is already a user "Ivy@Northquay.example".');
  });

  test.each([
    [{ email: 'ivy' }, '"ivy" is not an e-mail address. Write it as name@example.org.'],
    [{ name: ' ' }, 'A name is missing. Write the name as the ledger should show it.'],
    [{ roles: [] }, /^A user has at least one role: HIM director, HIM analyst, .* or administrator\.$/],
  ])('with %o is refused', async (fault, message) => {
    await expect(addUser(as(admin), { ...newcomer, ...fault })).rejects.toThrow(message);
  });

  test('is refused to whoever is no administrator', async () => {
    const director = await person('dora@northquay.example', ['HIM_DIRECTOR']);
    await expect(addUser(as(director), newcomer)).rejects.toThrow(
      'Only an administrator keeps users, feeds, settings and the catalogue.',
    );
  });
});

describe('revising a user', () => {
  test('happens and is recorded with what it was before', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_ANALYST']);
    await reviseUser(as(admin), { id: ivy.id, version: ivy.version, roles: ['IT_LEAD'] });
    expect((await found(ivy)).roles).toEqual(['IT_LEAD']);
    expect(await lastEntry()).toMatchObject({
      action: 'user.revised',
      before: { name: 'ivy', roles: ['IT_ANALYST'] },
      after: { name: 'ivy', roles: ['IT_LEAD'] },
    });
  });

  test('to what it is already records nothing', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_ANALYST']);
    const before = (await lastEntry())?.seq;
    await reviseUser(as(admin), { id: ivy.id, version: 1, name: 'ivy', roles: ['IT_ANALYST'] });
    expect((await lastEntry())?.seq).toBe(before);
  });

  test('by two at once tells the second', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_ANALYST']);
    const both = ['Ivy M.', 'Ivy Marsh'].map((name) => reviseUser(as(admin), { id: ivy.id, version: 1, name }));
    const results = await Promise.allSettled(both);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain(
      'Somebody else changed the user "ivy@northquay.example" since you read it.',
    );
  });

  test('cannot take the last administrator away', async () => {
    await expect(reviseUser(as(admin), { id: admin.id, version: 1, roles: ['AUDITOR'] })).rejects.toThrow(
      'This is the last administrator: nobody could add users any more. Make somebody else an administrator first.',
    );
  });

  test('names who is not there', async () => {
    await expect(reviseUser(as(admin), { id: 'nobody', version: 1 })).rejects.toThrow('There is no user "nobody".');
  });
});

describe('retiring a user', () => {
  test('ends sessions and tokens with the same commit, and is recorded with its reason', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD']);
    await startSession(db.orm.em.fork(), ivy, 'holdfast', now);
    await makeToken(as(ivy), { name: 'nightly', role: 'IT_LEAD' });
    await retireUser(as(admin), { id: ivy.id, reason: 'Left on 20 Nov 2026' });
    const em = db.orm.em.fork();
    expect((await found(ivy)).retiredAt).toEqual(now);
    expect(await em.count(Session, { endedAt: null })).toBe(0);
    expect(await em.count(ApiToken, { revokedAt: null })).toBe(0);
    expect(await lastEntry()).toMatchObject({
      action: 'user.retired',
      reason: 'Left on 20 Nov 2026',
      particulars: { revokedTokens: 1 },
    });
    await expect(retireUser(as(admin), { id: ivy.id, reason: 'again' })).rejects.toThrow(
      'The user ivy@northquay.example was retired and can no longer be changed.',
    );
  });

  test('leaves one of two administrators who retire each other at the same moment', async () => {
    const other = await person('olga@northquay.example', ['ADMINISTRATOR']);
    const results = await Promise.allSettled([
      retireUser(as(admin), { id: other.id, reason: 'one' }),
      retireUser(as(other), { id: admin.id, reason: 'two' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.orm.em.fork().count(User, { retiredAt: null })).toBe(1);
  });
});

describe("changing one's own password", () => {
  test('needs the old one, ends every session, and is recorded without either', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD'], await hashPassword(PASSWORD));
    await startSession(db.orm.em.fork(), ivy, 'holdfast', now);
    await changePassword(as(ivy), { current: PASSWORD, next: NEXT });
    expect(await db.orm.em.fork().count(Session, { endedAt: null })).toBe(0);
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: 'user.password-changed', actorId: ivy.id, before: null, after: null });
    expect(entry?.body).not.toContain(NEXT);
    const attempt = { email: ivy.email, address: '203.0.113.9', cookie: 'holdfast' as const };
    expect(await signIn(db.orm.em, { ...attempt, password: NEXT }, now)).toBeTruthy();
    await expect(signIn(db.orm.em, { ...attempt, password: PASSWORD }, now)).rejects.toThrow('is not right');
  });

  test('is refused with a wrong one, a weak one, and to a token', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD'], await hashPassword(PASSWORD));
    await expect(changePassword(as(ivy), { current: 'x', next: NEXT })).rejects.toThrow(
      'The current password is not right.',
    );
    await expect(changePassword(as(ivy), { current: PASSWORD, next: 'short' })).rejects.toThrow(
      'at least 12 characters',
    );
    const token: Context = { ...as(ivy), viewer: { ...as(ivy).viewer, kind: 'TOKEN', tokenId: ivy.id } };
    await expect(changePassword(token, { current: PASSWORD, next: NEXT })).rejects.toThrow(
      'Only a person who is signed in',
    );
  });

  test('is no way to guess it', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD'], await hashPassword(PASSWORD));
    const guess = () => changePassword(as(ivy), { current: 'x', next: NEXT });
    for (let n = 0; n < 5; n += 1) await expect(guess()).rejects.toThrow('The current password is not right.');
    await expect(guess()).rejects.toThrow('There were too many attempts');
  });
});

describe('a password link', () => {
  const keyOf = (path: string) => path.split('=')[1] ?? '';
  const program = (): Context => ({ ...as(admin), viewer: programViewer('one-time link') });

  test('sets the password of its user alone, once', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD'], await hashPassword(PASSWORD));
    await startSession(db.orm.em.fork(), ivy, 'holdfast', now);
    const { path } = await makePasswordLink(as(admin), { id: ivy.id });
    const input = { key: keyOf(path), name: 'Somebody Else', email: 'else@example.org', password: NEXT };
    await expect(useSetupLink(program(), { ...input, password: 'ivy@northquay' })).rejects.toThrow('guessed first');
    const user = await useSetupLink(program(), input);
    expect(user).toMatchObject({ id: ivy.id, email: 'ivy@northquay.example', name: 'ivy', roles: ['IT_LEAD'] });
    expect(await db.orm.em.fork().count(Session, { endedAt: null })).toBe(0);
    expect(await lastEntry()).toMatchObject({ action: 'user.password-set', subjectId: ivy.id });
    await expect(useSetupLink(program(), input)).rejects.toThrow('This link was used already');
  });

  test('is used by one of two at the same moment', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD']);
    const { path } = await makePasswordLink(as(admin), { id: ivy.id });
    const input = { key: keyOf(path), name: '', email: '', password: NEXT };
    const results = await Promise.allSettled([useSetupLink(program(), input), useSetupLink(program(), input)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('stops with the next one, after a day, and with its user', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD']);
    const input = { name: '', email: '', password: NEXT };
    const first = keyOf((await makePasswordLink(as(admin), { id: ivy.id })).path);
    const second = keyOf((await makePasswordLink(as(admin), { id: ivy.id })).path);
    await expect(useSetupLink(program(), { ...input, key: first })).rejects.toThrow('This link');
    const tomorrow = { ...program(), now: new Date(now.getTime() + 24 * 3_600_000) };
    await expect(useSetupLink(tomorrow, { ...input, key: second })).rejects.toThrow('This link');
    await retireUser(as(admin), { id: ivy.id, reason: 'Left' });
    await expect(useSetupLink(program(), { ...input, key: second })).rejects.toThrow('This link');
  });

  test('is made by administrators alone', async () => {
    const ivy = await person('ivy@northquay.example', ['IT_LEAD']);
    await expect(makePasswordLink(as(ivy), { id: admin.id })).rejects.toThrow('Only an administrator');
  });
});
