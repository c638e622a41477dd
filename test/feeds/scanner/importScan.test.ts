import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfStream, fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { importScan } from '../../../server/feeds/scanner/importScan.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { retireSystem } from '../../../server/inventory/commands/retireSystem.ts';
import { endFinding } from '../../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../../server/posture/commands/recordFinding.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let system: string;
let os: string;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

beforeEach(async () => {
  system = `S-${randomUUID().slice(0, 8)}`;
  await registerSystem(asProgram(db.orm, TODAY), { code: system, name: system, kind: 'EHR', facilities: ['ALDR'] });
  ({ id: os } = await registerComponent(lead(), {
    system,
    layer: 'OS',
    product: 'windows-server',
    release: '2012-r2',
  }));
});

const lead = (day = TODAY) => asRole(db.orm, 'IT_LEAD', day, consequences, 'Tomas Reed');
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

type Given = Partial<Omit<Parameters<typeof importScan>[1], 'file'>> & { day?: string };
const scanned = (csv: string, { day = TODAY, ...given }: Given = {}) =>
  importScan(lead(day), { file: fileOfText(csv), fileName: 'scan.csv', dryRun: false, system, ...given });

type Found = { id: string; title: string; status: string; said: { hosts?: string[] } };
const findings = () =>
  rows<Found>(
    `select f.id, f.title, f.status, f.severity, f.score, f.remediation, f.first_seen_on::text as "firstSeenOn",
       f.last_seen_on::text as "lastSeenOn", f.opened_on::text as "openedOn", c.product, s.said, s.reference, s.source
     from finding f join component c on c.id = f.component_id join system y on y.id = c.system_id
     join finding_source s on s.finding_id = f.id where y.code = $1 order by f.title, s.source, s.reference`,
    [system],
  );

const NESSUS = `Plugin ID,CVE,CVSS v3.0 Base Score,Risk,Host,Port,Name,Solution,Plugin Output
156032,"CVE-2021-44228,CVE-2021-45046",10.0,Critical,ehr-app-01,443,Apache Log4j < 2.17,Upgrade to 2.17.1,found
156032,"CVE-2021-44228,CVE-2021-45046",10.0,Critical,ehr-app-02,443,Apache Log4j < 2.17,Upgrade to 2.17.1,found
97833,CVE-2017-0144,8.1,High,ehr-app-01,445,MS17-010,Install the patch,found
11219,,,None,ehr-app-01,0,SYN scanner,,open ports
`;

describe('a scanner’s file', () => {
  test('gives one finding to each CVE of each component, with every host it was seen on', async () => {
    const report = await scanned(NESSUS);
    expect(report.counts).toMatchObject({ rows: 4, taken: 3, informational: 1, findings: 3, added: 3, refused: 0 });
    expect(await findings()).toMatchObject([
      {
        title: 'CVE-2017-0144',
        severity: 'HIGH',
        score: 8.1,
        remediation: 'Install the patch',
        said: { hosts: ['ehr-app-01'] },
      },
      {
        title: 'CVE-2021-44228',
        severity: 'CRITICAL',
        reference: '156032',
        said: { hosts: ['ehr-app-01', 'ehr-app-02'], title: 'Apache Log4j < 2.17' },
      },
      { title: 'CVE-2021-45046', source: 'SCANNER', firstSeenOn: TODAY, lastSeenOn: TODAY },
    ]);
    expect(report.headings).toContainEqual({ heading: 'Risk', column: 'severity' });
    expect(report.headings).toContainEqual({ heading: 'Plugin Output', column: null });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'findings.imported',
      particulars: { kind: 'SCANNER', added: 3, system },
    });
  });

  test('read twice changes nothing the second time, on whatever day', async () => {
    await scanned(NESSUS);
    const before = [await findings(), await entries(db.orm)];
    expect(await scanned(NESSUS, { day: '2026-12-24' })).toMatchObject({ changed: false, counts: { unchanged: 3 } });
    expect([await findings(), await entries(db.orm)]).toEqual(before);
  });

  test('sent by two at the same moment comes in once', async () => {
    const both = await Promise.all([scanned(NESSUS), scanned(NESSUS)]);
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    expect((await findings()).length).toBe(3);
  });

  test('of other makers is known by their headings, delimiter and order of days', async () => {
    const qualys = `IP;DNS;QID;Title;Severity;CVE ID;First Detected;Last Detected;Solution
10.0.0.4;ehr-db;105943;EOL/Obsolete Software;5;;10/02/2026 07:30:00;11/13/2026 08:10:11;Upgrade
10.0.0.4;ehr-db;91345;Spooler;3;CVE-2021-34527;10/02/2026 07:30:00;11/13/2026 08:10:11;Patch
`;
    const report = await scanned(qualys);
    expect(report).toMatchObject({ delimiter: 'semicolon', counts: { added: 2, refused: 0 } });
    expect(await findings()).toMatchObject([
      {
        title: 'CVE-2021-34527',
        severity: 'MEDIUM',
        firstSeenOn: '2026-10-02',
        lastSeenOn: '2026-11-13',
        said: { hosts: ['10.0.0.4'] },
      },
      { title: 'EOL/Obsolete Software', severity: 'CRITICAL', reference: '105943' },
    ]);
  });

  test('names the component by product, label or CPE, and the system by its code', async () => {
    await registerComponent(lead(), {
      system,
      layer: 'DATABASE',
      product: 'sqlserver',
      release: '2012',
      cpe: 'cpe:2.3:a:microsoft:sql_server:2012:*:*:*:*:*:*:*',
    });
    const csv = `system,component,cpe,cve
${system},windows-server,,CVE-2020-0001
${system},,cpe:/a:microsoft:sql_server:2012,CVE-2020-0002
${system},oracle,,CVE-2020-0003
${system},,,CVE-2020-0004
NOWHERE,,,CVE-2020-0005
`;
    const { problems, counts } = await scanned(csv, { system: undefined });
    expect(counts).toMatchObject({ rows: 5, taken: 2, refused: 3 });
    expect(problems).toEqual([
      { place: 'row 4', message: `"oracle" is no component of ${system}. On record: "sqlserver", "windows-server".` },
      {
        place: 'row 5',
        message: expect.stringContaining(`The row does not say which component of ${system} it is about`),
      },
      { place: 'row 6', message: expect.stringContaining('There is no system "NOWHERE".') },
    ]);
    expect((await findings()).map(({ title }) => title)).toEqual(['CVE-2020-0001', 'CVE-2020-0002']);
    expect((await scanned(csv, { component: 'windows-server', system })).counts).toMatchObject({ taken: 3 });
  });

  test('finds the system by a host that has its code', async () => {
    expect(
      (await scanned(`host,cve\n${system.toLowerCase()},CVE-2020-0001\n`, { system: undefined })).counts.added,
    ).toBe(1);
    const { problems } = await scanned('host,cve\nws-99,CVE-2020-0001\n', { system: undefined });
    expect(problems[0]?.message).toContain('"ws-99" is no system’s code'.replace('’', "'"));
  });

  test('has a title cut to its length, also in the middle of a character', async () => {
    const title = `${'x'.repeat(199)}😀 and on`;
    expect((await scanned(`host,cve,title\na,CVE-2020-0001,${title}\nb,,${title}\n`)).counts).toMatchObject({
      added: 2,
    });
    expect((await findings()).map((found) => found.title)).toEqual(['CVE-2020-0001', `${'x'.repeat(199)}\ufffd`]);
  });

  test('tells every row that is not taken, with why', async () => {
    const csv = `host,cve,title,last seen,notes
a,CVE-2020-0001,x,2027-01-01,
a,,,2026-11-01,
a,CVE-2020-0002,x,31.31.2026,
a,CVE-2020-0003,MRN 1234567,2026-11-01,
a,CVE-2020-0004,x,2026-11-01,,,surplus
,,,,
a,CVE-2020-0005,x,2026-11-01,fine
`;
    const { problems, counts, run } = await scanned(csv);
    expect(counts).toMatchObject({ rows: 7, taken: 1, blank: 1, refused: 5 });
    expect(problems.map(({ place, message }) => `${place}: ${message.slice(0, 50)}`)).toEqual([
      ': Something in the file looks like a patient’s ident',
      'row 2: It was last seen on 2027-01-01, which lies in the ',
      'row 3: It names neither a CVE nor a title: nobody could t',
      'row 4: "31.31.2026" is no calendar day that can be read i',
      'row 5: It carries what looks like a patient’s identifier:',
      'row 6: It has 7 cells and the headings 5: a delimiter sta',
    ]);
    expect(await rows('select payload_sha256 from feed_run where id = $1', [run])).toEqual([{ payload_sha256: null }]);
  });

  test('adds itself as a source to what others told of, and keeps theirs', async () => {
    await recordFinding(lead(), {
      component: os,
      cve: 'CVE-2017-0144',
      seenOn: '2026-11-01',
      assignee: 'Platform team',
    });
    const { counts } = await scanned(NESSUS);
    expect(counts).toMatchObject({ added: 2, changed: 1 });
    expect((await findings()).slice(0, 2)).toMatchObject([
      { title: 'CVE-2017-0144', source: 'HAND', firstSeenOn: '2026-11-01', lastSeenOn: TODAY },
      { title: 'CVE-2017-0144', source: 'SCANNER' },
    ]);
  });

  test('in a dry run tells what would happen, and nothing is written', async () => {
    const before = await entries(db.orm);
    expect(await scanned(NESSUS, { dryRun: true })).toMatchObject({
      run: null,
      committed: false,
      counts: { added: 3 },
    });
    expect([await findings(), await entries(db.orm)]).toEqual([[], before]);
  });

  test.each([
    ['', 'The file is empty'],
    [' {\n "bomFormat": "CycloneDX"}', 'choose "Bill of materials" for it'],
    ['one,two\n1,2\n', 'The first row has no heading for what was found'],
    ['cve\nCVE-2020-0001\n', 'The first row has no heading for where it was found'],
    ['host,cve\n"a,CVE-2020-0001\n', 'it was cut off, or a quote is missing'],
    ['%PDF-1.7', 'This is a PDF'],
  ])('that is none is refused in a sentence: %.20s', async (csv, sentence) => {
    await expect(scanned(csv)).rejects.toThrow(sentence);
  });

  test('is refused for a system that is out of use', async () => {
    const [{ version } = { version: 0 }] = await rows<{ version: number }>(
      'select version from system where code = $1',
      [system],
    );
    await retireSystem(asProgram(db.orm, TODAY), { code: system, version, reason: 'Entered twice' });
    await expect(scanned(NESSUS)).rejects.toThrow(`The system "${system}" was retired on`);
  });

  test('of any length goes through', async () => {
    async function* lines() {
      yield Buffer.from('host,cve,severity\n');
      for (let at = 0; at < 20_000; at += 1) yield Buffer.from(`h${at % 50},CVE-2019-${10_000 + (at % 4_000)},High\n`);
    }
    const file = await fileOfStream(lines());
    const { counts } = await importScan(lead(), { file, fileName: 'long.csv', dryRun: false, system });
    await file.close();
    expect(counts).toMatchObject({ rows: 20_000, findings: 4_000, added: 4_000 });
  });
});

describe('what a scanner sees no more', () => {
  const line = (cve: string, host: string, day: string, status = '') => `${host},${cve},High,${day},${status}\n`;
  const file = (...lines: string[]) => `host,cve,severity,last seen,status\n${lines.join('')}`;

  test('is told, and ended by nobody', async () => {
    await scanned(file(line('CVE-2020-0001', 'a', '2026-11-01'), line('CVE-2020-0002', 'a', '2026-11-01')));
    const { counts, differences } = await scanned(file(line('CVE-2020-0001', 'a', '2026-11-20')));
    expect(counts).toMatchObject({ notSeen: 1, changed: 1 });
    expect(differences).toEqual([
      {
        change: 'WITHDRAWN',
        subject: `${system} CVE-2020-0002`,
        field: 'lastSeenOn',
        before: '2026-11-01',
        after: null,
      },
    ]);
    expect((await findings()).map(({ status }) => status)).toEqual(['OPEN', 'OPEN']);
  });

  test('counts only where the same hosts were looked at again', async () => {
    await scanned(file(line('CVE-2020-0001', 'a', '2026-11-01'), line('CVE-2020-0002', 'b', '2026-11-01')));
    expect((await scanned(file(line('CVE-2020-0001', 'a', '2026-11-20')))).counts.notSeen).toBe(0);
  });

  test('also where the scanner itself says that it is mended', async () => {
    await scanned(file(line('CVE-2020-0001', 'a', '2026-11-01')));
    const { counts } = await scanned(file(line('CVE-2020-0001', 'a', '2026-11-20', 'Fixed')));
    expect(counts).toMatchObject({ mended: 1, taken: 0, notSeen: 1 });
  });

  test('and is seen again after it was mended is open again, and listed', async () => {
    await scanned(file(line('CVE-2020-0001', 'a', '2026-11-01')));
    const [found] = await findings();
    await endFinding(lead(), {
      id: found?.id ?? '',
      version: 1,
      status: 'REMEDIATED',
      endedOn: '2026-11-10',
      reason: 'Patched',
    });
    expect((await scanned(file(line('CVE-2020-0001', 'a', '2026-11-10')))).counts.returned).toBe(0);
    const { counts, differences } = await scanned(file(line('CVE-2020-0001', 'a', '2026-11-20')));
    expect(counts.returned).toBe(1);
    expect(differences).toMatchObject([{ change: 'RETURNED', field: 'status', before: 'REMEDIATED, says Tomas Reed' }]);
    expect(await findings()).toMatchObject([{ status: 'OPEN', openedOn: '2026-11-20' }]);
  });

  test('but what a person called a false positive stays one, and is listed', async () => {
    await scanned(file(line('CVE-2020-0001', 'a', '2026-11-01')));
    const [found] = await findings();
    await endFinding(lead(), {
      id: found?.id ?? '',
      version: 1,
      status: 'FALSE_POSITIVE',
      endedOn: '2026-11-10',
      reason: 'Backported',
    });
    const { counts, differences } = await scanned(file(line('CVE-2020-0001', 'a', '2026-11-20')));
    expect(counts).toMatchObject({ contradicted: 1, returned: 0 });
    expect(differences).toMatchObject([
      { field: 'contradicted', before: 'FALSE_POSITIVE, says Tomas Reed', after: 'OPEN' },
    ]);
    expect(await findings()).toMatchObject([{ status: 'FALSE_POSITIVE' }]);
  });
});
