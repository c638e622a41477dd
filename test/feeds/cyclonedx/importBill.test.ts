import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { importBill } from '../../../server/feeds/cyclonedx/importBill.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { endFinding } from '../../../server/posture/commands/endFinding.ts';
import { removeComponent } from '../../../server/posture/commands/removeComponent.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { bill, LOG4SHELL, stating } from './bills.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let system: string;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

beforeEach(async () => {
  system = `S-${randomUUID().slice(0, 8)}`;
  await registerSystem(asProgram(db.orm, TODAY), { code: system, name: system, kind: 'EHR', facilities: ['ALDR'] });
  await registerComponent(lead(), { system, layer: 'APPLICATION', product: 'Tidewell EHR', release: '7.2' });
});

const lead = (day = TODAY, name = 'Tomas Reed') => asRole(db.orm, 'IT_LEAD', day, consequences, name);
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

type Given = Partial<Omit<Parameters<typeof importBill>[1], 'file'>> & { day?: string };
const imported = (content: unknown, { day = TODAY, ...given }: Given = {}) =>
  importBill(lead(day), {
    ...{ system, file: fileOfText(JSON.stringify(content)), fileName: 'ehr.cdx.json', dryRun: false, register: [] },
    ...given,
  });

type Found = {
  id: string;
  title: string;
  status: string;
  endedOn: string;
  endedBy: string;
  said: { parts?: string[] };
  version: number;
};
const findings = () =>
  rows<Found & Record<string, unknown>>(
    `select f.id, f.title, f.status, f.ended_on::text as "endedOn", f.ended_by as "endedBy", f.opened_on::text as "openedOn",
       f.severity, f.score, f.version, c.product, source.said, source.reference, source.last_said_on::text as "lastSaidOn"
     from finding f join component c on c.id = f.component_id join system s on s.id = c.system_id
     join finding_source source on source.finding_id = f.id where s.code = $1 order by f.title, source.reference`,
    [system],
  );

describe('a bill of materials', () => {
  test('of thousands of components shows the first two thousand, and says so', async () => {
    const components = Array.from({ length: 2_400 }, (_, n) => ({
      type: 'application',
      name: `part-${n}`,
      version: '1',
    }));
    const report = await imported({ ...bill(), components, dependencies: [], vulnerabilities: [] }, { dryRun: true });
    expect([report.components.length, report.counts.components, report.otherComponents]).toEqual([2_000, 2_401, 0]);
    expect(report.problems[0]?.message).toContain('The bill lists 2,401 components');
  });

  test('hangs what is found in a library on the component that depends on it', async () => {
    const report = await imported(bill());
    expect(report.counts).toMatchObject({ components: 5, matched: 1, told: 1, added: 1, registered: 0, refused: 0 });
    expect(await findings()).toEqual([
      expect.objectContaining({
        ...{ title: 'CVE-2021-44228', product: 'Tidewell EHR', status: 'OPEN', severity: 'CRITICAL', score: 10 },
        ...{ openedOn: '2026-11-10', lastSaidOn: '2026-11-10', reference: 'CVE-2021-44228' },
        said: expect.objectContaining({ parts: ['org.apache.logging.log4j/log4j-core 2.14.1'], source: 'NVD' }),
      }),
    ]);
    expect(
      await rows(`select cvss_version, cvss_score, published_on::text from vulnerability where cve = $1`, [
        'CVE-2021-44228',
      ]),
    ).toEqual([{ cvss_version: '3.1', cvss_score: 10, published_on: '2021-12-10' }]);
  });

  test('is kept with its hash, in a run, under one entry of the ledger', async () => {
    const file = fileOfText(JSON.stringify(bill()));
    const { run } = await importBill(lead(), { system, file, fileName: 'ehr.cdx.json', dryRun: false, register: [] });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'findings.imported',
      subjectId: run,
      particulars: { kind: 'SBOM', system, sha256: file.sha256, added: 1, work: { id: run } },
    });
    expect(
      await rows('select kind, step, as_of::text, payload_sha256, origin from feed_run where id = $1', [run]),
    ).toEqual([
      { kind: 'SBOM', step: 'DONE', as_of: '2026-11-10', payload_sha256: file.sha256, origin: 'ehr.cdx.json' },
    ]);
    const [part] = await rows<{ bytes: Buffer }>('select bytes from payload_part where payload_sha256 = $1', [
      file.sha256,
    ]);
    expect(part?.bytes.toString()).toBe(JSON.stringify(bill()));
  });

  test('read twice changes nothing the second time, on whatever day', async () => {
    await imported(bill({ metadata: { component: bill().metadata.component } }));
    const before = [await findings(), await entries(db.orm)];
    const again = await imported(bill({ metadata: { component: bill().metadata.component } }), { day: '2026-12-24' });
    expect(again).toMatchObject({ changed: false, counts: { added: 0, changed: 0, sources: 0, unchanged: 1 } });
    expect([await findings(), await entries(db.orm)]).toEqual(before);
    expect(await rows('select step from feed_run where id = $1', [again.run])).toEqual([{ step: 'UNCHANGED' }]);
  });

  test('sent by two at the same moment comes in once', async () => {
    const both = await Promise.all([imported(bill()), imported(bill())]);
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await findings()).toHaveLength(1);
  });

  test('in a dry run tells what would happen, and nothing is written', async () => {
    const before = await entries(db.orm);
    expect(await imported(bill(), { dryRun: true, register: [{ ref: 'os' }] })).toMatchObject({
      ...{ run: null, committed: false, changed: true },
      counts: { added: 1, registered: 1 },
    });
    expect([await findings(), await entries(db.orm)]).toEqual([[], before]);
    expect(
      await rows(`select from component c join system s on s.id = c.system_id where s.code = $1`, [system]),
    ).toHaveLength(1);
  });

  test('shows which components are on record, and registers only what was chosen', async () => {
    const seen = await imported(bill(), { dryRun: true });
    expect(seen.components).toEqual([
      expect.objectContaining({
        ref: 'ehr',
        layer: null,
        match: expect.objectContaining({ by: 'NAME', sameRelease: true }),
      }),
      expect.objectContaining({ ref: 'os', layer: 'OS', match: null }),
      expect.objectContaining({ ref: 'db', layer: 'APPLICATION', match: null }),
    ]);
    expect(seen.otherComponents).toBe(2);
    const report = await imported(bill(), { register: [{ ref: 'os' }, { ref: 'db', layer: 'DATABASE' }] });
    expect(report.counts).toMatchObject({ registered: 2, matched: 3 });
    expect(
      await rows(
        `select layer, product, release, purl from component c join system s on s.id = c.system_id where s.code = $1 order by layer`,
        [system],
      ),
    ).toMatchObject([
      { layer: 'APPLICATION', product: 'Tidewell EHR' },
      { layer: 'DATABASE', product: 'postgresql', release: '14.2' },
      { layer: 'OS', product: 'rhel', release: '9.4', purl: 'pkg:generic/rhel@9.4' },
    ]);
    expect((await imported(bill(), { register: [{ ref: 'os' }] })).changed).toBe(false);
  });

  test('registers a component with the release that its CPE names, and with the patch that Holdfast told of', async () => {
    await rows(
      `insert into release_cycle (product, product_label, release, label, cpe, extended_support_offered, source, as_of)
       values ('sles', 'SUSE Linux Enterprise Server', '15', 'SLES 15', 'cpe:2.3:o:suse:linux_enterprise_server:15:*:*:*:*:*:*:*', false, 'endoflife.date', '2026-08-22')`,
    );
    const patched = (day: string) => [{ name: 'holdfast:lastPatchedOn', value: day }];
    const components = [
      {
        ...{ 'bom-ref': 'os', type: 'operating-system', name: 'Our Linux', version: '15' },
        cpe: 'cpe:2.3:o:suse:linux_enterprise_server:15:*:*:*:*:*:*:*',
        properties: patched('2026-10-02'),
      },
      { 'bom-ref': 'db', type: 'platform', name: 'runtime', version: '8', properties: patched('2027-01-01') },
    ];
    await imported(bill({ components, dependencies: [], vulnerabilities: [] }), {
      register: [{ ref: 'os' }, { ref: 'db' }],
    });
    expect(
      await rows(
        `select c.product, cycle.product as cycle, c.last_patched_on::text as "lastPatchedOn", patch.recorded_by as "recordedBy"
         from component c join system s on s.id = c.system_id left join release_cycle cycle on cycle.id = c.cycle_id
         left join component_patch patch on patch.component_id = c.id and patch.patched_on = c.last_patched_on
         where s.code = $1 and c.product <> 'Tidewell EHR' order by c.product`,
        [system],
      ),
    ).toEqual([
      { product: 'Our Linux', cycle: 'sles', lastPatchedOn: '2026-10-02', recordedBy: 'Tomas Reed' },
      { product: 'runtime', cycle: null, lastPatchedOn: null, recordedBy: null },
    ]);
  });

  test('registers anew what was removed from the stack before', async () => {
    const { run } = await imported(bill(), { register: [{ ref: 'os' }] });
    expect(run).not.toBeNull();
    const [os] = await rows<{ id: string; version: number }>(
      `select c.id, c.version from component c join system s on s.id = c.system_id where s.code = $1 and c.layer = 'OS'`,
      [system],
    );
    await removeComponent(lead(), { id: os?.id ?? '', version: os?.version ?? 0, reason: 'Replaced' });
    expect((await imported(bill(), { register: [{ ref: 'os' }] })).counts).toMatchObject({ registered: 1, refused: 0 });
  });

  test('with letters that no database keeps comes in all the same', async () => {
    const odd = { ...stating('in_triage', { detail: `half \ud83d, none \0, written \\u0000, ${'😀'.repeat(1_100)}` }) };
    const unshowable = { 'bom-ref': 'bad', type: 'firmware', name: 'pump\0\u202e', version: '1' };
    const ratings = [{ ...LOG4SHELL.ratings[0], source: { name: 'N\0VD' } }];
    const given = bill({ components: [...bill().components, unshowable], vulnerabilities: [{ ...odd, ratings }] });
    const { counts, problems } = await imported(given, { register: [{ ref: 'bad' }] });
    expect(counts).toMatchObject({ added: 1, registered: 0 });
    expect(problems.map(({ message }) => message)).toContain(
      'It has a character that cannot be shown. Register it by hand.',
    );
    const [found] = await rows<{ detail: string }>(
      `select said ->> 'detail' as detail from finding_source s
      join finding f on f.id = s.finding_id join component c on c.id = f.component_id
      join system y on y.id = c.system_id where y.code = $1`,
      [system],
    );
    expect(found?.detail).toMatch(/^half \ufffd, none , written \\u0000, 😀/);
    expect((await imported(given)).changed).toBe(false);
  });

  test('registers no library', async () => {
    await expect(imported(bill(), { register: [{ ref: 'log4j' }] })).rejects.toThrow(
      '"org.apache.logging.log4j/log4j-core" is of the type library. What is registered stands on top of the bill and is one of',
    );
  });

  test('that affects what is not on record says so, and loses nothing silently', async () => {
    const orphan = { ...LOG4SHELL, affects: [{ ref: 'os' }, { ref: 'nowhere' }] };
    const { counts, problems } = await imported(bill({ metadata: {}, vulnerabilities: [orphan] }));
    expect(counts).toMatchObject({ added: 0, refused: 2 });
    expect(problems[0]?.message).toContain('It affects "rhel": neither that nor what it belongs to is a component');
    expect(problems[1]?.message).toContain('"nowhere", which the bill does not list');
  });

  test('of another release than is on record says so and keeps what it tells', async () => {
    const newer = { ...bill().metadata, component: { ...bill().metadata.component, version: '8.0' } };
    const { counts, problems } = await imported(bill({ metadata: newer }));
    expect(counts).toMatchObject({ added: 1, matched: 1 });
    expect(problems[0]?.message).toBe(
      '"Tidewell EHR" is on record with release 7.2; the bill says 8.0. What it tells is kept with it: revise the component, if it was upgraded.',
    );
  });

  test('gives findings to vulnerabilities without a CVE, and one finding to two names of one CVE', async () => {
    const advisory = { id: 'QCS-2026-01', affects: [{ ref: 'ehr' }], ratings: [{ severity: 'high', method: 'other' }] };
    const alias = {
      id: 'GHSA-jfh8-c2jp-5v3q',
      references: [{ id: 'CVE-2021-44228', source: { name: 'NVD' } }],
      affects: [{ ref: 'log4j' }],
    };
    await imported(bill({ vulnerabilities: [LOG4SHELL, advisory, alias] }));
    expect(await findings()).toMatchObject([
      { title: 'CVE-2021-44228', reference: 'CVE-2021-44228' },
      { title: 'CVE-2021-44228', reference: 'GHSA-jfh8-c2jp-5v3q' },
      { title: 'QCS-2026-01', severity: 'HIGH', score: null },
    ]);
  });

  test('that names a patient is not kept, and that part of it not taken', async () => {
    const named = { ...LOG4SHELL, description: 'Seen with MRN 1234567' };
    const { run, counts, problems } = await imported(bill({ vulnerabilities: [named] }));
    expect(counts).toMatchObject({ added: 0, refused: 1 });
    expect(problems[0]?.message).toContain('looks like a patient’s identifier');
    expect(await rows('select payload_sha256 from feed_run where id = $1', [run])).toEqual([{ payload_sha256: null }]);
  });

  test('is refused for a system that is not there', async () => {
    await expect(imported(bill(), { system: 'NONE' })).rejects.toThrow('There is no system "NONE".');
  });
});

describe('what a bill says of exploitability (VEX)', () => {
  const one = async () => (await findings())[0];

  test('sets the status, with who said so, since when and why', async () => {
    await imported(bill());
    const report = await imported(
      bill({ vulnerabilities: [stating('not_affected', { lastUpdated: '2026-11-20T00:00:00Z' })] }),
    );
    expect(report.counts).toMatchObject({ changed: 1, ended: 1 });
    expect(report.differences).toEqual([
      {
        change: 'CHANGED',
        subject: `${system} CVE-2021-44228`,
        field: 'status',
        before: 'OPEN',
        after: 'NOT_AFFECTED, says VEX of Quarry Clinical Software',
      },
    ]);
    expect(await one()).toMatchObject({
      ...{ status: 'NOT_AFFECTED', endedOn: '2026-11-20', endedBy: 'VEX of Quarry Clinical Software' },
      said: { justification: 'code_not_reachable', detail: 'Lookups are switched off.' },
    });
    const [image] = await rows<{ before: { status: string } }>(
      `select before from before_image where work = $1 and noun = 'Finding'`,
      [report.run],
    );
    expect(image?.before.status).toBe('OPEN');
  });

  test.each([
    ['not_affected', 'NOT_AFFECTED'],
    ['false_positive', 'FALSE_POSITIVE'],
    ['resolved', 'REMEDIATED'],
    ['resolved_with_pedigree', 'REMEDIATED'],
    ['in_triage', 'OPEN'],
    ['exploitable', 'OPEN'],
  ])('%s makes a new finding %s', async (state, status) => {
    await imported(bill({ vulnerabilities: [stating(state)] }));
    expect(await one()).toMatchObject({ status, said: { state } });
  });

  const ranged = { range: 'vers:generic/<2.0', status: 'unaffected' };
  const ofBoth = ['unaffected', 'affected'].map((status) => ({ version: '2.14.1', status }));
  const elsewhere = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#100%';
  test.each([
    ['the very version is unaffected', 'NOT_AFFECTED', 'log4j', [{ version: '2.14.1', status: 'unaffected' }]],
    ['only another version is unaffected', 'OPEN', 'log4j', [{ version: '2.17.1', status: 'unaffected' }]],
    ['the very version stands as both', 'OPEN', 'log4j', ofBoth],
    ['a range is unaffected', 'OPEN', 'log4j', [ranged]],
    ['a range of a part that the bill does not list is unaffected', 'OPEN', 'nowhere', [ranged]],
    ['the part is named as in another bill, badly encoded', 'OPEN', elsewhere, []],
  ])('where %s makes it %s', async (_, status, ref, versions) => {
    await imported(bill({ vulnerabilities: [{ ...LOG4SHELL, affects: [{ ref, versions }] }] }));
    expect(await one()).toMatchObject({ status });
  });

  test('of another release than is on record ends nothing, and says so', async () => {
    await imported(bill());
    const newer = { ...bill().metadata, component: { ...bill().metadata.component, version: '8.0' } };
    const { counts, problems } = await imported(bill({ metadata: newer, vulnerabilities: [stating('resolved')] }));
    expect(counts).toMatchObject({ ended: 0, findings: 0 });
    expect(problems.at(-1)?.message).toBe(
      'It says that there is nothing to mend in another release of "Tidewell EHR" than 7.2, which is on record: here that ends nothing.',
    );
    expect(await one()).toMatchObject({ status: 'OPEN' });
  });

  test('may open again what it ended itself', async () => {
    await imported(bill({ vulnerabilities: [stating('not_affected')] }));
    const { counts } = await imported(bill({ vulnerabilities: [stating('exploitable')] }));
    expect(counts).toMatchObject({ returned: 1 });
    expect(await one()).toMatchObject({ status: 'OPEN', endedOn: null });
  });

  test('does not open what a person ended: it is listed as a difference', async () => {
    await imported(bill());
    const found = await one();
    await endFinding(lead(), {
      id: found?.id ?? '',
      version: 1,
      status: 'FALSE_POSITIVE',
      endedOn: TODAY,
      reason: 'Not built in',
    });
    const report = await imported(bill({ vulnerabilities: [stating('exploitable')] }));
    expect(report.counts).toMatchObject({ contradicted: 1, returned: 0 });
    expect(report.differences).toMatchObject([
      { field: 'contradicted', before: 'FALSE_POSITIVE, says Tomas Reed', after: 'OPEN' },
    ]);
    expect(await one()).toMatchObject({ status: 'FALSE_POSITIVE', endedBy: 'Tomas Reed' });
    expect((await imported(bill({ vulnerabilities: [stating('exploitable')] }))).changed).toBe(false);
  });

  test('that is older than what is known is no news', async () => {
    await imported(bill({ vulnerabilities: [stating('exploitable')] }));
    const older = { ...bill().metadata, timestamp: '2026-10-01T00:00:00Z' };
    await imported(bill({ metadata: older, vulnerabilities: [stating('not_affected')] }));
    expect(await one()).toMatchObject({ status: 'OPEN', said: { state: 'exploitable' } });
  });
});

describe('a real bill', () => {
  const BILLS = join(FEEDS, 'cyclonedx');
  const folder = (name: string) => (existsSync(join(BILLS, name)) ? readdirSync(join(BILLS, name)) : []);
  const tried = (path: string) =>
    importBill(lead(), {
      ...{
        system,
        file: fileOfText(readFileSync(join(BILLS, path), 'utf8')),
        fileName: null,
        dryRun: true,
        register: [],
      },
    });

  test.runIf(folder('spec-1.6').length > 0)(
    'of the conformance suite goes through whole, each that is valid',
    async () => {
      for (const name of folder('spec-1.6').filter((file) => file.startsWith('valid'))) {
        const { counts, components, otherComponents, problems } = await tried(`spec-1.6/${name}`);
        expect(components.length + otherComponents).toBe(counts.components);
        // What was told of is on record, or stands among the problems.
        if (counts.told && !counts.findings) expect(problems.length).toBeGreaterThan(0);
      }
    },
  );

  test.runIf(folder('sbom').length > 0)(
    'of a version that is read is read, and an older one refused in a sentence',
    async () => {
      expect((await tried('sbom/bom.1.4.json')).counts).toMatchObject({ components: 63, told: 0 });
      await expect(tried('sbom/bom.1.3.json')).rejects.toThrow('The bill says CycloneDX 1.3; 1.4 to 1.7 are read.');
      await expect(tried('sbom/bom.1.2.json')).rejects.toThrow('The bill says CycloneDX 1.2; 1.4 to 1.7 are read.');
    },
  );
});
