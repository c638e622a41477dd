import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { deleteView } from '../../server/identity/commands/deleteView.ts';
import { reviseView } from '../../server/identity/commands/reviseView.ts';
import { saveView } from '../../server/identity/commands/saveView.ts';
import { shareView } from '../../server/identity/commands/shareView.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { SavedView } from '../../server/identity/entities/SavedView.ts';
import { User } from '../../server/identity/entities/User.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
let dana: Context;
let ivo: Context;
let ada: Context;
let uma: Context;

beforeAll(async () => {
  db = await freshDatabase();
  dana = await person('Dana', 'HIM_DIRECTOR');
  ivo = await person('Ivo', 'IT_LEAD');
  ada = await person('Ada', 'ADMINISTRATOR');
  uma = await person('Uma', 'AUDITOR');
});
afterAll(() => db.close());

async function person(name: string, role: Role): Promise<Context> {
  const em = db.orm.em.fork();
  const user = em.create(User, { email: `${name.toLowerCase()}@northquay.example`, name, roles: [role] });
  await em.flush();
  const ctx = asRole(db.orm, role, '2026-11-22', [], name);
  return { ...ctx, viewer: { ...ctx.viewer, id: user.id } };
}

const critical = { page: 'SYSTEMS', search: 'rating=CRITICAL&columns=code,rating' } as const;
const save = (ctx: Context, name: string) => saveView(ctx, { ...critical, name });

async function offered(ctx: Context): Promise<{ name: string; isOwn: boolean; keptBy: string }[]> {
  const { data, errors } = await ask(ctx, '{ savedViews(page: SYSTEMS) { nodes { name isOwn keptBy search } } }');
  expect(errors).toEqual([]);
  return data.savedViews.nodes;
}

describe('a view', () => {
  test('is saved for oneself alone, and recorded', async () => {
    await save(dana, '  Worst   first ');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'view.saved',
      subjectType: 'SavedView',
      subjectName: 'Worst first',
      actor: 'Dana',
      after: { ...critical, name: 'Worst first' },
    });
    expect(await offered(dana)).toMatchObject([{ name: 'Worst first', isOwn: true, keptBy: 'Dana' }]);
    expect(await offered(ivo)).toEqual([]);
  });

  test('is renamed, and shows something else', async () => {
    const { id } = await save(dana, 'To be renamed');
    const view = await reviseView(dana, { id, version: 1, name: 'Renamed', search: '?sort=-COST' });
    expect(view).toMatchObject({ name: 'Renamed', search: 'sort=-COST', version: 2 });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'view.revised',
      before: { name: 'To be renamed', search: critical.search },
      after: { name: 'Renamed', search: 'sort=-COST' },
    });
  });

  test('that is shared is offered to everybody, until it is no more', async () => {
    const { id } = await save(dana, 'For all');
    await shareView(dana, { id, version: 1, shared: true });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'view.shared', after: { shared: true } });
    expect(await offered(uma)).toMatchObject([{ name: 'For all', isOwn: false, keptBy: 'Dana' }]);
    await shareView(dana, { id, version: 2, shared: false });
    expect(await offered(uma)).toEqual([]);
  });

  test('is deleted, and the ledger keeps what it said', async () => {
    const { id } = await save(ivo, 'Short-lived');
    await deleteView(ivo, { id, version: 1 });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'view.deleted',
      before: { ...critical, name: 'Short-lived' },
    });
    expect(await db.orm.em.fork().count(SavedView, { id })).toBe(0);
  });
});

describe('a view is refused', () => {
  test.each([
    ['  ', critical.search, 'A view needs a name that says what it shows.'],
    ['n'.repeat(81), critical.search, "A view's name has at most 80 characters."],
    ['Long', 'q'.repeat(2_001), 'The view has more in its address than the 2,000 characters that can be kept.'],
    [
      'MRN 00123456',
      critical.search,
      'This looks like a medical record number. Holdfast keeps counts and dates only: remove it and try again.',
    ],
  ])('with the name %.12s and %.12s', async (name, search, message) => {
    await expect(saveView(dana, { page: 'SYSTEMS', name, search })).rejects.toMatchObject({ message });
  });

  test('under a name that one has already, whatever its case', async () => {
    await save(dana, 'Taken');
    const second = await save(dana, 'Other');
    const message = 'There is already a view "TAKEN". Choose another key, or revise the one that exists.';
    await expect(save(dana, 'TAKEN')).rejects.toMatchObject({ message });
    await expect(reviseView(dana, { id: second.id, version: 1, name: 'TAKEN' })).rejects.toMatchObject({ message });
    await expect(save(ivo, 'Taken')).resolves.toMatchObject({ name: 'Taken' });
  });

  test('by whoever does not keep it, and is not told of where it is not shared', async () => {
    const { id } = await save(dana, 'Not yours');
    const there = { message: `There is no view "${id}". Check the spelling, or register it first.` };
    await expect(reviseView(ivo, { id, version: 1, name: 'Mine' })).rejects.toMatchObject(there);
    await expect(deleteView(ada, { id, version: 1 })).rejects.toMatchObject(there);
    await shareView(dana, { id, version: 1, shared: true });
    const keeper = 'Only Dana, who keeps the view "Not yours", changes it. Save one of your own.';
    await expect(reviseView(ivo, { id, version: 2, name: 'Mine' })).rejects.toMatchObject({ message: keeper });
    await expect(deleteView(ivo, { id, version: 2 })).rejects.toMatchObject({ message: keeper });
    await deleteView(ada, { id, version: 2 });
  });

  test('to be shared by whoever only reads', async () => {
    const { id } = await save(uma, 'An auditor’s');
    await expect(shareView(uma, { id, version: 1, shared: true })).rejects.toMatchObject({
      message: 'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst shares a view with everybody.',
    });
  });

  test('to a token that may only read, and to one that stands for nobody', async () => {
    const reader = { ...dana, viewer: { ...dana.viewer, scopes: ['READ' as const] } };
    await expect(save(reader, 'x')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(save(asProgram(db.orm, '2026-11-22'), 'x')).rejects.toMatchObject({
      message: 'A token made at the console belongs to nobody and keeps no views. Sign in, and save it there.',
    });
  });

  test('past a hundred of one page', async () => {
    const em = db.orm.em.fork();
    const owner = em.getReference(User, uma.viewer.id ?? '');
    const kept = await em.count(SavedView, { owner });
    for (let at = kept; at < 100; at += 1)
      em.create(SavedView, { ...critical, owner, name: `View ${at}`, shared: false });
    await em.flush();
    await expect(save(uma, 'One more')).rejects.toMatchObject({
      message: 'You keep 100 views of this page already. Delete one that you no longer use.',
    });
  });
});

describe('of two at the same time', () => {
  test('who save the same name one is refused', async () => {
    const both = await Promise.allSettled([save(ivo, 'At once'), save(ivo, 'at once')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_EXISTS' } });
  });

  test('who share the same name one is refused', async () => {
    const [mine, theirs] = [await save(dana, 'One name'), await save(ivo, 'One name')];
    const both = await Promise.allSettled([
      shareView(dana, { id: mine.id, version: 1, shared: true }),
      shareView(ivo, { id: theirs.id, version: 1, shared: true }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('who revise it one is told', async () => {
    const { id } = await save(dana, 'Twice revised');
    const both = await Promise.allSettled(
      ['sort=CODE', 'sort=NAME'].map((search) => reviseView(dana, { id, version: 1, search })),
    );
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });
});

test('a script keeps, shares and deletes a view in GraphQL', async () => {
  const said = await ask(
    ivo,
    `mutation { saveView(input: { page: SYSTEMS, name: "By script", search: "sort=COST" }) {
      ... on SavedView { id name shared version isOwn } ... on Refusal { message } } }`,
  );
  expect(said.data.saveView).toMatchObject({ name: 'By script', shared: false, version: 1, isOwn: true });
  const { id } = said.data.saveView;
  const shared = await ask(
    ivo,
    `mutation($id: ID!) { shareView(input: { id: $id, version: 1, shared: true }) {
      ... on SavedView { shared version } ... on Refusal { message } } }`,
    { id },
  );
  expect(shared.data.shareView).toEqual({ shared: true, version: 2 });
  const gone = await ask(
    ivo,
    `mutation($id: ID!) { deleteView(input: { id: $id, version: 2 }) {
      ... on DeletedView { name } ... on Refusal { message } } }`,
    { id },
  );
  expect(gone.data.deleteView).toEqual({ name: 'By script' });
});
