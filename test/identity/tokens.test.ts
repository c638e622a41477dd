import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import type { Context } from '../../server/context.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import { revokeToken } from '../../server/identity/commands/revokeToken.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { SCOPES } from '../../server/identity/domain/scope.ts';
import { readTokenArguments } from '../../server/identity/domain/tokenArguments.ts';
import { isWholeToken, newTokenSecret } from '../../server/identity/domain/tokenSecret.ts';
import { programViewer, type Viewer } from '../../server/identity/domain/viewer.ts';
import { ApiToken } from '../../server/identity/entities/ApiToken.ts';
import { User } from '../../server/identity/entities/User.ts';
import { viewerOf } from '../../server/identity/viewerOf.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const now = new Date('2026-11-22T09:30:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

let db: FreshDatabase;
let nora: User;
let olga: User;

beforeAll(async () => {
  db = await freshDatabase();
  nora = await person('Nora', ['HIM_DIRECTOR', 'COMMITTEE']);
  olga = await person('Olga', ['ADMINISTRATOR']);
});
afterAll(() => db.close());

async function person(name: string, roles: Role[]): Promise<User> {
  const em = db.orm.em.fork();
  const user = em.create(User, { email: `${name}@northquay.example`, name, roles });
  await em.flush();
  return user;
}

const asViewer = (viewer: Viewer): Context => ({
  em: db.orm.em.fork(),
  viewer,
  now,
  requestId: 'request-1',
  consequences: [],
});
const as = ({ id, name, roles }: User) => asViewer({ kind: 'USER', id, name, roles, scopes: SCOPES });

const bearer = (secret: string, at = now) =>
  viewerOf({ method: 'POST', headers: new Headers({ authorization: `Bearer ${secret}` }) }, db.orm.em.fork(), at);

describe('a token', () => {
  test('asks in the name of its owner, with one role and its scopes, without a header against foreign pages', async () => {
    const { token, secret } = await makeToken(as(nora), {
      name: 'nightly',
      role: 'HIM_DIRECTOR',
      scopes: ['IMPORT', 'READ'],
    });
    expect(await bearer(secret)).toEqual({
      kind: 'TOKEN',
      id: nora.id,
      name: 'Nora (token nightly)',
      roles: ['HIM_DIRECTOR'],
      scopes: ['READ', 'IMPORT'],
      tokenId: token.id,
    });
  });

  test('is recorded without its secret, and stored hashed', async () => {
    const { token, secret } = await makeToken(as(nora), { name: 'kept', role: 'COMMITTEE' });
    const [entry] = await db.orm.em.fork().findAll(LedgerEntry, { orderBy: { seq: 'desc' }, limit: 1 });
    expect(entry).toMatchObject({
      action: 'api-token.made',
      subjectId: token.id,
      subjectName: 'kept',
      after: { owner: 'Nora@northquay.example', role: 'COMMITTEE', scopes: [...SCOPES], expiresAt: days(365).toJSON() },
    });
    const everything = await db.orm.em
      .fork()
      .execute('select t::text from api_token t union all select body from ledger_entry');
    expect(JSON.stringify(everything)).not.toContain(secret);
  });

  test('stops when it expires, is revoked, loses its role or its owner, and says so', async () => {
    const make = async (name: string, owner = nora) =>
      makeToken(as(owner), { name, role: owner.roles[0] ?? 'AUDITOR', expiresAt: days(1) });
    const { secret } = await make('short');
    expect(await bearer(secret, new Date(days(1).getTime() - 1))).not.toBeNull();
    await expect(bearer(secret, days(1))).rejects.toThrow('The API token "short" has expired. Make a new one.');

    const { token, secret: leaked } = await make('leaked');
    await revokeToken(as(nora), { id: token.id });
    await expect(bearer(leaked)).rejects.toThrow('The API token "leaked" was revoked. Make a new one.');

    const pia = await person('Pia', ['IT_LEAD']);
    const { secret: pias } = await make('pia', pia);
    const message = 'The API token "pia" has a role that its owner no longer has. Make a new one.';
    await db.orm.em.fork().nativeUpdate(User, pia.id, { roles: ['IT_ANALYST'] });
    await expect(bearer(pias)).rejects.toThrow(message);
    await db.orm.em.fork().nativeUpdate(User, pia.id, { roles: ['IT_LEAD'], retiredAt: now });
    await expect(bearer(pias)).rejects.toThrow(message);
  });

  test('that is unknown or not whole is refused, not passed over', async () => {
    await expect(bearer(newTokenSecret())).rejects.toThrow('This API token is not known here. Make a new one.');
    for (const text of ['', 'holdfast_', 'x', newTokenSecret().slice(0, -1), `${newTokenSecret()}A`]) {
      await expect(bearer(text)).rejects.toThrow('This is not a whole API token.');
    }
  });

  test('remembers when it was last used, to the minute', async () => {
    const { token, secret } = await makeToken(as(nora), { name: 'used', role: 'COMMITTEE' });
    const lastUsed = async () => (await db.orm.em.fork().findOneOrFail(ApiToken, token.id)).lastUsedAt;
    await bearer(secret, now);
    await bearer(secret, new Date(now.getTime() + 59_000));
    expect(await lastUsed()).toEqual(now);
    const later = new Date(now.getTime() + 60_000);
    await bearer(secret, later);
    expect(await lastUsed()).toEqual(later);
  });

  test('is never more than its maker', async () => {
    await expect(makeToken(as(nora), { name: 'x', role: 'COUNSEL' })).rejects.toThrow(
      'A token never may more than its owner: choose the role of HIM director or committee member, not of counsel.',
    );
    const { secret } = await makeToken(as(nora), {
      name: 'maker',
      role: 'COMMITTEE',
      scopes: ['READ', 'WRITE'],
      expiresAt: days(9),
    });
    const viewer = await bearer(secret);
    if (!viewer) throw new Error('nobody');
    const maker = asViewer(viewer);
    await expect(makeToken(maker, { name: 'x', role: 'HIM_DIRECTOR' })).rejects.toThrow('A token never may more');
    await expect(makeToken(maker, { name: 'x', role: 'COMMITTEE', scopes: ['IMPORT'] })).rejects.toThrow(
      'lacks the scope IMPORT',
    );
    await expect(makeToken(maker, { name: 'x', role: 'COMMITTEE', expiresAt: days(10) })).rejects.toThrow(
      'lasts no longer',
    );
    const { token } = await makeToken(maker, { name: 'x', role: 'COMMITTEE' });
    expect(token).toMatchObject({ scopes: ['READ', 'WRITE'], expiresAt: days(9) });
    expect(token.owner?.id).toBe(nora.id);
  });

  test('that only reads makes none', async () => {
    const { secret } = await makeToken(as(nora), { name: 'reader', role: 'COMMITTEE', scopes: ['READ'] });
    const viewer = await bearer(secret);
    if (!viewer) throw new Error('nobody');
    await expect(makeToken(asViewer(viewer), { name: 'x', role: 'COMMITTEE' })).rejects.toThrow(
      'lacks the scope WRITE',
    );
  });

  test.each([
    [{ name: ' ' }, 'A token needs a name that says what it is for, such as "nightly".'],
    [{ scopes: [] }, 'A token has at least one scope: READ, WRITE, IMPORT.'],
    [{ expiresAt: now }, 'The token would have expired already. Choose a later day.'],
  ])('with %o is refused', async (fault, message) => {
    await expect(makeToken(as(nora), { name: 'x', role: 'COMMITTEE', ...fault })).rejects.toThrow(message);
  });
});

describe('revoking', () => {
  test("somebody else's token is for administrators, and recorded once", async () => {
    const { token } = await makeToken(as(nora), { name: 'nora', role: 'COMMITTEE' });
    const pia = await person('Pia2', ['AUDITOR']);
    await expect(revokeToken(as(pia), { id: token.id })).rejects.toThrow(`There is no token "${token.id}".`);
    await revokeToken(as(olga), { id: token.id });
    await revokeToken(as(olga), { id: token.id });
    const count = await db.orm.em.fork().count(LedgerEntry, { action: 'api-token.revoked', subjectId: token.id });
    expect(count).toBe(1);
  });

  test('what was made at the console is for administrators and for itself', async () => {
    const console = asViewer(programViewer('console'));
    const { token, secret } = await makeToken(console, { name: 'nightly', role: 'IT_LEAD' });
    const viewer = await bearer(secret);
    expect(viewer).toMatchObject({ id: token.id, name: 'token nightly', roles: ['IT_LEAD'], tokenId: token.id });
    await expect(revokeToken(as(nora), { id: token.id })).rejects.toThrow('There is no token');
    if (viewer) await revokeToken(asViewer(viewer), { id: token.id });
    await expect(bearer(secret)).rejects.toThrow('was revoked');
  });
});

describe("a token's text", () => {
  test('is told from one in which any one sign is another', () => {
    const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';
    fc.assert(
      fc.property(fc.nat(57), fc.constantFrom(...signs), (place, sign) => {
        const secret = newTokenSecret();
        fc.pre(secret[place] !== sign);
        expect(isWholeToken(secret)).toBe(true);
        expect(isWholeToken(secret.slice(0, place) + sign + secret.slice(place + 1))).toBe(false);
      }),
    );
  });
});

describe('npm run token', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['server/identity/token.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: db.url },
    });
    return { status, stdout, stderr };
  };

  test('prints one token and nothing else', async () => {
    const { status, stdout, stderr } = run('--role', 'HIM_DIRECTOR', '--name', 'nightly', '--scopes', 'READ,IMPORT');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^holdfast_[0-9A-Za-z]{49}\n$/);
    expect(await bearer(stdout.trim(), new Date())).toMatchObject({
      roles: ['HIM_DIRECTOR'],
      scopes: ['READ', 'IMPORT'],
    });
    const [entry] = await db.orm.em.fork().findAll(LedgerEntry, { orderBy: { seq: 'desc' }, limit: 1 });
    expect(entry).toMatchObject({ actor: 'console', action: 'api-token.made', subjectName: 'nightly' });
  });

  test.each([
    [['--name', 'x'], 'A role is missing.'],
    [['--role', 'BOSS', '--name', 'x'], '"BOSS" is not a role. Roles: HIM_DIRECTOR,'],
    [['--role', 'AUDITOR'], 'A name is missing: it says what the token is for.'],
    [
      ['--role', 'AUDITOR', '--name', 'x', '--expires', '2031-02-30'],
      '"2031-02-30" is not a day. Write it as 2031-03-12.',
    ],
    [['--role', 'AUDITOR', '--name', 'x', '--expires', '2020-01-01'], '2020-01-01 is not in the future'],
    [['--role', 'AUDITOR', '--name', 'x', '--scopes', 'ALL'], '"ALL" is not a scope. Scopes: READ, WRITE, IMPORT.'],
    [['--rolle', 'AUDITOR'], "Unknown option '--rolle'"],
  ])('takes %s for a mistake', (args, sentence) => {
    expect(readTokenArguments(args, now)).toContain(sentence);
  });

  test('tells a mistake on stderr and ends with 2', () => {
    expect(run('--name', 'x')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^A role is missing\.\n/),
    });
  });
});
