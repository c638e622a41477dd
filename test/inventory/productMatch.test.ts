import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { matchProduct } from '../../server/inventory/commands/matchProduct.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { withdrawProductMatch } from '../../server/inventory/commands/withdrawProductMatch.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  const ctx = asProgram(db.orm, TODAY, consequences);
  await loadCatalogue(ctx, readCatalogue());
  await hospital(ctx);
  await registerSystem(ctx, { code: 'LAB', name: 'Laboratory', kind: 'LIS', facilities: ['BEAC'] });
  await registered('TDW-EHR', 'MS Server', '2012 R2 Std');
  await registered('LAB', 'ms-server', '2012-R2 std');
  await registered('LAB', 'MS Server 3', '2012 R2 Std');
  await registered('LAB', 'infusion pump', '3', 'FIRMWARE');
});
afterAll(() => db.close());

const analyst = () => asRole(db.orm, 'IT_ANALYST', TODAY, consequences, 'Felix Amadi');
const registered = (system: string, product: string, release: string, layer: 'OS' | 'FIRMWARE' = 'OS') =>
  registerComponent(analyst(), { system, layer, product, release });
const MEANT = { product: 'MS Server', release: '2012 R2 Std', asProduct: 'windows-server', asRelease: '2012-r2' };

async function stack() {
  const found = await rowsOf<{ system: string; product: string; label: string | null }>(
    db.orm.em.fork(),
    `select s.code as system, c.product, cycle.label from component c join system s on s.id = c.system_id
     left join release_cycle cycle on cycle.id = c.cycle_id order by s.code desc, c.product`,
  );
  return found.map(({ system, product, label }) => [system, product, label]);
}
async function unsupportedFrom(system: string) {
  const [row] = await rowsOf<{ on: string | null }>(
    db.orm.em.fork(),
    'select unsupported_from::text as on from system_standing join system on system.id = system_id where code = $1',
    [system],
  );
  return row?.on;
}

describe('a product of the hospital’s own wording', () => {
  test('is matched for all that are called so, and their systems follow', async () => {
    expect(await unsupportedFrom('TDW-EHR')).toBeNull();
    const match = await matchProduct(analyst(), { ...MEANT, reason: 'The licence says so' });
    expect(await stack()).toEqual([
      ['TDW-EHR', 'MS Server', 'Windows Server 2012 R2 (LTSC)'],
      ['LAB', 'infusion pump', null],
      ['LAB', 'MS Server 3', null],
      ['LAB', 'ms-server', 'Windows Server 2012 R2 (LTSC)'],
    ]);
    expect(await unsupportedFrom('TDW-EHR')).toBe('2023-10-11');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'product.matched',
      subjectId: match.id,
      subjectName: 'MS Server 2012 R2 Std',
      reason: 'The licence says so',
      after: { cycle: 'windows-server 2012-r2' },
      particulars: { components: 2, work: { rows: 2 } },
    });
  });

  test('is known for those that come later, and is not matched twice', async () => {
    await registerSystem(asProgram(db.orm, TODAY, consequences), {
      code: 'PACS',
      name: 'Pictures',
      kind: 'PACS',
      facilities: ['BEAC'],
    });
    const { cycle } = await registered('PACS', 'MS Server', '2012 R2 std');
    expect(cycle).not.toBeNull();
    await expect(matchProduct(analyst(), { ...MEANT, product: 'ms server' })).rejects.toThrow(
      'ms server 2012 R2 Std is matched to Windows Server 2012 R2 (LTSC) already, by Felix Amadi. Withdraw that match first.',
    );
  });

  test('is taken back with a reason, and dated as without it', async () => {
    const { data } = await ask(analyst(), '{ productMatches { nodes { id product version cycle { label } } } }');
    const [{ id, version }] = data.productMatches.nodes;
    const taking = `mutation ($input: RetirementByIdInput!) { withdrawProductMatch(input: $input) {
      ... on ProductMatch { withdrawnBy withdrawnBecause } ... on Refusal { message } } }`;
    const take = async (given: number) =>
      (await ask(analyst(), taking, { input: { id, version: given, reason: 'It is another edition' } })).data
        .withdrawProductMatch;
    expect((await take(version + 1)).message).toContain('Somebody else changed the match');
    expect(await take(version)).toEqual({ withdrawnBy: 'Felix Amadi', withdrawnBecause: 'It is another edition' });
    expect((await stack()).filter(([, , label]) => label !== null)).toEqual([]);
    expect(await unsupportedFrom('TDW-EHR')).toBeNull();
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'product.match-withdrawn',
      particulars: { components: 3 },
    });
    expect((await take(version + 1)).message).toBe(
      'Felix Amadi has withdrawn that match already: "It is another edition".',
    );
    expect((await ask(analyst(), '{ productMatches { totalCount } }')).data.productMatches.totalCount).toBe(0);
  });

  test('is refused where nothing is called so, or no vendor speaks of what it should be', async () => {
    await expect(matchProduct(analyst(), { ...MEANT, product: 'Nothing' })).rejects.toThrow(
      'No component in a stack is called Nothing 2012 R2 Std, or all that are have the dates of Windows Server 2012 R2 (LTSC) already.',
    );
    await expect(matchProduct(analyst(), { ...MEANT, asRelease: '1066' })).rejects.toThrow(
      'No vendor speaks of windows-server 1066. Choose a release from the list',
    );
  });

  test('is matched once by two at a time', async () => {
    const both = await Promise.allSettled([matchProduct(analyst(), MEANT), matchProduct(analyst(), MEANT)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(String(refused?.reason)).toContain('is matched to Windows Server 2012 R2 (LTSC) already');
    await withdrawProductMatch(analyst(), { id: (await standing()).id, version: 1, reason: 'For the next test' });
  });
});

async function standing(): Promise<{ id: string }> {
  const [row] = await rowsOf<{ id: string }>(
    db.orm.em.fork(),
    'select id from product_match where withdrawn_at is null',
  );
  if (!row) throw new Error('Nothing is matched.');
  return row;
}

test('components that no feed can speak of are listed by what is missing, page by page', async () => {
  await registerComponent(analyst(), {
    system: 'LAB',
    layer: 'RUNTIME',
    product: 'Engine',
    release: '9',
    cpe: 'cpe:2.3:a:quarry:engine:9',
  });
  const { data, errors } = await ask(
    analyst(),
    `{ unmatched: components(matched: false, first: 2) { totalCount pageInfo { hasNextPage } nodes { product supported } }
       named: components(matched: false, named: true) { nodes { product } }
       unnamed: components(matched: false, named: false, facilities: ["BEAC"], layers: [FIRMWARE]) { nodes { product } }
       text: components(matched: false, text: "2012 r2", products: ["MS Server"], releases: ["2012 R2 Std"]) { totalCount }
       undated: components(matched: false, dated: false) { totalCount } dated: components(matched: false, dated: true) { totalCount } }`,
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    unmatched: { totalCount: 6, pageInfo: { hasNextPage: true } },
    named: { nodes: [{ product: 'Engine' }] },
    unnamed: { nodes: [{ product: 'infusion pump' }] },
    text: { totalCount: 1 },
    undated: { totalCount: 6 },
    dated: { totalCount: 0 },
  });
  for (const { supported } of data.unmatched.nodes) expect(supported).toBe('UNKNOWN');
});
