import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
  const early = { system: 'TDW-EHR', layer: 'DATABASE', product: 'Postgres 12', release: '12.22' } as const;
  await registerComponent(ctx(), { ...early, cpe: 'cpe:2.3:a:postgresql:postgresql:12.22' });
  await registerComponent(ctx(), { system: 'TDW-EHR', layer: 'FIRMWARE', product: 'infusion pump', release: '3' });
  await loadCatalogue(asProgram(db.orm, '2026-11-22'), readCatalogue());
});
afterAll(() => db.close());

test('a component that was registered before its release was known gets it with the catalogue', async () => {
  const known = await db.orm.em.fork().find(Component, {}, { populate: ['cycle'], orderBy: { product: 'asc' } });
  expect(known.map(({ product, cycle, version }) => [product, cycle?.label, version])).toEqual([
    ['infusion pump', undefined, 1],
    ['Postgres 12', 'PostgreSQL 12', 2],
  ]);
  expect(await lastEntry(db.orm)).toMatchObject({ particulars: { matched: 1, work: { rows: 1 } } });
});

describe('while a component is typed in, releases are found', () => {
  const called = async (text: string) => {
    const { data, errors } = await ask(
      ctx(),
      'query ($text: String!) { releaseCycles(text: $text, first: 4) { totalCount nodes { label securitySupportEndsOn } } }',
      { text },
    );
    expect(errors).toEqual([]);
    return data.releaseCycles;
  };

  test.each([
    ['server 2012 r2', 'Windows Server 2012 R2'],
    ['postgresql 9.6', 'PostgreSQL 9.6'],
    ['cpe:2.3:o:redhat:enterprise_linux:7.9:*:*:*:*:*:*:*', /Enterprise Linux|RHEL/],
    ['cpe:/o:oracle:solaris:11.2', /Solaris/],
    ['pkg:maven/org.apache.tomcat/tomcat@9.0.58', /Tomcat/],
    ['microsoft:sql_ser', /SQL Server/],
  ])('by "%s"', async (text, label) => {
    const { nodes } = await called(text);
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes) expect(node.label).toMatch(label);
  });

  test('or not, where nobody speaks of them', async () => {
    expect(await called('infusion pump')).toEqual({ totalCount: 0, nodes: [] });
  });

  test('and the one that it will be given is said with its dates', async () => {
    const { data, errors } = await ask(
      ctx(),
      `{ named: releaseCycleFor(product: "Windows Server", release: "2012 R2") { label securitySupportEndsOn extendedSupportEndsOn supportInWords }
         none: releaseCycleFor(product: "infusion pump", release: "3") { label }
         byPurl: releaseCycleFor(product: "web", release: "?", purl: "pkg:maven/org.apache.tomcat/tomcat@9.0.58") { label } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      named: {
        label: expect.stringContaining('Windows Server 2012 R2'),
        securitySupportEndsOn: '2023-10-10',
        extendedSupportEndsOn: '2026-10-13',
        supportInWords:
          'Active support ended 9 Oct 2018; security fixes ended 10 Oct 2023; paid support was on offer to 13 Oct 2026.',
      },
      none: null,
      byPurl: { label: expect.stringContaining('9.0') },
    });
  });
});
