import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolder } from './startServer.ts';

const patient = { timeout: 240_000 };
const data = dataFolder();
afterAll(() => data.remove());

let server: ReturnType<typeof data.serve>;
let address: string;
let token: string;

beforeAll(async () => {
  await start();
  const made = data.npm('run', '-s', 'token', '--', '--role', 'HIM_DIRECTOR', '--name', 'nightly');
  token = (await made.ended).stdout.trim();
  await change('registerFacility', {
    code: 'ALDR',
    name: 'Alder Crest Hospital',
    jurisdiction: 'US-CA',
    holder: 'hospital',
    timeZone: 'America/Los_Angeles',
  });
  await change('registerSystem', { code: 'TDW-EHR', name: 'Tidewell EHR', kind: 'EHR', facilities: ['ALDR'] });
  await change('registerComponent', { system: 'TDW-EHR', layer: 'OS', product: 'windows-server', release: '2012-r2' });
}, 240_000);

async function start(): Promise<void> {
  server = data.serve();
  address = await server.address();
}

/** As a machine loses power: no signal is handled, nothing is tidied up. */
async function kill(): Promise<void> {
  await server.stop('SIGKILL');
}

const headers = () => ({ authorization: `Bearer ${token}` });

async function change(name: string, input: object, answer = '__typename'): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${answer} ... on Refusal { message } } }`;
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data: said, errors } = await response.json();
  if (errors || said.answer.message) throw new Error(`${name}: ${JSON.stringify(errors ?? said)}`);
  return said.answer;
}

async function post(path: string, body: string | Buffer): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${address}${path}`, { method: 'POST', headers: headers(), body: Buffer.from(body) });
  return { status: response.status, answer: await response.json() };
}

const numberOf = async (statement: string) => Number((await data.query(`select (${statement}) as n`))[0]?.n);
const findings = () => numberOf('select count(*) from finding');
const runOf = async (id: unknown) =>
  (await data.query(`select step, takes, failure, counts, ended_at from feed_run where id = '${String(id)}'`))[0] ?? {};
const untilStep = (id: unknown, steps: readonly string[]) =>
  expect
    .poll(async () => steps.includes(String((await runOf(id)).step)), { timeout: 120_000, interval: 20 })
    .toBe(true);
/** A run that gave no sign of life for a minute counts as dead; nobody has to wait for that minute here. */
const aMinuteLater = () =>
  data.query(`update feed_run set updated_at = updated_at - interval '2 minutes' where ended_at is null`);
const nothingRuns = () =>
  expect
    .poll(
      () =>
        numberOf(
          `select count(*) from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid() and datname = 'holdfast'`,
        ),
      { timeout: 60_000 },
    )
    .toBe(0);

const FOUND = 20_000;
const scan = `host,cve,severity\n${Array.from({ length: FOUND }, (_, n) => `ehr-${n % 7},CVE-2019-${10_000 + n},High\n`).join('')}`;
const SCANNER = '/import/findings/scanner?system=TDW-EHR&fileName=scan.csv';

describe('a server that is killed', () => {
  test('in the middle of a look takes it up when it starts again', patient, async () => {
    const { status, answer } = await post(`${SCANNER}&dryRun=1&wait=0`, scan);
    expect(status).toBe(202);
    await untilStep(answer.run, ['READING', 'WRITING']);
    await kill();
    await nothingRuns();
    expect(await runOf(answer.run)).toMatchObject({ takes: 1, ended_at: null });

    await aMinuteLater();
    await start();
    await untilStep(answer.run, ['LOOKED_AT', 'FAILED']);
    expect(await runOf(answer.run)).toMatchObject({ step: 'LOOKED_AT', takes: 2, counts: { added: FOUND } });
    expect(await findings()).toBe(0);
  });

  test(
    'in the middle of a scanner’s file has written nothing of it, and takes it up when it starts again',
    patient,
    async () => {
      const looked = await post(`${SCANNER}&dryRun=1`, scan);
      expect(looked.answer).toMatchObject({ changed: true, counts: { added: FOUND } });
      const { run, digest } = looked.answer;
      await change('startFindingsImport', { run, digest });
      await untilStep(run, ['READING', 'WRITING']);
      await kill();
      await nothingRuns();
      expect(await runOf(run)).toMatchObject({ takes: 2, ended_at: null });
      expect(await findings()).toBe(0);
      expect(await numberOf(`select count(*) from ledger_entry where action = 'findings.imported'`)).toBe(0);

      await aMinuteLater();
      await start();
      await untilStep(run, ['DONE', 'FAILED']);
      expect(await runOf(run)).toMatchObject({ step: 'DONE', takes: 3, failure: null, counts: { added: FOUND } });
      expect(await findings()).toBe(FOUND);
      expect(await data.query(`select actor, subject_id from ledger_entry where action = 'findings.imported'`)).toEqual(
        [{ actor: 'token nightly', subject_id: run }],
      );
    },
  );

  test('and is sent the same file again changes nothing', patient, async () => {
    const entries = () => numberOf('select max(seq) from ledger_entry');
    const before = await entries();
    const again = await post(SCANNER, scan);
    expect(again).toMatchObject({ status: 200, answer: { changed: false, counts: { added: 0, unchanged: FOUND } } });
    expect([await findings(), await entries()]).toEqual([FOUND, before]);
  });

  test('in the middle of a feed has written nothing of it, and takes it up when it starts again', patient, async () => {
    const scores = Array.from({ length: 200_000 }, (_, n) => `CVE-2020-${10_000 + n},0.00042,0.05\n`).join('');
    const epss = gzipSync(`#model_version:v2025.03.14,score_date:2026-11-20T12:55:00Z\ncve,epss,percentile\n${scores}`);
    const known = await numberOf('select count(*) from vulnerability where epss is not null');
    const { answer } = await post('/import/feed/EPSS?fileName=epss.csv.gz', epss);
    await untilStep(answer.run, ['READING', 'WRITING']);
    await kill();
    await nothingRuns();
    expect(await runOf(answer.run)).toMatchObject({ takes: 1, ended_at: null });
    expect(await numberOf('select count(*) from vulnerability where epss is not null')).toBe(known);

    await aMinuteLater();
    await start();
    await untilStep(answer.run, ['DONE', 'FAILED']);
    expect(await runOf(answer.run)).toMatchObject({ step: 'DONE', takes: 2, failure: null });
    expect(await numberOf('select count(*) from vulnerability where epss is not null')).toBe(known + 200_000);
  });

  test('or loses its sender in the middle of a file keeps nothing of that, and serves on', patient, async () => {
    const kept = () => numberOf('select (select count(*) from feed_run) + (select count(*) from payload)');
    const before = await kept();
    const sending = request(`${address}${SCANNER}&dryRun=1`, {
      method: 'POST',
      headers: { ...headers(), 'content-length': 50_000_000 },
    });
    sending.on('error', () => undefined);
    sending.write(scan);
    await new Promise((sent) => sending.write(scan, sent));
    const closed = new Promise((close) => sending.on('close', close));
    sending.destroy();
    await closed;
    await nothingRuns();
    expect((await post(`${SCANNER}&dryRun=1`, 'host,cve\nehr-1,CVE-2019-10000\n')).status).toBe(200);
    // The one that was looked at whole.
    expect(await kept()).toBe(before + 2);
  });
});
