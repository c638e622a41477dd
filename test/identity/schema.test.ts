import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { SCOPES, type Scope } from '../../server/identity/domain/scope.ts';
import { User } from '../../server/identity/entities/User.ts';
import { viewerOf } from '../../server/identity/viewerOf.ts';
import { ask } from '../support/ask.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const now = new Date('2026-11-22T09:30:00Z');
let db: FreshDatabase;
let ada: User;
let ivy: User;

beforeAll(async () => {
  db = await freshDatabase();
  await db.orm.em.fork().execute(`insert into organisation (id, name) values (1, 'Northquay Health')
    on conflict (id) do update set name = 'Northquay Health'`);
  ada = await person('Ada', ['ADMINISTRATOR']);
  ivy = await person('Ivy', ['IT_ANALYST', 'COMMITTEE']);
});
afterAll(() => db.close());
beforeEach(() => db.orm.em.fork().execute('delete from api_token'));

async function person(name: string, roles: Role[]): Promise<User> {
  const em = db.orm.em.fork();
  const user = em.create(User, { email: `${name.toLowerCase()}@northquay.example`, name, roles });
  await em.flush();
  return user;
}

const as = ({ id, name, roles }: User, scopes: readonly Scope[] = SCOPES): Context => ({
  em: db.orm.em.fork(),
  viewer: { kind: 'USER', id, name, roles, scopes },
  now,
  requestId: 'request-1',
  consequences: [],
});

test('viewer says what one may', async () => {
  const source = '{ viewer { name kind roles scopes permissions } organisation { name isDemo } }';
  expect(await ask(as(ivy, ['READ']), source)).toEqual({
    errors: [],
    data: {
      viewer: {
        name: 'Ivy',
        kind: 'USER',
        roles: ['IT_ANALYST', 'COMMITTEE'],
        scopes: ['READ'],
        permissions: ['READ'],
      },
      organisation: { name: 'Northquay Health', isDemo: false },
    },
  });
});

describe('users', () => {
  const USERS =
    'query ($filter: UserFilter) { users(filter: $filter) { totalCount nodes { id name email roles hasPassword version } } }';

  test('are for administrators', async () => {
    const { data } = await ask(as(ada), USERS, { filter: { text: 'IVY@' } });
    expect(data.users).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: expect.any(String),
          name: 'Ivy',
          email: 'ivy@northquay.example',
          roles: ['IT_ANALYST', 'COMMITTEE'],
          hasPassword: false,
          version: 1,
        },
      ],
    });
    expect((await ask(as(ivy), USERS)).errors).toEqual([
      'Only an administrator keeps users, feeds, settings and the catalogue.',
    ]);
  });

  test('are added, revised and retired, or the refusal is told', async () => {
    const added = await ask(
      as(ada),
      `mutation { addUser(input: { email: "pia@northquay.example", name: "Pia", roles: [AUDITOR] }) {
        ... on User { id name roles version } ... on Refusal { code message path } } }`,
    );
    expect(added.data.addUser).toMatchObject({ name: 'Pia', roles: ['AUDITOR'], version: 1 });
    const { id } = added.data.addUser;

    const REVISE = `mutation ($id: ID!, $version: Int!) { reviseUser(input: { id: $id, version: $version, roles: [COUNSEL] }) {
      ... on User { roles version } ... on ChangedMeanwhile { code currentVersion } ... on Refusal { message } } }`;
    expect((await ask(as(ada), REVISE, { id, version: 1 })).data.reviseUser).toEqual({
      roles: ['COUNSEL'],
      version: 2,
    });
    expect((await ask(as(ada), REVISE, { id, version: 1 })).data.reviseUser).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      currentVersion: 2,
    });
    expect((await ask(as(ivy), REVISE, { id, version: 2 })).data.reviseUser).toEqual({
      message: 'Only an administrator keeps users, feeds, settings and the catalogue.',
    });

    const LINK = `mutation ($id: ID!) { makePasswordLink(user: $id) {
      ... on PasswordLink { path user { name } } ... on Refusal { message } } }`;
    expect((await ask(as(ada), LINK, { id })).data.makePasswordLink).toEqual({
      path: expect.stringMatching(/^\/setup\?key=[\w-]{43}$/),
      user: { name: 'Pia' },
    });

    const RETIRE = `mutation ($id: ID!) { retireUser(input: { id: $id, reason: "Left" }) {
      ... on User { name retiredAt } ... on Refusal { code message } } }`;
    expect((await ask(as(ada), RETIRE, { id })).data.retireUser).toEqual({ name: 'Pia', retiredAt: now.toISOString() });
    expect((await ask(as(ada), RETIRE, { id: 'nothing' })).data.retireUser).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no user "nothing". Check the spelling, or register it first.',
    });
  });
});

describe('API tokens', () => {
  const MAKE = `mutation ($role: Role!) { makeApiToken(input: { name: "nightly", role: $role, scopes: [READ, IMPORT] }) {
    ... on NewApiToken { secret token { id name role scopes expiresAt owner { name } } } ... on Refusal { code message } } }`;
  const LIST = '{ apiTokens { nodes { name lastUsedAt owner { name } } } }';

  test("are one's own, and work", async () => {
    const { data } = await ask(as(ivy), MAKE, { role: 'COMMITTEE' });
    expect(data.makeApiToken.token).toEqual({
      id: expect.any(String),
      name: 'nightly',
      role: 'COMMITTEE',
      scopes: ['READ', 'IMPORT'],
      expiresAt: '2027-11-22T09:30:00.000Z',
      owner: { name: 'Ivy' },
    });
    const headers = new Headers({ authorization: `Bearer ${data.makeApiToken.secret}` });
    expect(await viewerOf({ method: 'POST', headers }, db.orm.em.fork(), now)).toMatchObject({ id: ivy.id });
    const own = [{ name: 'nightly', lastUsedAt: now.toISOString(), owner: { name: 'Ivy' } }];
    expect((await ask(as(ivy), LIST)).data.apiTokens.nodes).toEqual(own);
    expect((await ask(as(ada), LIST)).data.apiTokens.nodes).toEqual(own);
    const pia = await person('Pia the second', ['AUDITOR']);
    expect((await ask(as(pia), LIST)).data.apiTokens.nodes).toEqual([]);

    const REVOKE = `mutation ($id: ID!) { revokeApiToken(input: { id: $id }) {
      ... on ApiToken { revokedAt } ... on Refusal { code } } }`;
    const { id } = data.makeApiToken.token;
    expect((await ask(as(pia), REVOKE, { id })).data.revokeApiToken).toEqual({ code: 'NOT_FOUND' });
    expect((await ask(as(ivy), REVOKE, { id })).data.revokeApiToken).toEqual({ revokedAt: now.toISOString() });
    expect((await ask(as(ivy), LIST)).data.apiTokens.nodes).toEqual([]);
  });

  test('of a role that one has not are refused', async () => {
    expect((await ask(as(ivy), MAKE, { role: 'COUNSEL' })).data.makeApiToken).toEqual({
      code: 'NOT_ALLOWED',
      message:
        'A token never may more than its owner: choose the role of IT analyst or committee member, not of counsel.',
    });
  });
});
