import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerHead } from '../../../server/audit/queries/ledgerHead.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { checkBom } from '../../../server/feeds/cyclonedx/checkBom.ts';
import { exchangeRoutes } from '../../../server/feeds/exchange/http.ts';
import { findingsRoutes } from '../../../server/feeds/findings/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { ROLES, type Role } from '../../../server/identity/domain/role.ts';
import { recordExtendedSupport } from '../../../server/inventory/commands/recordExtendedSupport.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { retireSystem } from '../../../server/inventory/commands/retireSystem.ts';
import type { Layer } from '../../../server/inventory/domain/component.ts';
import type { Jobs } from '../../../server/jobs/startJobs.ts';
import { endFinding } from '../../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../../server/posture/commands/recordFinding.ts';
import { removeComponent } from '../../../server/posture/commands/removeComponent.ts';
import { SEVERITIES } from '../../../server/posture/domain/vulnerability.ts';
import { asProgram } from '../../support/asProgram.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital } from '../../support/hospital.ts';
import { workQueues } from '../../support/workQueues.ts';
import { bill } from '../cyclonedx/bills.ts';

const DAY = '2026-11-20';
let db: FreshDatabase;
let app: Hono<AppEnv>;
let jobs: Jobs;
const bearer = new Map<Role, string>();

beforeAll(async () => {
  db = await freshDatabase();
  const ctx = asProgram(db.orm, DAY);
  await hospital(ctx);
  await rowsOf(
    db.orm.em.fork(),
    `insert into release_cycle (product, product_label, release, label, released_on, active_support_ends_on,
       security_support_ends_on, security_support_ended, extended_support_ends_on, extended_support_offered, source, as_of) values
     ('windows-server', 'Windows Server', '2012-r2', 'Windows Server 2012 R2', '2013-11-25', '2018-10-09', '2023-10-10', true, '2026-10-13', true, 'endoflife.date', '2026-08-22'),
     ('old-db', 'Old DB', '3', 'Old DB 3', null, null, null, true, null, false, 'endoflife.date', '2026-08-22'),
     ('live-db', 'Live DB', '9', 'Live DB 9', '2024-01-01', null, null, false, null, false, 'endoflife.date', '2026-08-22')`,
  );
  const os = await registerComponent(ctx, {
    system: 'TDW-EHR',
    layer: 'OS',
    product: 'windows-server',
    release: '2012-r2',
    cpe: 'cpe:2.3:o:microsoft:windows_server_2012:r2:*:*:*:*:*:*:*',
  });
  await recordExtendedSupport(ctx, { id: os.id, version: os.version, until: '2026-10-13', evidence: 'Order 4711' });
  for (const [product, release] of [
    ['old-db', '3'],
    ['live-db', '9'],
    ['unheard-of', '1'],
  ] as const) {
    await registerComponent(ctx, { system: 'TDW-EHR', layer: 'DATABASE', product, release });
  }
  await registerComponent(ctx, { system: 'TDW-EHR', layer: 'APPLICATION', product: '=HYPERLINK("x")', release: '7' });
  await registerSystem(ctx, { code: 'EMPTY', name: 'Nothing known', kind: 'LIS', facilities: ['ALDR'] });
  await recordFinding(ctx, {
    component: os.id,
    cve: 'CVE-2017-0144',
    seenOn: '2026-11-01',
    severity: 'CRITICAL',
    remediation: '@patch',
  });
  const spared = await recordFinding(ctx, { component: os.id, cve: 'CVE-2019-0708', seenOn: '2026-11-01' });
  await endFinding(ctx, {
    id: spared.id,
    version: 1,
    status: 'NOT_AFFECTED',
    endedOn: '2026-11-10',
    reason: 'RDP is off',
  });
  const mended = await recordFinding(ctx, { component: os.id, cve: null, title: 'KB5034439', seenOn: '2026-11-01' });
  await endFinding(ctx, {
    id: mended.id,
    version: 1,
    status: 'REMEDIATED',
    endedOn: '2026-11-10',
    reason: 'Installed',
  });
  for (const role of ROLES) {
    const { secret } = await makeToken(asProgram(db.orm, DAY), { name: role, role });
    bearer.set(role, `Bearer ${secret}`);
  }
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  const options = { em: () => db.orm.em.fork(), consequences: [] };
  findingsRoutes(options)(app);
  exchangeRoutes(options)(app);
  jobs = await workQueues(db, () => asProgram(db.orm, DAY));
});
afterAll(async () => {
  await jobs.stop();
  await db.close();
});

const get = (path: string, role: Role = 'AUDITOR') =>
  app.request(path, { headers: { authorization: bearer.get(role) ?? '' } });
const post = (path: string, body: string, role: Role = 'IT_LEAD') =>
  app.request(path, { method: 'POST', body, headers: { authorization: bearer.get(role) ?? '' } });
const exported = async (file: string, query = '') => {
  const response = await get(`/export/posture/${file}${query}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
};
const linesOf = (text: string) => text.replace(/\r\n$/, '').split('\r\n');
type Property = { name: string; value: string };
const valuesOf = (properties: Property[]) => Object.fromEntries(properties.map(({ name, value }) => [name, value]));

describe('CycloneDX out', () => {
  test('of one system is valid, and says its day and the ledger’s head', async () => {
    const text = await exported('bill-of-materials.cdx.json', '?system=TDW-EHR');
    checkBom(text);
    const { metadata, components, dependencies } = JSON.parse(text);
    expect(metadata.component).toMatchObject({ type: 'application', name: 'Tidewell Inpatient EHR' });
    const { seq, hash } = await ledgerHead(db.orm.em.fork());
    expect(valuesOf(metadata.properties)['holdfast:ledgerHead']).toBe(`${seq}:${hash}`);
    expect(components.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['=HYPERLINK("x")', 'application'],
      ['live-db', 'application'],
      ['old-db', 'application'],
      ['unheard-of', 'application'],
      ['windows-server', 'operating-system'],
    ]);
    expect(dependencies[0].dependsOn).toHaveLength(5);
  });

  test('carries the milestones of each release, and none that is not known', async () => {
    const { components } = JSON.parse(await exported('bill-of-materials.cdx.json', '?system=TDW-EHR'));
    const milestones = (name: string) => {
      const { properties } = components.find((component: { name: string }) => component.name === name);
      return Object.fromEntries(
        (properties as Property[])
          .filter((property) => property.name.startsWith('cdx:'))
          .map((property) => [property.name.replace('cdx:lifecycle:milestone:', ''), property.value]),
      );
    };
    expect(milestones('windows-server')).toEqual({
      generalAvailability: '2013-11-25',
      endOfDevelopment: '2018-10-09',
      endOfGuaranteedSupport: '2023-10-10',
      endOfSupport: '2026-10-13',
    });
    expect(milestones('old-db')).toEqual({});
    expect(milestones('live-db')).toEqual({ generalAvailability: '2024-01-01' });
  });

  test('tells what is open and what somebody stated, with analysis; what was mended is history', async () => {
    const { vulnerabilities } = JSON.parse(await exported('bill-of-materials.cdx.json', '?system=TDW-EHR'));
    expect(vulnerabilities).toMatchObject([
      {
        id: 'CVE-2017-0144',
        analysis: { state: 'in_triage' },
        ratings: [{ severity: 'critical' }],
        recommendation: '@patch',
      },
      { id: 'CVE-2019-0708', analysis: { state: 'not_affected', detail: expect.stringMatching(/^Said by /) } },
    ]);
  });

  test('of the portfolio is valid, and has each system with its components inside', async () => {
    const text = await exported('bill-of-materials.cdx.json');
    checkBom(text);
    const { components } = JSON.parse(text);
    expect(
      components.map(({ name, components: inside }: { name: string; components: unknown[] }) => [name, inside.length]),
    ).toEqual([
      ['Nothing known', 0],
      ['Tidewell Inpatient EHR', 5],
    ]);
  });

  test('names no component in a finding that it does not list: one that was removed is gone with what was said of it', async () => {
    const ctx = () => asProgram(db.orm, DAY);
    await registerSystem(ctx(), { code: 'GONE', name: 'With a part gone', kind: 'LIS', facilities: ['ALDR'] });
    const gone = await registerComponent(ctx(), { system: 'GONE', layer: 'OS', product: 'rhel', release: '6' });
    const { id } = await recordFinding(ctx(), { component: gone.id, cve: 'CVE-2019-0708', seenOn: '2026-11-01' });
    const said = { status: 'NOT_AFFECTED', endedOn: '2026-11-10', reason: 'Not built in' } as const;
    await endFinding(ctx(), { id, version: 1, ...said });
    await removeComponent(ctx(), { id: gone.id, version: gone.version, reason: 'Replaced' });
    const { components, vulnerabilities } = JSON.parse(await exported('bill-of-materials.cdx.json', '?system=GONE'));
    expect([components, vulnerabilities]).toEqual([[], []]);
    expect(linesOf(await exported('findings.csv', '?system=GONE&status=all'))).toHaveLength(2);
    await retireSystem(ctx(), { code: 'GONE', version: 1, reason: 'Was only tried' });
  });

  test('is the same bytes as long as nothing changes', async () => {
    for (const file of ['bill-of-materials.cdx.json', 'openeox.json', 'findings.csv', 'components.csv']) {
      expect(await exported(file)).toBe(await exported(file));
    }
  });

  test('read in again changes nothing', async () => {
    const text = await exported('bill-of-materials.cdx.json', '?system=TDW-EHR');
    const before = await entries(db.orm);
    const report = await (await post('/import/findings/bill-of-materials?system=TDW-EHR', text)).json();
    expect(report).toMatchObject({
      changed: false,
      differences: [],
      counts: { matched: 5, own: 2, added: 0, refused: 0 },
    });
    expect(await entries(db.orm)).toBe(before);
    expect(await exported('bill-of-materials.cdx.json', '?system=TDW-EHR')).toBe(text);
  });

  test('read in again changes nothing, whatever is on record', async () => {
    const layer = fc.constantFrom<Layer>('APPLICATION', 'OS', 'DATABASE', 'RUNTIME', 'FIRMWARE');
    const name = fc
      .string({
        unit: fc.constantFrom('a', 'B', '9', '.', '-', '_', ' ', 'é', '"', '\\', '/'),
        minLength: 1,
        maxLength: 12,
      })
      .filter((text) => /[a-zB9é]/.test(text));
    const finding = fc.record({
      cve: fc.option(fc.integer({ min: 1_000, max: 1_020 })),
      title: name,
      severity: fc.option(fc.constantFrom(...SEVERITIES)),
    });
    const component = fc.record({
      layer,
      product: name,
      release: name,
      findings: fc.uniqueArray(finding, { maxLength: 3, selector: ({ cve, title }) => cve ?? title.trim() }),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(component, { maxLength: 4, selector: (one) => `${one.layer} ${one.product.trim()}` }),
        async (components) => {
          number += 1;
          const code = `P-${number}`;
          const ctx = () => asProgram(db.orm, DAY);
          await registerSystem(ctx(), { code, name: `System ${number}`, kind: 'EHR', facilities: ['ALDR'] });
          for (const { findings, ...given } of components) {
            const { id } = await registerComponent(ctx(), { system: code, ...given });
            for (const { cve, title, severity } of findings) {
              await recordFinding(ctx(), {
                component: id,
                cve: cve === null ? null : `CVE-2020-${cve}`,
                title,
                severity,
                seenOn: '2026-11-02',
              });
            }
          }
          const text = await exported('bill-of-materials.cdx.json', `?system=${code}`);
          checkBom(text);
          const report = await (await post(`/import/findings/bill-of-materials?system=${code}`, text)).json();
          expect(report).toMatchObject({ changed: false, problems: [], counts: { added: 0, changed: 0 } });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('OpenEoX out', () => {
  const SCHEMA = join(FEEDS, 'openeox/eox-core-v-1-0/schema/eox-core.json');

  test('has a record for each release of which dates are known, and says why it has none', async () => {
    const { components, ledgerHead: head, asOf } = JSON.parse(await exported('openeox.json', '?system=TDW-EHR'));
    expect([asOf, head]).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^\d+:[\da-f]{64}$/),
    ]);
    const byProduct = Object.fromEntries(components.map((one: { product: string }) => [one.product, one]));
    expect(byProduct['windows-server'].eox).toEqual({
      $schema: 'https://docs.oasis-open.org/openeox/v1.0/schema/core.json',
      end_of_life: '2026-10-13T23:59:59Z',
      end_of_security_support: '2023-10-10T23:59:59Z',
      general_availability: '2013-11-25T00:00:00Z',
      last_updated: '2026-08-22T00:00:00Z',
    });
    expect(byProduct['live-db'].eox).toMatchObject({ end_of_life: 'tba', end_of_security_support: 'tba' });
    expect(byProduct['old-db']).toMatchObject({ eox: null, why: 'Support has ended on a day that nobody states.' });
    expect(byProduct['unheard-of']).toMatchObject({
      eox: null,
      why: 'No release of a vendor and no date of our own is on record.',
    });
  });

  test.runIf(existsSync(SCHEMA))('is valid by the schema of OASIS', async () => {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
    // Ajv has no use for the meta-schema, which only says that formats are asserted.
    delete schema.$schema;
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    const validate = ajv.compile(schema);
    const { components } = JSON.parse(await exported('openeox.json'));
    const records = components.flatMap(({ eox }: { eox: unknown }) => (eox ? [eox] : []));
    expect(records.length).toBeGreaterThan(1);
    for (const record of records) expect([validate(record), validate.errors]).toEqual([true, null]);
  });
});

describe('CSV out', () => {
  test('of findings has what is open, or all, and runs nothing in a spreadsheet', async () => {
    const [heads, ...lines] = linesOf(await exported('findings.csv', '?system=TDW-EHR'));
    expect(heads).toMatch(/^\uFEFFsystem,system_name,layer,component,cve,title,severity/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`,'@patch,`);
    expect(linesOf(await exported('findings.csv', '?system=TDW-EHR&status=all'))).toHaveLength(4);
  });

  test('of components has the dates of support, and says what is not known', async () => {
    const lines = linesOf(await exported('components.csv', '?system=TDW-EHR'));
    expect(lines).toHaveLength(6);
    expect(linesOf(await exported('components.csv', '?system=EMPTY'))[1]).toContain(
      'no component on record,,,,UNKNOWN',
    );
    expect(lines.find((line) => line.includes('old-db'))).toContain('ended, date unknown');
    expect(lines.find((line) => line.includes('unheard-of'))).toContain(',UNKNOWN,,,unknown,');
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('says in every row its day and where the ledger ended', async () => {
    const { seq, hash } = await ledgerHead(db.orm.em.fork());
    for (const file of ['findings.csv', 'components.csv']) {
      const [heads, ...lines] = linesOf(await exported(file, '?system=TDW-EHR'));
      expect(heads).toMatch(/,as_of,ledger_head$/);
      for (const line of lines) expect(line).toMatch(new RegExp(`,\\d{4}-\\d\\d-\\d\\d,${seq}:${hash}$`));
    }
  });

  test('is named by its system and its day', async () => {
    const named = (await get('/export/posture/findings.csv?system=TDW-EHR')).headers.get('content-disposition');
    expect(named).toMatch(/filename="TDW-EHR-\d{4}-\d\d-\d\d-findings\.csv"/);
  });
});

describe('who may', () => {
  const EDITORS: readonly Role[] = ['HIM_DIRECTOR', 'IT_LEAD', 'IT_ANALYST'];

  test.each(ROLES)('read files out and take files in: %s', async (role) => {
    expect((await get('/export/posture/components.csv', role)).status).toBe(200);
    const bills = await post(
      '/import/findings/bill-of-materials?system=TDW-EHR&dryRun=1',
      JSON.stringify(bill()),
      role,
    );
    const scans = await post('/import/findings/scanner?system=EMPTY&dryRun=1', 'host,cve\na,CVE-2020-0001\n', role);
    const expected = EDITORS.includes(role) ? 200 : 403;
    expect([bills.status, scans.status]).toEqual([expected, expected]);
  });

  test('nobody who is not signed in', async () => {
    expect((await app.request('/export/posture/findings.csv')).status).toBe(401);
    expect((await app.request('/import/findings/scanner', { method: 'POST', body: 'x' })).status).toBe(401);
  });
});

describe('a request that is wrong', () => {
  test.each([
    ['/export/posture/findings.csv?system=NONE', 404, 'There is no system "NONE".'],
    ['/export/posture/findings.csv?status=some', 400, '"status" cannot be taken as it stands.'],
    ['/export/posture/findings.csv?sytem=X', 400, '"sytem" cannot be taken as it stands. Allowed are system'],
  ])('is told what it may ask: %s', async (path, status, sentence) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect((await response.json()).error.message).toContain(sentence);
  });

  test('gives no file name that names a patient', async () => {
    const response = await post('/import/findings/scanner?fileName=MRN%201234567.csv&system=TDW-EHR', 'host,cve\n');
    expect((await response.json()).error.code).toBe('PATIENT_IDENTIFIER');
  });
});
