import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { addUser } from '../../server/identity/commands/addUser.ts';
import { retireUser } from '../../server/identity/commands/retireUser.ts';
import { ask } from '../support/ask.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const UNSAID = { theme: 'SYSTEM', singleLetterKeys: true, compactRows: false };
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await addUser(asProgram(db.orm, TODAY), { email: 'adm@example.org', name: 'Adam Roy', roles: ['ADMINISTRATOR'] });
});
afterAll(() => db.close());

let people = 0;
async function person(): Promise<Context> {
  people += 1;
  const ctx = asProgram(db.orm, TODAY);
  const user = await addUser(ctx, { email: `ana${people}@example.org`, name: 'Ana Lima', roles: ['AUDITOR'] });
  return {
    ...ctx,
    viewer: { kind: 'USER', id: user.id, name: user.name, roles: ['AUDITOR'], scopes: ['READ', 'WRITE', 'IMPORT'] },
  };
}

async function kept(ctx: Context) {
  const { data } = await ask(ctx, '{ viewer { preferences { theme singleLetterKeys compactRows } } }');
  return data.viewer.preferences;
}

async function keep(ctx: Context, input: object) {
  const { data, errors } = await ask(
    ctx,
    `mutation Keep($input: PreferencesInput!) {
      keepPreferences(input: $input) {
        ... on Preferences { theme singleLetterKeys compactRows }
        ... on Refusal { code message }
      }
    }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data.keepPreferences;
}

describe('preferences', () => {
  test('are as the machine is set until somebody says otherwise', async () => {
    expect(await kept(await person())).toEqual(UNSAID);
  });

  test('stay as they are where nothing is said of them', async () => {
    const ana = await person();
    expect(await keep(ana, { theme: 'DARK' })).toEqual({ ...UNSAID, theme: 'DARK' });
    await keep(ana, { singleLetterKeys: false });
    await keep(ana, { compactRows: true, theme: null });
    expect(await kept(ana)).toEqual({ theme: 'DARK', singleLetterKeys: false, compactRows: true });
  });

  test("are one person's own", async () => {
    const [ana, ben] = [await person(), await person()];
    await keep(ana, { theme: 'DARK' });
    expect(await kept(ben)).toEqual(UNSAID);
  });

  test("are read and kept by a person's token, in the name of the person", async () => {
    const ana = await person();
    const token: Context = { ...ana, viewer: { ...ana.viewer, kind: 'TOKEN' } };
    await keep(token, { theme: 'LIGHT' });
    expect(await kept(ana)).toMatchObject({ theme: 'LIGHT' });
    const reading: Context = { ...token, viewer: { ...token.viewer, scopes: ['READ'] } };
    expect(await keep(reading, { theme: 'DARK' })).toEqual({
      code: 'NOT_ALLOWED',
      message: 'This token lacks the scope WRITE, which this needs. Make a token that has it.',
    });
  });

  test('are refused to a token that stands for nobody, and to who has left', async () => {
    const message = 'Only a person who signs in has preferences: this token stands for nobody.';
    expect(await keep(asProgram(db.orm, TODAY), { theme: 'DARK' })).toEqual({ code: 'NOT_ALLOWED', message });
    const ana = await person();
    await retireUser(asProgram(db.orm, TODAY), { id: ana.viewer.id ?? '', reason: 'Has left' });
    expect(await keep(ana, { theme: 'DARK' })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('are no change that the ledger tells of', async () => {
    const ana = await person();
    const before = await entries(db.orm);
    await keep(ana, { compactRows: true });
    expect(await entries(db.orm)).toBe(before);
  });

  test('kept in two browsers at once are all kept', async () => {
    const ana = await person();
    await Promise.all([
      keep(ana, { theme: 'DARK' }),
      keep(ana, { compactRows: true }),
      keep(ana, { singleLetterKeys: false }),
    ]);
    expect(await kept(ana)).toEqual({ theme: 'DARK', singleLetterKeys: false, compactRows: true });
  });
});
