import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { recordFinding } from '../../server/posture/commands/recordFinding.ts';
import { readNvdText } from '../feeds/nvd/readNvdText.ts';
import { nvd, nvdEntry } from '../feeds/read/samples.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const KILN = 'cpe:2.3:a:quarry:kiln';
const cve = (number: number) => `CVE-2026-000${number}`;
let db: FreshDatabase;
const component: string[] = [];
const lead = () => asRole(db.orm, 'IT_LEAD', TODAY, consequences);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY, consequences));
  await registerSystem(asProgram(db.orm, TODAY, consequences), {
    ...{ code: 'LAB', name: 'Laboratory', kind: 'LIS', facilities: ['ALDR'] },
  });
  for (const system of ['TDW-EHR', 'LAB']) {
    const given = { system, layer: 'APPLICATION', product: 'Kiln', release: '9.4', cpe: KILN } as const;
    component.push((await registerComponent(lead(), given)).id);
  }
  const listed = {
    configurations: [
      {
        nodes: [
          { operator: 'OR', cpeMatch: [{ vulnerable: true, criteria: `${KILN}:*`, versionEndExcluding: '9.4.11' }] },
        ],
      },
    ],
  };
  const entries = [7.5, 9.8, 5].map((score, at) =>
    nvdEntry(cve(at + 1), '2026-11-20T10:00:00.000', [{ version: '3.1', score }], listed),
  );
  await readNvdText(db.orm, nvd(entries), TODAY);
  await rowsOf(db.orm.em, `update vulnerability set kev_added_on = '2026-01-01' where cve = $1`, [cve(3)]);
});
afterAll(() => db.close());

async function read(args = '') {
  const { data, errors } = await ask(
    lead(),
    `{ possibleFindings(first: 10${args}) { totalCount nodes {
      because vulnerability { cve exploited listedProducts } component { system { code } } } } }`,
  );
  expect(errors).toEqual([]);
  return data.possibleFindings;
}
const named = async (args?: string) =>
  (await read(args)).nodes.map((each: { vulnerability: { cve: string }; component: { system: { code: string } } }) =>
    [each.vulnerability.cve, each.component.system.code].join(' '),
  );

describe('possible findings', () => {
  test('are read with why they are no findings, the exploited first and then the severest', async () => {
    const { totalCount, nodes } = await read(', systems: ["TDW-EHR"]');
    expect(totalCount).toBe(3);
    expect(nodes[0]).toEqual({
      because: 'FIX_NOT_KNOWN',
      vulnerability: { cve: cve(3), exploited: true, listedProducts: ['a:quarry:kiln'] },
      component: { system: { code: 'TDW-EHR' } },
    });
    expect(await named(', systems: ["TDW-EHR"]')).toEqual([3, 2, 1].map((each) => `${cve(each)} TDW-EHR`));
  });

  test('are chosen by system, component, exploitation and CVE', async () => {
    expect(await read()).toMatchObject({ totalCount: 6 });
    expect(await named(', exploited: true, systems: ["LAB"]')).toEqual([`${cve(3)} LAB`]);
    expect(await named(', exploited: false, systems: ["LAB"]')).toEqual([`${cve(2)} LAB`, `${cve(1)} LAB`]);
    expect(await named(', text: "0001"')).toHaveLength(2);
    expect(await named(`, components: ["${component[1]}"]`)).toHaveLength(3);
    expect(await named(', components: ["nothing"]')).toEqual([]);
  });

  test('are counted for their component, until somebody records a finding', async () => {
    const counts = async () => {
      const { data, errors } = await ask(
        lead(),
        `{ components(possible: true, first: 5) { nodes { possibleFindings } } }`,
      );
      expect(errors).toEqual([]);
      return data.components.nodes.map((each: { possibleFindings: number }) => each.possibleFindings).sort();
    };
    expect(await counts()).toEqual([3, 3]);
    await recordFinding(lead(), { component: component[1] ?? '', cve: cve(2), seenOn: TODAY });
    expect(await counts()).toEqual([2, 3]);
    expect(await named(', systems: ["LAB"]')).not.toContain(`${cve(2)} LAB`);
  });

  test('are none of a system that is off', async () => {
    await rowsOf(db.orm.em, `update system set retired_on = '2026-01-01' where code = 'LAB'`);
    expect(await read()).toMatchObject({ totalCount: 3 });
  });
});
