import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledgerExport } from '../../../server/audit/queries/ledgerExport.ts';
import { consequences } from '../../../server/consequences.ts';
import type { Context } from '../../../server/context.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { fileOutcome } from '../../../server/feeds/findings/fileOutcome.ts';
import { lookAgain } from '../../../server/feeds/findings/lookAgain.ts';
import { receiveFindings } from '../../../server/feeds/findings/receiveFindings.ts';
import { runFile } from '../../../server/feeds/findings/runFile.ts';
import { lookAfterFeeds } from '../../../server/feeds/run/lookAfterFeeds.ts';
import { addUser } from '../../../server/identity/commands/addUser.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { reviseUser } from '../../../server/identity/commands/reviseUser.ts';
import { revokeToken } from '../../../server/identity/commands/revokeToken.ts';
import type { User } from '../../../server/identity/entities/User.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { cancelFeedRun } from '../../../server/posture/commands/cancelFeedRun.ts';
import { endFinding } from '../../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../../server/posture/commands/recordFinding.ts';
import { startFindingsImport } from '../../../server/posture/commands/startFindingsImport.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { ask } from '../../support/ask.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { bill } from '../cyclonedx/bills.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let person: User;
let system: string;
let component: string;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await addUser(program(), { email: 'admin@example.org', name: 'Ada Kern', roles: ['ADMINISTRATOR'] });
});
afterAll(() => db.close());

beforeEach(async () => {
  system = `S-${randomUUID().slice(0, 8)}`;
  await registerSystem(program(), { code: system, name: system, kind: 'EHR', facilities: ['ALDR'] });
  const os = { system, layer: 'OS', product: 'windows-server', release: '2012-r2' } as const;
  ({ id: component } = await registerComponent(program(), os));
  const email = `${system}@example.org`;
  person = await addUser(program(), { email, name: `Tomas ${system}`, roles: ['IT_LEAD'] });
});

const program = () => asProgram(db.orm, TODAY, consequences);
const lead = (): Context => {
  const { viewer, ...ctx } = asRole(db.orm, 'IT_LEAD', TODAY, consequences);
  return { ...ctx, viewer: { ...viewer, id: person.id, name: person.name } };
};
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);
const runOf = (id: string) => db.orm.em.fork().findOneOrFail(FeedRun, id);
const work = (run: string) => runFile(program(), run);
const findings = () =>
  rows<{ id: string; title: string; status: string }>(
    `select f.id, f.title, f.status, f.version from finding f join component c on c.id = f.component_id
     join system s on s.id = c.system_id where s.code = $1 order by f.title`,
    [system],
  );

const scan = (...cves: string[]) => `host,cve,severity\n${cves.map((cve) => `${system},${cve},High\n`).join('')}`;
const asked = (csv: string) =>
  ({ kind: 'SCANNER', file: fileOfText(csv), fileName: 'scan.csv', choices: { system } }) as const;
const toLook = (csv: string, ctx = lead()) => receiveFindings(ctx, asked(csv), { isLook: true });
const found = async (run: string) => {
  const report = await fileOutcome(db.orm.em.fork(), run, 1);
  if (!report) throw new Error('It is still being looked at.');
  return { ...report, run };
};
const looked = async (csv: string, ctx = lead()) => {
  const run = await toLook(csv, ctx);
  await work(run);
  return found(run);
};
const lookedAgain = async (run: string, choices = {}) => {
  const looking = await lookAgain(lead(), { run, choices });
  await work(looking);
  return found(looking);
};
const consented = async (csv: string, ctx = lead()) => {
  const { run, digest } = await looked(csv, ctx);
  return startFindingsImport(ctx, { run, digest });
};
const [A, B, C] = ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003'];

describe('a file of findings', () => {
  test('is kept when it is looked at, and nothing else is written', async () => {
    const before = await entries(db.orm);
    const { run, counts, changed, digest } = await looked(scan(A, B));
    expect([changed, counts.added]).toEqual([true, 2]);
    expect(await runOf(run)).toMatchObject({ step: 'LOOKED_AT', digest, choices: { system }, askedBy: person.name });
    expect([await findings(), await entries(db.orm)]).toEqual([[], before]);
  });

  test('is taken in by a job after consent, in one entry in the name of whoever consented', async () => {
    const run = await consented(scan(A, B));
    expect(await runOf(run)).toMatchObject({ step: 'WAITING' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'findings.file-received', actor: person.name });
    const before = await entries(db.orm);
    await work(run);
    expect(await runOf(run)).toMatchObject({ step: 'DONE', counts: { added: 2, refused: 0 }, asOf: TODAY });
    expect((await findings()).map(({ title }) => title)).toEqual([A, B]);
    expect(await entries(db.orm)).toBe(before + 1);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'findings.imported',
      actor: person.name,
      subjectId: run,
      particulars: { kind: 'SCANNER', added: 2 },
    });
  });

  test('once more, by two at once or handed out twice, changes nothing', async () => {
    const [one, two] = [await consented(scan(A, B, C)), await consented(scan(A, B, C))];
    await Promise.all([work(one), work(two), work(one)]);
    const steps = await Promise.all([one, two].map(async (id) => (await runOf(id)).step));
    expect(steps.sort()).toEqual(['DONE', 'UNCHANGED']);
    const before = [await findings(), await entries(db.orm)];
    const again = await looked(scan(A, B, C));
    expect(again.changed).toBe(false);
    expect([await findings(), await entries(db.orm)]).toEqual(before);
  });

  test('that would do something else by now does nothing, and says so', async () => {
    const { id } = await recordFinding(lead(), { component, cve: A, seenOn: TODAY });
    const run = await consented(scan(A, B));
    await recordFinding(lead(), { component, cve: B, seenOn: TODAY });
    const ended = { version: 1, status: 'FALSE_POSITIVE', endedOn: TODAY, reason: 'Not built in' } as const;
    await endFinding(lead(), { id, ...ended });
    const before = [await findings(), await entries(db.orm)];
    await work(run);
    expect(await runOf(run)).toMatchObject({
      step: 'FAILED',
      failure: expect.stringContaining('What the file would do is no longer what was shown'),
    });
    expect([await findings(), await entries(db.orm)]).toEqual(before);

    const { run: anew, digest } = await lookedAgain(run);
    expect(anew).not.toBe(run);
    await startFindingsImport(lead(), { run: anew, digest });
    await work(anew);
    expect(await runOf(anew)).toMatchObject({ step: 'DONE', counts: { added: 0, sources: 2 } });
  });

  test('stands in the ledger of the system that it changed, and of no other', async () => {
    const run = await consented(scan(A));
    await work(run);
    const query = 'query ($system: String!) { ledger(filter: { system: $system }) { nodes { action subjectId } } }';
    const actions = async (code: string) => (await ask(lead(), query, { system: code })).data.ledger.nodes;
    expect(await actions(system)).toContainEqual({ action: 'findings.imported', subjectId: run });
    expect(await actions('TDW-EHR')).not.toContainEqual({ action: 'findings.imported', subjectId: run });
    const extract = async (code: string) =>
      Buffer.concat(await Array.fromAsync(ledgerExport(lead().em, { system: code }))).toString();
    expect(await extract(system)).toContain(run);
    expect(await extract('TDW-EHR')).not.toContain(run);
  });
});

describe('a look', () => {
  const other = async (...statements: string[]) => {
    const client = new Client({ connectionString: db.url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return client;
  };
  const CVE = 'CVE-2026-7001';

  test('says what the taking then does', async () => {
    await recordFinding(lead(), { component, cve: A, seenOn: TODAY });
    const { run, digest, counts } = await looked(scan(A, B, C));
    await startFindingsImport(lead(), { run, digest });
    await work(run);
    expect(await runOf(run)).toMatchObject({ step: 'DONE', digest, counts });
  });

  test('waits neither for a file that is taken in nor for whoever edits a finding, and holds up nobody', async () => {
    const { id } = await recordFinding(lead(), { component, cve: A, seenOn: TODAY });
    const taking = await other(
      'select pg_advisory_lock(4040)',
      'begin',
      `select from finding where id = '${id}' for update`,
    );
    expect(await looked(scan(A, B))).toMatchObject({ counts: { added: 1 } });
    await taking.end();
  });

  test('is stopped before it begins or in the middle, and can be taken up again', async () => {
    const waiting = await toLook(scan(A));
    await cancelFeedRun(lead(), { id: waiting });
    await work(waiting);
    expect(await runOf(waiting)).toMatchObject({ step: 'CANCELLED', isLook: true });

    const { run } = await looked(scan(CVE));
    await lookAgain(lead(), { run, choices: {} });
    const locking = await other('begin', 'lock table vulnerability in access exclusive mode');
    const working = work(run);
    await expect.poll(async () => (await runOf(run)).step).toBe('WRITING');
    await cancelFeedRun(lead(), { id: run });
    await locking.end();
    await working;
    expect(await runOf(run)).toMatchObject({ step: 'CANCELLED', report: null });
    expect(await lookedAgain(run)).toMatchObject({ run, counts: { added: 1 } });
  });

  test('whose process died is taken up, by the queue of looks', async () => {
    const run = await toLook(scan(A));
    await rows(
      `update feed_run set step = 'WRITING', takes = 1, updated_at = now() - interval '2 minutes' where id = $1`,
      [run],
    );
    await lookAfterFeeds(program());
    const queued = 'select name from pgboss.job where data ->> $$run$$ = $1';
    expect(await rows(queued, [run])).toEqual([{ name: 'findings-look' }, { name: 'findings-look' }]);
    await work(run);
    expect(await runOf(run)).toMatchObject({ step: 'LOOKED_AT', takes: 2, counts: { added: 1 } });
  });

  test('that was thought dead leaves the later one alone', async () => {
    const run = await toLook(scan('CVE-2026-7002'));
    const locking = await other('begin', 'lock table vulnerability in access exclusive mode');
    const early = work(run);
    await expect.poll(async () => (await runOf(run)).step).toBe('WRITING');
    await rows(`update feed_run set step = 'WAITING' where id = $1`, [run]);
    const late = work(run);
    await expect.poll(async () => (await runOf(run)).takes).toBe(2);
    await locking.end();
    await Promise.all([early, late]);
    expect(await runOf(run)).toMatchObject({ step: 'LOOKED_AT', takes: 2 });
  });

  test('of somebody who lost the role meanwhile says so, and keeps nothing of the file', async () => {
    const run = await toLook(scan('CVE-2026-7003'));
    await reviseUser(program(), { id: person.id, version: person.version, roles: ['AUDITOR'] });
    await work(run);
    const ended = await runOf(run);
    expect(ended).toMatchObject({ step: 'FAILED', failure: expect.stringContaining('Only an HIM director') });
    expect(ended.payload).toBeNull();
    await expect(lookAgain(lead(), { run, choices: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that fails once the file is known keeps it, to be looked at otherwise', async () => {
    const bills = { kind: 'SBOM', file: fileOfText(JSON.stringify(bill())), fileName: 'ehr.json' } as const;
    const run = await receiveFindings(lead(), { ...bills, choices: { system } }, { isLook: true });
    await work(run);
    await lookAgain(lead(), { run, choices: { register: [{ ref: 'nothing' }] } });
    await work(run);
    expect(await runOf(run)).toMatchObject({
      step: 'FAILED',
      failure: 'The bill has no component "nothing". Choose one that it lists.',
      refusal: { code: 'INVALID_INPUT', path: 'register' },
    });
    expect(await lookedAgain(run, { register: [{ ref: 'os' }] })).toMatchObject({ counts: { registered: 1 } });
  });

  test('at what seems to name a patient keeps neither the file nor its words', async () => {
    const csv = `system,cve,note\n${system},${A},MRN 1234567\nDoe John,${B},\n`;
    const run = await receiveFindings(lead(), { ...asked(csv), choices: {} }, { isLook: true });
    await work(run);
    const ended = await runOf(run);
    expect(ended).toMatchObject({ step: 'LOOKED_AT', payload: null, report: { namesPatient: true } });
    expect(JSON.stringify([ended.report, ended.problems])).not.toMatch(/Doe|1234567|note/);
    expect(ended.problems).toContainEqual({
      place: 'row 3',
      message: expect.stringContaining('There is no system "…".'),
    });
    const { digest } = ended;
    await expect(startFindingsImport(lead(), { run, digest: digest ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const taking = await receiveFindings(
      lead(),
      { ...asked(csv), choices: {} },
      { isLook: false, digest: digest ?? '' },
    );
    await work(taking);
    expect(await runOf(taking)).toMatchObject({ step: 'DONE', payload: null, digest, counts: { added: 1 } });
  });
});

describe('consent', () => {
  test('is to what was shown last, once', async () => {
    const { run, digest } = await looked(scan(A, B));
    await registerComponent(lead(), { system, layer: 'DATABASE', product: 'sqlserver', release: '2012' });
    const { digest: other } = await lookedAgain(run, { component: 'sqlserver' });
    await expect(startFindingsImport(lead(), { run, digest })).rejects.toThrow('"scan.csv" was looked at again since');
    await startFindingsImport(lead(), { run, digest: other });
    await expect(startFindingsImport(lead(), { run, digest: other })).rejects.toThrow(
      '"scan.csv" is taken in or on its way already',
    );
    await expect(lookAgain(lead(), { run, choices: {} })).rejects.toThrow('is being read in at the moment');
    await work(run);
    expect(
      await rows(
        'select product from component c join finding f on f.component_id = c.id join system s on s.id = system_id where code = $1',
        [system],
      ),
    ).toEqual([{ product: 'sqlserver' }, { product: 'sqlserver' }]);
  });

  test('of somebody who lost the role meanwhile counts no more', async () => {
    const run = await consented(scan(A));
    await reviseUser(program(), { id: person.id, version: person.version, roles: ['AUDITOR'] });
    await work(run);
    expect(await runOf(run)).toMatchObject({
      step: 'FAILED',
      failure: 'Only an HIM director, an IT lead, or an IT analyst edits components, findings, vendors and agreements.',
    });
    expect(await findings()).toEqual([]);
  });

  test('by a token holds as long as the token does', async () => {
    const { token } = await makeToken(lead(), { name: 'nightly', role: 'IT_LEAD' });
    const ctx = lead();
    const script = { ...ctx, viewer: { ...ctx.viewer, kind: 'TOKEN' as const, tokenId: token.id } };
    const [kept, late] = [await consented(scan(A), script), await consented(scan(A, B), script)];
    await work(kept);
    expect(await lastEntry(db.orm)).toMatchObject({ actor: `${person.name} (token nightly)` });
    await revokeToken(lead(), { id: token.id });
    await work(late);
    expect(await runOf(late)).toMatchObject({
      step: 'FAILED',
      failure: 'The API token "nightly" was revoked. Make a new one.',
    });
  });

  test('is refused to whoever may not, and for what is not there', async () => {
    const auditor = asRole(db.orm, 'AUDITOR', TODAY);
    const { run, digest } = await looked(scan(A));
    await expect(startFindingsImport(auditor, { run, digest })).rejects.toThrow('Only an HIM director');
    await expect(lookAgain(auditor, { run, choices: {} })).rejects.toThrow('Only an HIM director');
    await expect(startFindingsImport(lead(), { run: randomUUID(), digest })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: 'run',
    });
  });
});

describe('a run of a file', () => {
  test('is stopped before it begins, or before it has written, by whoever may take files in', async () => {
    const analyst = asRole(db.orm, 'IT_ANALYST', TODAY);
    const waiting = await consented(scan(A));
    await cancelFeedRun(analyst, { id: waiting });
    await work(waiting);
    expect(await runOf(waiting)).toMatchObject({ step: 'CANCELLED' });

    const id = await consented(scan(A));
    const other = new Client({ connectionString: db.url });
    await other.connect();
    await other.query('select pg_advisory_lock(4040)');
    const working = work(id);
    await expect.poll(async () => (await runOf(id)).step).toBe('READING');
    await cancelFeedRun(analyst, { id });
    await other.end();
    await working;
    expect(await runOf(id)).toMatchObject({ step: 'CANCELLED' });
    expect(await findings()).toEqual([]);
  });

  test('whose process died is taken up from what was kept, and given up the third time', async () => {
    const id = await consented(scan(A, B));
    const die = () =>
      rows(
        `update feed_run set step = 'READING', takes = takes + 1, updated_at = now() - interval '2 minutes' where id = $1`,
        [id],
      );
    await die();
    await lookAfterFeeds(program());
    expect(await runOf(id)).toMatchObject({ step: 'WAITING' });
    await work(id);
    // Once it was looked at, once it died, and then it was taken in.
    expect(await runOf(id)).toMatchObject({ step: 'DONE', takes: 3, counts: { added: 2 } });

    const hopeless = await consented(scan(A, B, C));
    await rows('update feed_run set takes = takes + 3 where id = $1', [hopeless]);
    await rows(`update feed_run set step = 'WRITING', updated_at = now() - interval '2 minutes' where id = $1`, [
      hopeless,
    ]);
    await lookAfterFeeds(program());
    expect(await runOf(hopeless)).toMatchObject({
      step: 'FAILED',
      failure: expect.stringContaining('The server stopped 3 times'),
    });
  });

  test('that another process took over writes nothing any more', async () => {
    const id = await consented(scan(A));
    const other = new Client({ connectionString: db.url });
    await other.connect();
    await other.query('select pg_advisory_lock(4040)');
    const working = work(id);
    await expect.poll(async () => (await runOf(id)).step).toBe('READING');
    await other.query('update feed_run set takes = takes + 1 where id = $1', [id]);
    await other.end();
    await working;
    expect(await findings()).toEqual([]);
    expect((await runOf(id)).endedAt).toBeNull();
  });
});

describe('a file that nobody took in', () => {
  const payloads = () => rows('select sha256 from payload order by 1');

  test('is forgotten after a day, unless a run was read from it', async () => {
    const before = await payloads();
    const run = await consented(scan(A));
    await work(run);
    const { run: same } = await looked(scan(A));
    const { run: other } = await looked(scan(A, B));
    const stopped = await toLook(scan(A, B, C));
    await cancelFeedRun(lead(), { id: stopped });
    await lookAfterFeeds(program());
    // Of the one that was stopped before it was looked at nothing stays.
    expect(await payloads()).toHaveLength(before.length + 2);
    const old = `updated_at = now() - interval '25 hours'`;
    await rows(`update feed_run set ${old} where id = any($1)`, [[same, other, stopped]]);
    await rows(`update feed_run set ${old}, ended_at = now() - interval '25 hours' where id = $1`, [run]);
    await lookAfterFeeds(program());
    expect(await payloads()).toHaveLength(before.length + 1);
    expect(await db.orm.em.fork().find(FeedRun, { id: [same, other, stopped] })).toEqual([]);
    expect(await runOf(run)).toMatchObject({ step: 'DONE', report: null, counts: { added: 1 } });
  });
});

describe('by GraphQL', () => {
  const PREVIEW = `mutation ($input: PreviewFindingsImportInput!) { previewFindingsImport(input: $input) {
    __typename ... on FeedRun { key step isLook preview { digest } }
    ... on FindingsPreview { digest changed run { key step } counts { name count } }
    ... on Refusal { code message path } } }`;
  const ONE = `query ($id: ID!) { feedRun(id: $id) { key step isLook done failure preview {
    digest changed namesPatient run { key } problems { place } headings { column } } } }`;
  const one = async (id: string) => (await ask(lead(), ONE, { id })).data.feedRun;
  const START = `mutation ($input: StartFindingsImportInput!) { startFindingsImport(input: $input) {
    ... on FeedRun { key step kind system { code } } ... on Refusal { code message path } } }`;

  test('a kept file is looked at as is asked, and taken in', async () => {
    const { run } = await looked(`system,cve\n${system},${A}\nNONE,${B}\n`);
    const { data, errors } = await ask(lead(), PREVIEW, { input: { run, system: null, wait: 0 } });
    expect(errors).toEqual([]);
    const waiting = { key: run, step: 'WAITING', isLook: true, preview: null };
    expect(data.previewFindingsImport).toEqual({ __typename: 'FeedRun', ...waiting });
    await work(run);
    const { preview, ...shown } = await one(run);
    expect(shown).toMatchObject({ step: 'LOOKED_AT', failure: null });
    expect(preview).toMatchObject({
      changed: true,
      namesPatient: false,
      run: { key: run },
      problems: [{ place: 'row 3' }],
      headings: [{ column: 'system' }, { column: 'cve' }],
    });
    const LISTED =
      '{ looks: feedRuns(looks: true) { nodes { key } } others: feedRuns(looks: false) { nodes { key } } }';
    const { looks, others } = (await ask(lead(), LISTED)).data;
    expect(looks.nodes).toContainEqual({ key: run });
    expect(others.nodes).not.toContainEqual({ key: run });
    const { digest } = preview;
    const begun = await ask(lead(), START, { input: { run, digest } });
    expect(begun.data.startFindingsImport).toEqual({ key: run, step: 'WAITING', kind: 'SCANNER', system: null });
    await work(run);
    expect((await findings()).map(({ title }) => title)).toEqual([A]);
  });
});
