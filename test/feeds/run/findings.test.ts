import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { importBill } from '../../../server/feeds/cyclonedx/importBill.ts';
import { receiveFeedFile } from '../../../server/feeds/run/receiveFeedFile.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import { importScan } from '../../../server/feeds/scanner/importScan.ts';
import { spool } from '../../../server/feeds/spool.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { RATING_LEVELS, type RatingLevel } from '../../../server/inventory/domain/standing.ts';
import { endFinding } from '../../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../../server/posture/commands/recordFinding.ts';
import type { FeedCode } from '../../../server/posture/domain/feed.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { ask } from '../../support/ask.ts';
import { asRole } from '../../support/asProgram.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, holdingOf, hospital, lastEntry } from '../../support/hospital.ts';
import { bill } from '../cyclonedx/bills.ts';
import { epss, kev, kevEntry } from '../read/samples.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
  const ctx = asRole(db.orm, 'HIM_DIRECTOR', TODAY, consequences);
  await hospital(ctx);
  await holdingOf(ctx, [2010]);
  await registerSystem(ctx, { code: 'BARE', name: 'Without records', kind: 'EHR', facilities: ['ALDR'] });
});
afterEach(() => db.close());

const lead = () => asRole(db.orm, 'IT_LEAD', TODAY, consequences, 'Tomas Reed');
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

async function one<Row>(text: string, values: unknown[] = []): Promise<Row> {
  const [row] = await rows<Row>(text, values);
  if (row === undefined) throw new Error(`${text} finds nothing.`);
  return row;
}

async function read(code: FeedCode, content: string | Buffer, origin = `${code}.json`): Promise<FeedRun> {
  const file = await spool([Buffer.from(content)]);
  const run = await receiveFeedFile(lead(), { code, file, origin });
  await file.close();
  await runFeed(lead(), run, { hosts: [] });
  return db.orm.em.fork().findOneOrFail(FeedRun, run);
}

/** Supported to a day far away, so that findings alone rate the system. */
async function component(system: string): Promise<string> {
  const { id } = await registerComponent(lead(), {
    system,
    layer: 'APPLICATION',
    product: 'Tidewell EHR',
    release: '7.2',
  });
  await rows(
    `update component set own_security_support_ends_on = '2040-01-01', own_support_evidence = 'x' where id = $1`,
    [id],
  );
  return id;
}

async function board() {
  const { data, errors } = await ask(
    lead(),
    `{ findings(first: 50, filter: { statuses: [OPEN, REMEDIATED] }) { nodes { title urgency exploited exploitedDueOn fixBy severity
       component { system { code rating { level } } } vulnerability { kevRansomware kevWithdrawnOn epss } } } }`,
  );
  expect(errors).toEqual([]);
  return data.findings.nodes;
}
async function rating(system: string) {
  const [row] = await rows<{ rating: RatingLevel; codes: string[] }>(
    `select rating, array(select jsonb_array_elements(reasons) ->> 'code') as codes from system_standing
     join system on system.id = system_id where code = $1`,
    [system],
  );
  return row;
}

const [LOG4SHELL, SCANNED, BY_HAND, UNSEEN] = ['CVE-2021-44228', 'CVE-2017-0144', 'CVE-2020-1472', 'CVE-2026-9999'];

/** One finding from each way in: a bill, a scanner, by hand; the last two on another system, which holds nothing. */
async function findFromAllSides(): Promise<void> {
  await component('TDW-EHR');
  const bare = await component('BARE');
  await importBill(lead(), {
    ...{
      system: 'TDW-EHR',
      file: fileOfText(JSON.stringify(bill())),
      fileName: 'ehr.cdx.json',
      dryRun: false,
      register: [],
    },
  });
  await importScan(lead(), {
    file: fileOfText(`CVE,Severity,Host,Name,First Seen,Last Seen\n${SCANNED},High,h,SMB,2026-11-20,2026-11-24\n`),
    ...{ fileName: 'scan.csv', dryRun: false, system: 'BARE', component: 'Tidewell EHR' },
  });
  await recordFinding(lead(), { component: bare, cve: BY_HAND, severity: 'MEDIUM', seenOn: '2026-11-20' });
}

const FIRST = kev('2026-11-18', [
  kevEntry({ cve: LOG4SHELL, addedOn: '2021-12-10', dueOn: '2021-12-24', ransomware: 'Known' }),
  kevEntry({ cve: SCANNED, addedOn: '2026-11-15', dueOn: '2026-12-06' }),
  kevEntry({ cve: UNSEEN }),
]);
const SECOND = kev('2026-11-22', [
  kevEntry({ cve: SCANNED, addedOn: '2026-11-15', dueOn: '2026-11-24', ransomware: 'Known' }),
  kevEntry({ cve: BY_HAND, addedOn: '2026-11-22', dueOn: '2026-12-13' }),
  kevEntry({ cve: UNSEEN }),
]);

describe('what CISA knows to be exploited', () => {
  test('reaches findings from a bill, a scanner and by hand, and rates their systems in the same transaction', async () => {
    await findFromAllSides();
    expect((await rating('TDW-EHR'))?.rating).not.toBe('CRITICAL');
    const run = await read('KEV', FIRST);
    expect(run).toMatchObject({ step: 'DONE', counts: { added: 3, changed: 0 } });
    expect(await board()).toEqual([
      expect.objectContaining({
        ...{
          title: LOG4SHELL,
          urgency: 'EXPLOITED_OVERDUE_WITH_PHI',
          exploitedDueOn: '2021-12-24',
          fixBy: '2021-12-24',
        },
        component: { system: { code: 'TDW-EHR', rating: { level: 'CRITICAL' } } },
        vulnerability: { kevRansomware: true, kevWithdrawnOn: null, epss: null },
      }),
      expect.objectContaining({
        title: SCANNED,
        urgency: 'EXPLOITED',
        exploitedDueOn: '2026-12-06',
        fixBy: '2026-12-06',
      }),
      expect.objectContaining({ title: BY_HAND, urgency: 'IN_TIME', exploited: false, fixBy: '2027-02-18' }),
    ]);
    expect(await rating('TDW-EHR')).toMatchObject({ codes: expect.arrayContaining(['EXPLOITED_PAST_DUE']) });
    // The one entry of the run has the findings as they were before among what it seals.
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'feed.read', subjectId: run.id });
    const images = await rows(`select noun from before_image where work = $1 and noun = 'Finding'`, [run.id]);
    expect(images).toHaveLength(2);
  });

  test('moves with the next edition, and what was withdrawn no longer counts and stays on record', async () => {
    await findFromAllSides();
    await read('KEV', FIRST);
    const second = await read('KEV', SECOND);
    expect(second.counts).toMatchObject({ withdrawn: 1, changed: 1 });
    const [scanned, byHand, bill] = await board();
    expect(scanned).toMatchObject({
      title: SCANNED,
      urgency: 'EXPLOITED_OVERDUE',
      exploitedDueOn: '2026-11-24',
      fixBy: '2026-11-24',
    });
    expect(byHand).toMatchObject({ title: BY_HAND, urgency: 'EXPLOITED', fixBy: '2026-12-13' });
    expect(bill).toMatchObject({
      ...{ title: LOG4SHELL, exploited: false, exploitedDueOn: null, severity: 'CRITICAL', fixBy: '2026-11-25' },
      urgency: 'IN_TIME_WITH_PHI',
      vulnerability: { kevRansomware: true, kevWithdrawnOn: '2026-11-22' },
    });
    expect((await rating('TDW-EHR'))?.codes).not.toContain('EXPLOITED_PAST_DUE');
  });

  test('is the same the second time', async () => {
    await findFromAllSides();
    await read('KEV', FIRST);
    const [before, written] = [await state(), await entries(db.orm)];
    const again = await read('KEV', `${FIRST}\n`);
    expect(again).toMatchObject({ step: 'DONE', counts: { added: 0, changed: 0, withdrawn: 0, unchanged: 3 } });
    expect(await state()).toEqual(before);
    // That the file came and that it was read; of what it says nothing is new.
    expect((await entries(db.orm)) - written).toBe(2);
    expect(await rows('select from before_image where work = $1', [again.id])).toEqual([]);
  });

  test('leaves the order of equals to EPSS, which comes after it', async () => {
    const id = await component('TDW-EHR');
    for (const cve of [BY_HAND, SCANNED, LOG4SHELL]) {
      await recordFinding(lead(), { component: id, cve, severity: 'HIGH', seenOn: '2026-11-20' });
    }
    const entry = (cve: string) => kevEntry({ cve, addedOn: '2026-11-15', dueOn: '2026-12-06' });
    await read('KEV', kev('2026-11-18', [BY_HAND, SCANNED, LOG4SHELL].map(entry)));
    const order = async () => (await board()).map(({ title }: { title: string }) => title);
    expect(await order()).toEqual([SCANNED, BY_HAND, LOG4SHELL]);
    const scores: [string, number, number][] = [
      [LOG4SHELL, 0.97, 0.99],
      [BY_HAND, 0.4, 0.9],
    ];
    await read('EPSS', epss('2026-11-22', scores), 'epss.csv');
    expect(await order()).toEqual([LOG4SHELL, BY_HAND, SCANNED]);
    // One that is found later on takes its score along.
    await recordFinding(lead(), { component: await component('BARE'), cve: LOG4SHELL, seenOn: '2026-11-20' });
    expect(await rows('select epss from finding where title = $1', [LOG4SHELL])).toEqual([
      { epss: 0.97 },
      { epss: 0.97 },
    ]);
  });
});

/** What stands of findings, vulnerabilities and ratings. */
async function state(): Promise<unknown[]> {
  const findings = await rows('select to_jsonb(finding) as row from finding order by id');
  const known = await rows('select to_jsonb(vulnerability) as row from vulnerability order by id');
  const standings = await rows('select system_id, rating, reasons from system_standing order by 1');
  return [findings, known, standings];
}

test('fixing a finding never rates worse, whatever CISA said of it before', async () => {
  await component('TDW-EHR');
  const { id } = await one<{ id: string }>('select id from component');
  let number = 10_000;
  let edition = 0;
  const given = fc.record({
    severity: fc.constantFrom('LOW', 'MEDIUM', 'HIGH', 'CRITICAL' as const),
    seenOn: fc.constantFrom('2026-09-01', '2026-11-20'),
    due: fc.constantFrom(null, '2026-10-01', '2026-12-20'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 4 }), async (some) => {
      const made = [];
      for (const { severity, seenOn, due } of some) {
        const cve = `CVE-2026-${++number}`;
        made.push({ due, cve, ...(await recordFinding(lead(), { component: id, cve, severity, seenOn })) });
      }
      const listed = made.flatMap(({ cve, due }) => (due === null ? [] : [kevEntry({ cve, dueOn: due })]));
      const day = new Date(Date.UTC(2026, 0, 1 + (edition += 1))).toISOString().slice(0, 10);
      const run = await read('KEV', kev(day, [kevEntry({ cve: UNSEEN }), ...listed]));
      expect(run.step).toBe('DONE');
      let before = await rating('TDW-EHR');
      for (const { id: finding, cve } of made) {
        const { version } = await one<{ version: number }>('select version from finding where id = $1', [finding]);
        await endFinding(lead(), {
          id: finding,
          version,
          status: 'REMEDIATED',
          endedOn: TODAY,
          reason: `Mended ${cve}`,
        });
        const after = await rating('TDW-EHR');
        expect(place(after?.rating)).toBeGreaterThanOrEqual(place(before?.rating));
        before = after;
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

/** The worst first. */
const place = (rating: RatingLevel | undefined) => (rating === undefined ? -1 : RATING_LEVELS.indexOf(rating));

describe.skipIf(!existsSync(FEEDS))('real editions', () => {
  test('flag what is exploited, in their order, and let go of what CISA took back', async () => {
    const [older, newer] = ['kev-2024.10.22.json', 'kev-2025.08.25.json'].map((name) =>
      readFileSync(join(FEEDS, 'kev', name)),
    );
    const id = await component('TDW-EHR');
    const cves = (file: Buffer | undefined) =>
      new Set<string>(JSON.parse(String(file)).vulnerabilities.map(({ cveID }: { cveID: string }) => cveID));
    const withdrawn = [...cves(older)].filter((cve) => !cves(newer).has(cve));
    expect(withdrawn).toHaveLength(1);
    for (const cve of ['CVE-2019-0708', ...withdrawn]) {
      await recordFinding(lead(), { component: id, cve, severity: 'LOW', seenOn: '2026-11-20' });
    }
    await read('KEV', older ?? '');
    const of = async (cve: string) => (await board()).find(({ title }: { title: string }) => title === cve);
    expect(await of('CVE-2019-0708')).toMatchObject({
      urgency: 'EXPLOITED_OVERDUE_WITH_PHI',
      fixBy: '2022-05-03',
      vulnerability: { kevRansomware: null },
    });
    expect(await of(withdrawn[0] ?? '')).toMatchObject({ exploited: true });
    await read('KEV', newer ?? '');
    expect(await of('CVE-2019-0708')).toMatchObject({ vulnerability: { kevRansomware: true } });
    expect(await of(withdrawn[0] ?? '')).toMatchObject({
      exploited: false,
      urgency: 'IN_TIME_WITH_PHI',
      vulnerability: { kevWithdrawnOn: '2025-08-25' },
    });
  });
});
