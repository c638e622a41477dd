import type { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { createApp } from '../../server/http/app.ts';
import { ensureSetupLink } from '../../server/identity/commands/ensureSetupLink.ts';
import { hashPassword } from '../../server/identity/domain/passwordHash.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { Session } from '../../server/identity/entities/Session.ts';
import { SetupLink } from '../../server/identity/entities/SetupLink.ts';
import { SignInFailure } from '../../server/identity/entities/SignInFailure.ts';
import { User } from '../../server/identity/entities/User.ts';
import { identityRoutes } from '../../server/identity/http.ts';
import { viewerOf } from '../../server/identity/viewerOf.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const PASSWORD = 'the lamp by the quay is green';
const OWN = { 'x-holdfast': '1', 'content-type': 'application/json', host: '127.0.0.1:4000' };

let db: FreshDatabase;
let isDemo = false;
let app: Hono<AppEnv>;

beforeAll(async () => {
  db = await freshDatabase();
  app = appWith({});
});
afterAll(() => db.close());
beforeEach(async () => {
  isDemo = false;
  await db.orm.em.fork().nativeDelete(SignInFailure, {});
});

function appWith(config: { origin?: string; trustProxy?: boolean; demo?: boolean }): Hono<AppEnv> {
  const { origin, trustProxy = false, demo = true } = config;
  return createApp({
    config: { host: '127.0.0.1', origin, trustProxy },
    log: pino({ level: 'silent' }),
    routes: [
      identityRoutes({
        em: () => db.orm.em.fork(),
        config: { demo, origin, trustProxy },
        organisation: async () => ({ name: 'Northquay Health', isDemo }),
      }),
    ],
    ready: async () => true,
    pages: '/nowhere',
  });
}

async function person(email: string, roles: Role[], password: string | null = PASSWORD): Promise<User> {
  const em = db.orm.em.fork();
  const user = em.create(User, { email, name: email, roles, passwordHash: password && (await hashPassword(password)) });
  await em.flush();
  return user;
}

const post = async (path: string, body: unknown, headers: Record<string, string> = {}, to = app) =>
  to.request(path, { method: 'POST', body: JSON.stringify(body), headers: { ...OWN, ...headers } });

const cookieOf = (response: Response) => response.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';

async function sessionOf(cookie: string): Promise<Record<string, unknown>> {
  const response = await app.request('/session', { headers: { cookie } });
  return (await response.json()) as Record<string, unknown>;
}

async function errorOf(response: Response): Promise<{ code: string; message: string; path: string | null }> {
  const { error } = (await response.json()) as { error: { code: string; message: string; path: string | null } };
  return error;
}

describe('signing in', () => {
  beforeAll(() => person('nora@northquay.example', ['HIM_DIRECTOR', 'ADMINISTRATOR']));
  const right = { email: 'Nora@Northquay.example', password: PASSWORD };

  test('gives a cookie that no script reads and no other site sends along', async () => {
    const response = await post('/sign-in', right);
    expect(await response.json()).toEqual({ signedIn: true });
    expect(response.headers.get('set-cookie')).toMatch(/^holdfast=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await sessionOf(cookieOf(response))).toMatchObject({
      signedIn: true,
      name: 'nora@northquay.example',
      roles: ['HIM_DIRECTOR', 'ADMINISTRATOR'],
      permissions: expect.arrayContaining(['READ', 'ADMINISTER', 'IMPORT']),
      organisation: 'Northquay Health',
      demo: false,
    });
  });

  test('behind https gives a cookie that https alone sends, and that is worth nothing under another name', async () => {
    const secure = appWith({ origin: 'https://holdfast.northquay.example' });
    const response = await post('/sign-in', right, {}, secure);
    const cookie = cookieOf(response);
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-holdfast=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await sessionOf(cookie)).signedIn).toBe(true);
    expect((await sessionOf(cookie.replace('__Host-', ''))).signedIn).toBe(false);
  });

  test('keeps the secret out of the database', async () => {
    const cookie = cookieOf(await post('/sign-in', right));
    const rows = await db.orm.em.fork().findAll(Session, { populate: ['secretHash'] });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.map((row) => row.secretHash))).not.toContain(cookie.split('=')[1]);
  });

  test('again ends the session before', async () => {
    const first = cookieOf(await post('/sign-in', right));
    const second = cookieOf(await post('/sign-in', right, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await sessionOf(first)).signedIn).toBe(false);
    expect((await sessionOf(second)).signedIn).toBe(true);
  });

  test('is undone by signing out', async () => {
    const cookie = cookieOf(await post('/sign-in', right));
    const out = await post('/sign-out', {}, { cookie });
    expect(out.headers.get('set-cookie')).toMatch(/^holdfast=; Max-Age=0; Path=\//);
    expect((await sessionOf(cookie)).signedIn).toBe(false);
  });

  test('ends after an hour without a request, and after twelve in any case', async () => {
    const cookie = cookieOf(await post('/sign-in', right));
    const asking = { method: 'GET', headers: new Headers({ cookie }) };
    const at = (minutes: number) => viewerOf(asking, db.orm.em.fork(), new Date(Date.now() + minutes * 60_000));
    expect(await at(59)).not.toBeNull();
    expect(await at(59 + 61)).toBeNull();
    for (let minutes = 100; minutes < 720; minutes += 50) expect(await at(minutes), `${minutes}`).not.toBeNull();
    expect(await at(721)).toBeNull();
  });

  test.each([
    ['a wrong password', { email: 'nora@northquay.example', password: 'not it' }],
    ['a user who does not exist', { email: 'nobody@northquay.example', password: PASSWORD }],
    ['no user at all', { email: '', password: '' }],
  ])('is refused in the same words for %s', async (_who, body) => {
    const response = await post('/sign-in', body);
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({
      code: 'SIGN_IN_FAILED',
      message: 'The e-mail address or the password is not right. Check both, then try again.',
    });
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('is refused in the same words to who has no password or has retired', async () => {
    await person('invited@northquay.example', ['AUDITOR'], null);
    const retired = await person('retired@northquay.example', ['AUDITOR']);
    await db.orm.em.fork().nativeUpdate(User, retired.id, { retiredAt: new Date() });
    for (const email of ['invited@northquay.example', 'retired@northquay.example']) {
      expect((await errorOf(await post('/sign-in', { email, password: PASSWORD }))).code).toBe('SIGN_IN_FAILED');
    }
  });

  test('is refused from a page elsewhere', async () => {
    const body = JSON.stringify(right);
    const foreign: Record<string, string>[] = [
      { host: '127.0.0.1:4000' },
      { ...OWN, 'sec-fetch-site': 'cross-site' },
      { ...OWN, 'sec-fetch-site': 'same-site' },
      { ...OWN, origin: 'http://evil.example' },
      { ...OWN, origin: 'http://127.0.0.1:4001' },
      { ...OWN, origin: 'null' },
    ];
    for (const headers of foreign) {
      const response = await app.request('/sign-in', { method: 'POST', body, headers });
      expect(response.status, JSON.stringify(headers)).toBe(403);
    }
    const own = { origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-origin' };
    expect((await post('/sign-in', right, own)).status).toBe(200);
  });

  test('asks for what is missing', async () => {
    const response = await post('/sign-in', { email: 'nora@northquay.example' });
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toBe(
      'This request cannot be read. Send an e-mail address and a password.',
    );
  });
});

describe('guessing', () => {
  beforeAll(() => person('olga@northquay.example', ['AUDITOR']));

  test.each(['olga@northquay.example', 'nobody@northquay.example'])('%s has to wait', async (email) => {
    const guess = () => post('/sign-in', { email, password: 'not it' });
    for (let n = 0; n < 5; n += 1) expect((await guess()).status).toBe(401);
    const refused = await guess();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await errorOf(refused)).message).toBe('There were too many attempts to sign in. Try again in 1 second.');
  });

  test('many at once is no way around', async () => {
    const guesses = Array.from({ length: 12 }, () =>
      post('/sign-in', { email: 'pia@northquay.example', password: 'x' }),
    );
    const statuses = (await Promise.all(guesses)).map((response) => response.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  test('is refused even when it is right, until the wait is over; then the slate is clean', async () => {
    const email = 'olga@northquay.example';
    for (let n = 0; n < 5; n += 1) await post('/sign-in', { email, password: 'not it' });
    expect((await post('/sign-in', { email, password: PASSWORD })).status).toBe(429);
    await db.orm.em.fork().nativeUpdate(SignInFailure, {}, { at: new Date(Date.now() - 2_000) });
    expect((await post('/sign-in', { email, password: PASSWORD })).status).toBe(200);
    expect(await db.orm.em.fork().count(SignInFailure)).toBe(0);
  });
});

describe('the demo', () => {
  beforeAll(() => person('ivy@demo.example', ['IT_LEAD'], null));

  test('says that it is one, and whom one may enter as', async () => {
    isDemo = true;
    expect(await sessionOf('')).toMatchObject({
      signedIn: false,
      demo: true,
      demoRoles: expect.arrayContaining(['IT_LEAD']),
    });
  });

  test('lets a visitor in as any of its roles', async () => {
    isDemo = true;
    const cookie = cookieOf(await post('/demo/enter', { role: 'IT_LEAD' }));
    expect(await sessionOf(cookie)).toMatchObject({ signedIn: true, name: 'ivy@demo.example', roles: ['IT_LEAD'] });
  });

  test('lets nobody in as somebody who has a password', async () => {
    isDemo = true;
    const response = await post('/demo/enter', { role: 'ADMINISTRATOR' });
    expect((await errorOf(response)).code).toBe('NOT_FOUND');
  });

  test.each([
    ['an installation that is not the demo', false, true],
    ['a demo that was switched off', true, false],
  ])('does not open %s', async (_what, demo, on) => {
    isDemo = demo;
    const response = await post('/demo/enter', { role: 'IT_LEAD' }, {}, appWith({ demo: on }));
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('is entered from its own pages alone', async () => {
    isDemo = true;
    expect((await post('/demo/enter', { role: 'IT_LEAD' }, { origin: 'http://evil.example' })).status).toBe(403);
  });
});

describe('the one-time link of an empty installation', () => {
  let fresh: FreshDatabase;
  let empty: Hono<AppEnv>;
  beforeAll(async () => {
    fresh = await freshDatabase();
    const routes = identityRoutes({
      em: () => fresh.orm.em.fork(),
      config: { demo: false, origin: undefined, trustProxy: false },
      organisation: async () => null,
    });
    const config = { host: '127.0.0.1', origin: undefined, trustProxy: false };
    empty = createApp({
      config,
      log: pino({ level: 'silent' }),
      routes: [routes],
      ready: async () => true,
      pages: '/nowhere',
    });
  });
  afterAll(() => fresh.close());

  const form = (fields: Record<string, string>) =>
    empty.request('/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const keyOf = (path: string | null) => new URLSearchParams(path?.split('?')[1]).get('key') ?? '';
  const nora = { name: 'Nora <Lindqvist>', email: 'nora@northquay.example', password: PASSWORD };

  test('makes the first administrator, once, signs them in and is written down', async () => {
    const [earlier, path] = [
      await ensureSetupLink(fresh.orm.em, new Date()),
      await ensureSetupLink(fresh.orm.em, new Date()),
    ];
    const page = await empty.request(path ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Make the first administrator');

    const weak = await form({ key: keyOf(path), ...nora, password: 'password1234' });
    expect(weak.status).toBe(400);
    const shown = await weak.text();
    expect(shown).toContain('This password is made of words');
    expect(shown).toContain('value="Nora &lt;Lindqvist&gt;"');

    const made = await form({ key: keyOf(path), ...nora });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/']);
    const who = await empty.request('/session', { headers: { cookie: cookieOf(made) } });
    expect(await who.json()).toMatchObject({ name: nora.name, roles: ['ADMINISTRATOR'] });

    for (const used of [path, earlier]) {
      const again = await form({ key: keyOf(used), ...nora, email: 'eve@example.org' });
      expect(again.status).toBe(410);
      expect(await again.text()).toContain('This link was used already, has expired, or is not complete.');
    }
    expect(await ensureSetupLink(fresh.orm.em, new Date())).toBeNull();
    const entries = await fresh.orm.em.fork().execute('select action, subject_name from ledger_entry');
    expect(entries).toEqual([{ action: 'user.added', subject_name: nora.email }]);
  });

  test('expires, and is nothing to who guesses', async () => {
    expect((await empty.request('/setup?key=guess')).status).toBe(410);
    const link = await fresh.orm.em.fork().findAll(SetupLink);
    expect(link.every((one) => one.usedAt !== null)).toBe(true);
  });
});
