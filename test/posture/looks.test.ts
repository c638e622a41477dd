import { afterAll, beforeAll, expect, test } from 'vitest';
import { Touched } from '../../server/audit/domain/touched.ts';
import { parseDay } from '../../server/calendar/day.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { recordSightings } from '../../server/posture/commands/recordSightings.ts';
import { stageSightings } from '../../server/posture/commands/stageSightings.ts';
import type { Sighting } from '../../server/posture/domain/sighting.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital } from '../support/hospital.ts';

const TODAY = '2026-11-25';
const RUN = '11111111-1111-4111-8111-111111111111';
let db: FreshDatabase;
let component: string;
beforeAll(async () => {
  db = await freshDatabase();
  const ctx = asProgram(db.orm, TODAY, consequences);
  await hospital(ctx);
  component = (await registerComponent(ctx, { system: 'TDW-EHR', layer: 'OS', product: 'rhel', release: '9' })).id;
  await rowsOf(ctx.em, `insert into vulnerability (cve) values ('CVE-2026-0001')`);
});
afterAll(() => db.close());

const sighting = (cve: string): Sighting => ({
  ...{ component, cve, title: cve, reference: cve, severity: 'HIGH', status: 'OPEN', endedOn: null, endedBy: null },
  ...{ firstOn: TODAY, lastOn: TODAY, place: null, said: {}, remediation: null, description: null },
  ratings: [{ version: '3.1', vector: null, score: 8, severity: 'HIGH', source: 'x', primary: true }],
  publishedOn: '2026-01-02',
});
const both = () => [sighting('CVE-2026-0001'), sighting('CVE-2026-0002')];
const elsewhere = (text: string) => rowsOf(db.orm.em.fork(), text);

/** Tells of both, and does `meanwhile` before the transaction ends. */
async function told(dryRun: boolean, meanwhile: () => Promise<void> = async () => {}) {
  const em = db.orm.em.fork();
  await em.begin();
  try {
    await stageSightings(em, [both()]);
    const touched = new Touched();
    const how = { source: 'SCANNER', work: RUN, run: null, today: parseDay(TODAY), dryRun } as const;
    const counts = await recordSightings({ em, touched, ...how });
    await meanwhile();
    return counts;
  } finally {
    await em.rollback();
  }
}

test('a look says what taking in would do, whichever came first on a connection', async () => {
  const expected = { findings: 2, added: 2, vulnerabilities: 2, sources: 2 };
  for (const dryRun of [true, false, true, true, false]) expect(await told(dryRun)).toMatchObject(expected);
  expect(await elsewhere('select cve, severity from vulnerability')).toEqual([
    { cve: 'CVE-2026-0001', severity: null },
  ]);
});

test('a look holds up nobody who writes the vulnerabilities that it tells of', async () => {
  await told(true, async () => {
    await elsewhere(`select from vulnerability where cve = 'CVE-2026-0001' for update nowait`);
    await elsewhere(`insert into vulnerability (cve) values ('CVE-2026-0002')`);
    await elsewhere(`delete from vulnerability where cve = 'CVE-2026-0002'`);
  });
});
