import { Client } from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { Touched } from '../../server/audit/domain/touched.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { fileOfText } from '../../server/feeds/csv/ImportFile.ts';
import { importCsv } from '../../server/feeds/csv/importCsv.ts';
import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { type NewComponent, registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { reviseComponent } from '../../server/inventory/commands/reviseComponent.ts';
import { endFinding } from '../../server/posture/commands/endFinding.ts';
import { listingsAnew } from '../../server/posture/commands/listingConsequence.ts';
import { recordFinding } from '../../server/posture/commands/recordFinding.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { Finding } from '../../server/posture/entities/Finding.ts';
import { readNvdText } from '../feeds/nvd/readNvdText.ts';
import { nvd, nvdEntry } from '../feeds/read/samples.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const [A, B, C] = ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003'];
const POSTGRES = 'cpe:2.3:a:postgresql:postgresql';
let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY, consequences));
  return () => db.close();
});

const lead = () => asRole(db.orm, 'IT_LEAD', TODAY, consequences, 'Tomas Reed');
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

const registered = async (given: Partial<NewComponent> = {}) =>
  (
    await registerComponent(lead(), {
      ...{ system: 'TDW-EHR', layer: 'DATABASE', product: 'PostgreSQL', release: '9.4.5', cpe: POSTGRES },
      ...given,
    })
  ).id;

const range = (versionEndExcluding: string, criteria = `${POSTGRES}:*:*:*:*:*:*:*:*`) => ({
  configurations: [
    { nodes: [{ operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria, versionEndExcluding }] }] },
  ],
});
type Said = { cve?: string; modified?: string; more?: object };
const page = (...said: Said[]) =>
  nvd(
    said.map(({ cve = A, modified = '2026-11-20T10:00:00.000', more = range('9.4.11') }) =>
      nvdEntry(cve, modified, [{ version: '3.1', score: 9.8 }], { ...more }),
    ),
    { timestamp: `2026-11-21T00:00:00.${++readings}` },
  );
let readings = 100;
const read = (...said: Said[]) => readNvdText(db.orm, page(...said), TODAY);

const findings = () =>
  rows<{ title: string; status: string; severity: string; source: string; listed: string; because: string }>(
    `select title, status, severity, source, said ->> 'listed' as listed, said ->> 'because' as because
     from finding join finding_source on finding_id = finding.id order by title, source`,
  );
const possible = () =>
  rows<{ cve: string; because: string }>(
    `select cve, because from possible_finding join vulnerability on vulnerability.id = vulnerability_id order by cve`,
  );
const differences = (run: { id: string }) =>
  rows(
    `select subject, field, before, after from feed_difference where run_id = $1 and field <> 'rating' order by id`,
    [run.id],
  );
const OPEN = { title: A, status: 'OPEN', severity: 'CRITICAL', source: 'NVD', listed: 'AFFECTED', because: 'VERSION' };

describe('a reading of the NVD', () => {
  test('opens a finding on what it lists, and rates the system by it', async () => {
    await holdingOf(asProgram(db.orm, TODAY, consequences), [2020]);
    await registered();
    const run = await read({});
    expect(run).toMatchObject({ step: 'DONE', counts: { added: 1, opened: 1, takenBack: 0, possible: 0 } });
    expect(await findings()).toEqual([OPEN]);
    expect(await possible()).toEqual([]);
    const [finding] = await db.orm.em.fork().find(Finding, {});
    expect(finding).toMatchObject({ firstSeenOn: TODAY, openedOn: TODAY, urgency: 6 });
    expect((await lastEntry(db.orm)).particulars).toMatchObject({ opened: 1 });
  });

  test('that says the same again changes nothing', async () => {
    await registered();
    await read({});
    const before = await rows(`select * from finding`);
    expect(await read({})).toMatchObject({ counts: { unchanged: 1, changed: 0, opened: 0 } });
    expect(await rows(`select * from finding`)).toEqual(before);
  });

  test('keeps what it lists, and reads that of vulnerabilities that were known without', async () => {
    await registered();
    await read({});
    await rows(`delete from finding_source`);
    await rows(`delete from finding`);
    await rows(`update vulnerability set configurations = null, products = null`);
    expect(await read({})).toMatchObject({ counts: { changed: 1, opened: 1 } });
    expect(await rows('select products from vulnerability')).toEqual([{ products: ['a:postgresql:postgresql'] }]);
  });

  test('keeps apart what may apply, and opens nothing for it', async () => {
    await registered({ release: '9.4' });
    expect(await read({})).toMatchObject({ counts: { opened: 0 } });
    expect(await findings()).toEqual([]);
    expect(await possible()).toEqual([{ cve: A, because: 'FIX_NOT_KNOWN' }]);
    await read({ modified: '2026-11-20T11:00:00.000', more: range('9.3') });
    expect(await possible()).toEqual([]);
  });

  test('that takes its word back leaves the finding open, and says so', async () => {
    await registered();
    await read({});
    const run = await read({ modified: '2026-11-20T11:00:00.000', more: range('9.4.3') });
    expect(run).toMatchObject({ counts: { takenBack: 1, opened: 0 } });
    expect(await findings()).toEqual([{ ...OPEN, listed: 'NOT', because: null }]);
    expect(await differences(run)).toEqual([
      { subject: `TDW-EHR ${A}`, field: 'listed', before: 'AFFECTED', after: 'NOT' },
    ]);
    expect((await lastEntry(db.orm)).particulars).toMatchObject({ work: { rows: 2 } });
    expect(await read({ modified: '2026-11-20T12:00:00.000' })).toMatchObject({ counts: { opened: 0 } });
    expect(await findings()).toEqual([OPEN]);
  });

  test('that rejects a vulnerability takes its word back', async () => {
    await registered();
    await read({});
    await read({ modified: '2026-11-20T11:00:00.000', more: { ...range('9.4.11'), vulnStatus: 'Rejected' } });
    expect(await findings()).toEqual([{ ...OPEN, listed: 'NOT', because: null }]);
  });

  test('joins what others told of, and opens nothing again that somebody ended', async () => {
    const component = await registered();
    await recordFinding(lead(), { component, cve: A, seenOn: TODAY });
    const { id } = await recordFinding(lead(), { component, cve: B, seenOn: TODAY });
    await endFinding(lead(), { id, version: 1, status: 'FALSE_POSITIVE', endedOn: TODAY, reason: 'A look.' });
    const run = await read({}, { cve: B });
    expect(run).toMatchObject({ counts: { opened: 0 } });
    expect((await findings()).map(({ title, status, source }) => [title, status, source])).toEqual([
      [A, 'OPEN', 'HAND'],
      [A, 'OPEN', 'NVD'],
      [B, 'FALSE_POSITIVE', 'HAND'],
      [B, 'FALSE_POSITIVE', 'NVD'],
    ]);
    expect(await differences(run)).toEqual([
      { subject: `TDW-EHR ${B}`, field: 'contradicted', before: 'FALSE_POSITIVE, says Tomas Reed', after: 'OPEN' },
    ]);
  });

  test('says nothing of a system that is off', async () => {
    await registered();
    await rows(`update system set status = 'DECOMMISSIONED', decommissioned_on = '2026-01-01'`);
    await read({});
    expect(await findings()).toEqual([]);
  });

  test('refuses an entry whose configurations are of another form, with its place', async () => {
    const nested = { configurations: [{ nodes: [{ operator: 'OR', cpeMatch: [], children: [{ operator: 'OR' }] }] }] };
    const odd = { configurations: [{ nodes: [{ operator: 'XOR', cpeMatch: [{ vulnerable: true, criteria: 'x' }] }] }] };
    expect((await read({ more: nested }, { cve: B, more: odd }, { cve: C })).problems).toEqual([
      {
        place: `${A}, entry 1`,
        message: 'configurations.0.nodes.0.children is [{"operator":"OR"}]: of another form than 2.0 has.',
      },
      {
        place: `${B}, entry 2`,
        message:
          'configurations.0.nodes.0.operator is "XOR": neither AND nor OR. configurations.0.nodes.0.cpeMatch.0.criteria is "x": no CPE.',
      },
    ]);
  });
});

describe('a stack that changes', () => {
  beforeEach(() => read({}, { cve: B, more: range('9.4.20') }));

  test('meets what the NVD lists as soon as a component is registered', async () => {
    await registered();
    expect((await findings()).map(({ title }) => title)).toEqual([A, B]);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'component.registered',
      particulars: { listings: { opened: 2, sources: 2, takenBack: 0, possible: 0, work: { rows: 0 } } },
    });
  });

  test('has in the ledger that the NVD now tells of a finding that others told of', async () => {
    const component = await registered({ cpe: null });
    await recordFinding(lead(), { component, cve: A, seenOn: TODAY });
    await recordFinding(lead(), { component, cve: B, seenOn: TODAY });
    await reviseComponent(lead(), { id: component, version: 1, cpe: POSTGRES });
    expect((await findings()).map(({ title, source }) => [title, source])).toEqual([
      [A, 'HAND'],
      [A, 'NVD'],
      [B, 'HAND'],
      [B, 'NVD'],
    ]);
    expect((await lastEntry(db.orm)).particulars).toMatchObject({
      listings: { opened: 0, sources: 2, takenBack: 0, possible: 0 },
    });
  });

  test('says what is no longer listed once it was upgraded', async () => {
    const id = await registered();
    await reviseComponent(lead(), { id, version: 1, release: '9.4.15' });
    expect((await findings()).map(({ title, status, listed }) => [title, status, listed])).toEqual([
      [A, 'OPEN', 'NOT'],
      [B, 'OPEN', 'AFFECTED'],
    ]);
    expect((await lastEntry(db.orm)).particulars).toMatchObject({
      listings: { opened: 0, takenBack: 1, possible: 0, work: { rows: 1 } },
    });
  });

  test('is sealed in the ledger with what it said before', async () => {
    const id = await registered();
    await reviseComponent(lead(), { id, version: 1, release: '9.4.15' });
    const client = new Client({ connectionString: db.url });
    await client.connect();
    try {
      expect((await verifyLive(client)).breaks).toEqual([]);
    } finally {
      await client.end();
    }
  });

  test('is judged by its patches and by the end of its fixes', async () => {
    const more = {
      configurations: [{ nodes: [{ operator: 'OR', cpeMatch: [{ vulnerable: true, criteria: `${POSTGRES}:9.4` }] }] }],
    };
    await read({ modified: '2026-11-20T11:00:00.000', more }, { cve: B, modified: '2026-11-20T11:00:00.000', more });
    const id = await registered({ release: '9.4' });
    expect(await possible()).toEqual([
      { cve: A, because: 'FIX_NOT_KNOWN' },
      { cve: B, because: 'FIX_NOT_KNOWN' },
    ]);
    // Both were published on 11 March 2025.
    await recordOwnSupportDate(lead(), { id, version: 1, endsOn: '2020-02-13', evidence: 'The vendor’s page.' });
    expect((await findings()).map(({ title, because }) => [title, because])).toEqual([
      [A, 'NEVER_FIXED'],
      [B, 'NEVER_FIXED'],
    ]);
    expect(await possible()).toEqual([]);
    await recordExtendedSupport(lead(), { id, version: 2, until: '2025-03-11', evidence: 'Order 7.' });
    expect((await findings()).map(({ listed, status }) => [listed, status])).toEqual([
      ['PERHAPS', 'OPEN'],
      ['PERHAPS', 'OPEN'],
    ]);
    await recordExtendedSupport(lead(), { id, version: 3, until: null, reason: 'Not bought.' });
    expect((await findings())[0]).toMatchObject({ listed: 'AFFECTED' });
    await recordPatch(lead(), { id, version: 4, patchedOn: '2025-06-01' });
    expect((await findings())[0]).toMatchObject({ listed: 'PERHAPS', because: 'FIX_NOT_KNOWN' });
  });

  test('comes out the same when everything is held against it anew', async () => {
    await registered();
    await registered({ layer: 'APPLICATION', release: '9.4' });
    await read({ cve: C, more: range('9.4.3') });
    const [{ id } = { id: '' }] = await rows<{ id: string }>('select id from system');
    const anew = () =>
      db.orm.em.fork().transactional((em) => {
        const touched = new Touched();
        touched.systems.add(id);
        return listingsAnew(em, touched, asProgram(db.orm, TODAY));
      });
    expect(await anew()).toBeUndefined();
    await rows(`delete from possible_finding`);
    expect(await anew()).toMatchObject({ listings: { opened: 0, takenBack: 0, possible: 3 } });
  });

  test('has nothing possible any more on what was removed', async () => {
    const id = await registered({ release: '9.4' });
    await removeComponent(lead(), { id, version: 1, reason: 'Uninstalled.' });
    expect(await possible()).toEqual([]);
  });

  test('is not judged anew by a change that the NVD cannot see', async () => {
    const id = await registered();
    const [before] = await rows(`select max(id) from before_image`);
    await recordFinding(lead(), { component: id, cve: C, seenOn: TODAY });
    expect((await lastEntry(db.orm)).particulars).not.toHaveProperty('listings');
    expect(await rows(`select max(id) from before_image`)).toEqual([before]);
  });

  test('meets a partner that comes later', async () => {
    const configurations = [
      {
        operator: 'AND',
        nodes: [
          {
            operator: 'OR',
            cpeMatch: [{ vulnerable: true, criteria: `${POSTGRES}:*`, versionEndExcluding: '9.4.11' }],
          },
          { operator: 'OR', cpeMatch: [{ vulnerable: false, criteria: 'cpe:2.3:o:debian:debian_linux:8.0' }] },
        ],
      },
    ];
    await registered();
    await read({ cve: C, more: { configurations } });
    expect(await possible()).toEqual([{ cve: C, because: 'PARTNER_NOT_KNOWN' }]);
    await registered({ layer: 'OS', product: 'Debian', release: '8', cpe: 'cpe:2.3:o:debian:debian_linux' });
    expect(await possible()).toEqual([]);
    expect((await findings()).map(({ title }) => title)).toEqual([A, B, C]);
  });

  test('meets it by the CPE of its release cycle, many at once, when a file of components is read in', async () => {
    await rows(`insert into release_cycle (product, product_label, release, label, cpe, source, as_of)
      values ('postgresql', 'PostgreSQL', '9.4', 'PostgreSQL 9.4', '${POSTGRES}', 'endoflife.date', '2026-08-22')`);
    const lines = Array.from({ length: 300 }, (_, at) => `S${at},Database ${at},EHR,ACTIVE,ALDR`);
    const file = (kind: 'SYSTEMS' | 'COMPONENTS', text: string) =>
      importCsv(
        { ...asProgram(db.orm, TODAY, consequences), viewer: asRole(db.orm, 'HIM_DIRECTOR', TODAY).viewer },
        { kind, file: fileOfText(text) },
      );
    expect(await file('SYSTEMS', ['code,name,kind,status,facilities', ...lines].join('\n'))).toMatchObject({
      created: 300,
    });
    const components = lines.map((_, at) => `S${at},DATABASE,postgresql,${at % 2 === 0 ? '9.4' : '9.4.5'}`);
    expect(await file('COMPONENTS', ['system,layer,product,release', ...components].join('\n'))).toMatchObject({
      created: 300,
    });
    expect((await possible()).length).toBe(300);
    expect((await findings()).length).toBe(300);
  });

  test('and another one that change at once each open their own', async () => {
    await registerSystem(asProgram(db.orm, TODAY, consequences), {
      ...{ code: 'LAB', name: 'Laboratory', kind: 'LIS', facilities: ['ALDR'] },
    });
    await Promise.all([
      registered(),
      registered({ system: 'LAB' }),
      registered({ product: 'PostgreSQL standby' }),
      registered({ system: 'LAB', product: 'PostgreSQL standby' }),
    ]);
    expect(await findings()).toHaveLength(8);
  });

  test('and a reading that lists it at once miss neither', async () => {
    await Promise.all([registered(), read({ cve: C }), registered({ product: 'PostgreSQL standby' })]);
    expect(await findings()).toHaveLength(6);
  });
});
