import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** Below each room, the rooms that it may lean on; what two rooms share moves to the lower one. */
const BELOW: Record<string, string[]> = {
  calendar: [],
  // One floor: whoever changes users writes to the ledger, and the ledger says who did it.
  identity: ['calendar', 'audit'],
  audit: ['calendar', 'identity'],
  inventory: ['calendar', 'identity', 'audit'],
  retention: ['calendar', 'identity', 'audit', 'inventory'],
  lifecycle: ['calendar', 'identity', 'audit', 'inventory', 'retention'],
  posture: ['calendar', 'identity', 'audit', 'inventory'],
  access: ['calendar', 'identity', 'audit', 'inventory'],
  readiness: ['calendar', 'identity', 'audit', 'inventory'],
  governance: [
    'calendar',
    'identity',
    'audit',
    'inventory',
    'retention',
    'lifecycle',
    'posture',
    'access',
    'readiness',
  ],
};

/** What a drawer of a room may use of the drawers, its own room's and those below. */
const DRAWERS: Record<string, string[]> = {
  domain: ['domain'],
  entities: ['domain', 'entities'],
  queries: ['domain', 'entities', 'queries'],
  commands: ['domain', 'entities', 'queries', 'commands'],
};

/** Packages that the pure part of a room may use: they compute, and touch nothing. */
const PURE = ['luxon', 'zod', 'node:crypto', 'node:util', 'node:zlib', 'packageurl-js'];

/** Where the parts of the whole meet, and nowhere else. */
const COMPOSITION = [
  'server/main.ts',
  'server/http/graphql.ts',
  'server/database/entities.ts',
  'server/database/metadata.ts',
];

type Import = { file: string; target: string; typeOnly: boolean };

const files = ['server', 'schema', 'web', 'seeds', 'scripts', 'test'].flatMap(sourcesIn);
const imports = files.flatMap(importsOf);
const outside = (file: string) => !COMPOSITION.includes(file);
const said = (found: Import[]) => found.map(({ file, target }) => `${file} → ${target}`);
const from = (folder: string) => imports.filter(({ file }) => file.startsWith(`${folder}/`) && outside(file));

test('there are files, and imports between them', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.filter(({ target }) => target.startsWith('server/')).length).toBeGreaterThan(100);
});

test('the pages know the printed schema alone', () => {
  const ours = /^(server|schema|seeds|scripts|test)\//;
  expect(said(from('web').filter(({ target }) => ours.test(target)))).toEqual([]);
});

test('the server knows nothing of its schema, its pages or what is laid into it', () => {
  expect(said(from('server').filter(({ target }) => /^(schema|web|seeds|scripts)\//.test(target)))).toEqual([]);
});

test('the schema uses commands, queries, entities and the domain', () => {
  const rooms = Object.keys(BELOW).join('|');
  const open = new RegExp(`^server/(${rooms})/(domain|entities|queries|commands)/|^server/calendar/`);
  const frame = ['server/context.ts', 'server/refusal.ts', 'server/jobs/', 'server/feeds/', 'server/database/'];
  const closed = from('schema').filter(
    ({ target }) =>
      target.startsWith('server/') && !open.test(target) && !frame.some((part) => target.startsWith(part)),
  );
  expect(said(closed)).toEqual([]);
});

test('nothing but tests imports a test', () => {
  const production = imports.filter(({ file }) => !file.startsWith('test/'));
  expect(said(production.filter(({ target }) => target.startsWith('test/')))).toEqual([]);
});

test('reading by selection knows no word of the domain', () => {
  expect(said(from('schema/select').filter(({ target }) => /^(server|seeds|web)\//.test(target)))).toEqual([]);
});

describe.each(Object.entries(BELOW))('%s', (room, below) => {
  const own = from(`server/${room}`);

  test('leans only on the rooms below it', () => {
    const strangers = own.filter(({ target }) => {
      const [, other = ''] = /^server\/(\w+)\//.exec(target) ?? [];
      return other in BELOW && other !== room && !below.includes(other);
    });
    expect(said(strangers)).toEqual([]);
  });

  test('leans drawer by drawer', () => {
    const upward = own.filter(({ file, target }) => {
      const drawers = DRAWERS[file.split('/')[2] ?? ''];
      const [, otherRoom = '', drawer = ''] = /^server\/(\w+)\/(\w+)\//.exec(target) ?? [];
      return drawers && otherRoom in BELOW && otherRoom !== 'calendar' && !drawers.includes(drawer);
    });
    expect(said(upward)).toEqual([]);
  });

  test('has a domain without clock, database or framework', () => {
    const impure = own.filter(({ file, target, typeOnly }) => {
      if (!file.startsWith(`server/${room}/domain/`) && room !== 'calendar') return false;
      if (typeOnly || /^server\/(\w+\/domain\/|calendar\/|refusal\.ts$)/.test(target)) return false;
      return target.startsWith('server/') || !PURE.includes(target);
    });
    expect(said(impure)).toEqual([]);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(dist|\.[^/]+)\//.test(name))
    .map((name) => `${folder}/${name}`);
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const found = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map(([, type, named = '', called]) => {
    const path = called ?? named;
    const target = path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : path;
    return { file, target, typeOnly: type !== undefined };
  });
}
