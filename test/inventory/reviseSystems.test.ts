import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestOf, sealedWorks } from '../../server/audit/domain/imageDigest.ts';
import { BeforeImage } from '../../server/audit/entities/BeforeImage.ts';
import { consequences } from '../../server/consequences.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { reviseSystems, type SystemsRevision } from '../../server/inventory/commands/reviseSystems.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { SystemStanding } from '../../server/inventory/entities/SystemStanding.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
let codes: string[];
let world = 0;
const ctx = () => asRole(db.orm, 'IT_LEAD', TODAY, consequences);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

/** Three systems of each test's own: one active, one read-only, one archived with owners. */
beforeEach(async () => {
  world += 1;
  const program = asProgram(db.orm, TODAY, consequences);
  const of = { kind: 'LIS', facilities: ['ALDR'] };
  codes = [`A-${world}`, `B-${world}`, `C-${world}`];
  const [a = '', b = '', c = ''] = codes;
  await registerSystem(program, { ...of, code: a, name: 'Active one' });
  await registerSystem(program, { ...of, code: b, name: 'Read-only one', status: 'READ_ONLY' });
  const owners = { himSteward: 'Health records', itOwner: 'Server operations' };
  await registerSystem(program, { ...of, code: c, name: 'Archived one', status: 'ARCHIVED', ...owners });
});

const all = () => codes.map((code) => ({ code, version: 1 }));
const onRecord = () => db.orm.em.fork().find(System, { code: { $in: codes } }, { orderBy: { code: 'asc' } });
const refusalOf = (given: Omit<SystemsRevision, 'systems'> & Partial<SystemsRevision>) =>
  reviseSystems(ctx(), { systems: all(), ...given }).catch((error: unknown) => error);

describe('many systems', () => {
  test('are revised in one transaction with one entry, and what was before is sealed', async () => {
    const before = await entries(db.orm);
    const report = await reviseSystems(ctx(), {
      systems: all(),
      himSteward: 'Health records',
      status: 'ARCHIVED',
      reason: 'Moved to the archive',
    });
    expect(report).toMatchObject({ changed: 2, unchanged: 1, refused: 0, committed: true });
    expect(report.rows.map(({ outcome, version }) => [outcome, version])).toEqual([
      ['CHANGED', 2],
      ['CHANGED', 2],
      ['UNCHANGED', 1],
    ]);
    expect(report.rows[0]?.changes).toEqual([
      { field: 'himSteward', before: null, after: 'Health records' },
      { field: 'status', before: 'ACTIVE', after: 'ARCHIVED' },
    ]);
    expect((await onRecord()).map(({ status, himSteward, version }) => [status, himSteward, version])).toEqual([
      ['ARCHIVED', 'Health records', 2],
      ['ARCHIVED', 'Health records', 2],
      ['ARCHIVED', 'Health records', 1],
    ]);
    expect(await entries(db.orm)).toBe(before + 1);
    const entry = await lastEntry(db.orm);
    expect(entry).toMatchObject({
      action: 'systems.revised',
      subjectName: '2 systems',
      reason: 'Moved to the archive',
      after: { himSteward: 'Health records', status: 'ARCHIVED' },
      particulars: { rows: 3, changed: 2, unchanged: 1, refused: 0 },
    });
    const [work] = sealedWorks(entry.particulars);
    const images = await db.orm.em.fork().find(BeforeImage, { work: work?.id ?? '' }, { orderBy: { id: 'asc' } });
    expect(new Set(images.map(({ before }) => before?.['status']))).toEqual(new Set(['ACTIVE', 'READ_ONLY']));
    const texts = await db.orm.em
      .getConnection()
      .execute<{ noun: string; rowId: string; before: string }[]>(
        `select noun, row_id as "rowId", before::text as before from before_image where work = ? order by id`,
        [work?.id],
      );
    expect(work).toMatchObject(digestOf(texts));
  });

  test('say on a dry run what would become of each, and stay as they are', async () => {
    const before = await entries(db.orm);
    const report = await reviseSystems(ctx(), { systems: all(), itOwner: null, status: 'READ_ONLY', dryRun: true });
    expect(report).toMatchObject({ changed: 1, unchanged: 1, refused: 1, committed: false });
    expect(report.rows.map(({ outcome, refusal }) => [outcome, refusal?.message ?? null])).toEqual([
      ['CHANGED', null],
      ['UNCHANGED', null],
      ['REFUSED', 'Say why: the reason stays in the ledger.'],
    ]);
    expect((await onRecord()).map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(await entries(db.orm)).toBe(before);
  });

  test('are emptied by null, and stay where nothing was said', async () => {
    await reviseSystems(ctx(), { systems: all(), itOwner: null });
    const [, , c] = await onRecord();
    expect(c).toMatchObject({ itOwner: null, himSteward: 'Health records', status: 'ARCHIVED' });
  });

  test('are all left alone where one is refused, unless the good rows are wanted', async () => {
    const [a = '', b = '', c = ''] = codes;
    const systems = [...all(), { code: 'NONE', version: 1 }];
    expect(await reviseSystems(ctx(), { systems, himSteward: 'x' })).toMatchObject({ committed: false, refused: 1 });
    expect((await onRecord()).map(({ version }) => version)).toEqual([1, 1, 1]);
    const report = await reviseSystems(ctx(), { systems, himSteward: 'x', takeGoodRows: true });
    expect(report).toMatchObject({ changed: 3, refused: 1, committed: true });
    expect(report.rows.map(({ code, name, outcome }) => [code, name, outcome])).toEqual([
      [a, 'Active one', 'CHANGED'],
      [b, 'Read-only one', 'CHANGED'],
      [c, 'Archived one', 'CHANGED'],
      ['NONE', null, 'REFUSED'],
    ]);
  });

  test('record nothing where all say already what was asked', async () => {
    const before = await entries(db.orm);
    const [, , c = ''] = codes;
    const systems = [{ code: c, version: 1 }];
    expect(await reviseSystems(ctx(), { systems, status: 'ARCHIVED' })).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await entries(db.orm)).toBe(before);
  });

  test('are judged anew where anything of them changed: an owner answers a control', async () => {
    const standings = () =>
      db.orm.em.fork().find(SystemStanding, { system: { code: { $in: codes } } }, { populate: ['system'] });
    expect((await standings()).length).toBe(3);
    await db.orm.em.fork().execute('delete from system_standing');
    const [a = ''] = codes;
    await reviseSystems(ctx(), { systems: [{ code: a, version: 1 }], himSteward: 'New steward' });
    expect((await standings()).map(({ system }) => system.code)).toEqual([a]);
    await db.orm.em.fork().execute('delete from system_standing');
    await reviseSystems(ctx(), {
      systems: codes.map((code) => ({ code, version: code === a ? 2 : 1 })),
      status: 'ARCHIVED',
    });
    expect((await standings()).map(({ system }) => system.code).sort()).toEqual(codes.slice(0, 2));
  });
});

describe('a row is refused', () => {
  test('where somebody else changed it meanwhile, and nothing is overwritten', async () => {
    const [a = ''] = codes;
    await reviseSystem(ctx(), { code: a, version: 1, itOwner: 'Somebody else' });
    const report = await reviseSystems(ctx(), { systems: all(), itOwner: 'Mine', takeGoodRows: true });
    expect(report.rows[0]).toMatchObject({
      outcome: 'REFUSED',
      version: 2,
      refusal: {
        code: 'CHANGED_MEANWHILE',
        message: `Somebody else changed the system "${a}" since you read it. Nothing was overwritten: read it again, then repeat your change.`,
      },
    });
    expect((await onRecord()).map(({ itOwner }) => itOwner)).toEqual(['Somebody else', 'Mine', 'Mine']);
  });

  test('where it would be switched off, which has a gate of its own', async () => {
    const [a = ''] = codes;
    const { rows } = await reviseSystems(ctx(), { systems: all(), status: 'DECOMMISSIONED', dryRun: true });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    expect(rows[0]?.refusal?.message).toBe(
      `The system "${a}" is not switched off together with others: decommission it alone, which looks at what is in the way.`,
    );
  });

  test('where it is switched off or retired already', async () => {
    const [a = '', b = ''] = codes;
    await db.orm.em.fork().nativeUpdate(System, { code: b }, { status: 'DECOMMISSIONED' });
    await retireSystem(ctx(), { code: a, version: 1, reason: 'Entered twice' });
    const systems = [
      { code: a, version: 2 },
      { code: b, version: 2 },
    ];
    const { rows } = await reviseSystems(ctx(), { systems, status: 'ACTIVE', reason: 'Back', dryRun: true });
    expect(rows.map(({ refusal }) => refusal?.message)).toEqual([
      `The system "${a}" was retired on 2026-11-22, and stays as it was on that day.`,
      `The system "${b}" is decommissioned, and nothing leads back. Register what runs now as a new system.`,
    ]);
  });

  test('where it would go back without a reason, and not with one', async () => {
    const [, , c = ''] = codes;
    const systems = [{ code: c, version: 1 }];
    expect((await reviseSystems(ctx(), { systems, status: 'ACTIVE' })).rows[0]?.outcome).toBe('REFUSED');
    const again = await reviseSystems(ctx(), { systems, status: 'ACTIVE', reason: 'A late feed' });
    expect(again.rows[0]?.outcome).toBe('CHANGED');
  });
});

describe('the whole is refused', () => {
  const many = Array.from({ length: 5_001 }, (_, at) => ({ code: `S${at}`, version: 1 }));
  const twice = [1, 2].map((version) => ({ code: 'X', version }));
  test.each<[string, Partial<SystemsRevision>, string]>([
    ['that changes nothing', {}, 'Say what to change: the HIM steward, the IT owner or the lifecycle status.'],
    ['of no system', { himSteward: 'x', systems: [] }, 'Name at least one system.'],
    ['of one system twice', { himSteward: 'x', systems: twice }, 'The system "X" is named twice. Name it once.'],
    ['of too many', { himSteward: 'x', systems: many }, '5001 systems are more than go at once; 5,000 is the most.'],
    ['with a long name', { himSteward: 'y'.repeat(201) }, '"himSteward" has 201 characters; 200 is the most.'],
    [
      'with a patient',
      { itOwner: 'MRN 00123456' },
      'This looks like a medical record number. Holdfast keeps counts and dates only: remove it and try again.',
    ],
  ])('%s', async (_, given, message) => {
    expect(await refusalOf(given)).toMatchObject({ message });
  });
});

test('of two at the same time one is told of the other, row by row', async () => {
  const both = await Promise.all(
    ['One', 'Other'].map((himSteward, at) =>
      reviseSystems(ctx(), { systems: at === 0 ? all() : all().reverse(), himSteward, takeGoodRows: true }),
    ),
  );
  expect(both.map(({ changed, refused }) => `${changed} changed, ${refused} refused`).sort()).toEqual([
    '0 changed, 3 refused',
    '3 changed, 0 refused',
  ]);
  expect(new Set((await onRecord()).map(({ himSteward }) => himSteward)).size).toBe(1);
});

test('a script asks for it in GraphQL', async () => {
  const { data, errors } = await ask(
    ctx(),
    `mutation($input: ReviseSystemsInput!) {
      reviseSystems(input: $input) {
        ... on SystemsRevision { changed committed rows { code outcome changes { field before after } refusal } }
        ... on Refusal { message }
      }
    }`,
    { input: { systems: all().slice(0, 1), itOwner: 'Server operations', dryRun: true } },
  );
  expect(errors).toEqual([]);
  const [code] = codes;
  const changes = [{ field: 'itOwner', before: null, after: 'Server operations' }];
  const rows = [{ code, outcome: 'CHANGED', changes, refusal: null }];
  expect(data.reviseSystems).toEqual({ changed: 1, committed: false, rows });
});
