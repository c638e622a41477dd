import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { startEmbedded } from '../../server/database/embedded.ts';
import { migrate } from '../../server/database/migrate.ts';
import { openOrm } from '../../server/database/orm.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { createLog } from '../../server/log.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { benchDispositions } from './dispositions.ts';
import { benchFindings, type FindingFigures } from './findings.ts';
import { benchGrowth, type Growth } from './growth.ts';
import { benchImports } from './imports.ts';
import { addReader, benchPages, type PageFigures } from './pages.ts';
import { fillReads } from './reads/data.ts';
import { benchReads, type ReadFigures } from './reads.ts';
import { benchWhatIf, fillWhatIf, type WhatIfFigures } from './whatIf.ts';

/** `--quick` tries whether everything runs; its figures say little. `--what-if` and `--findings` ask that alone, and write no file. */
const quick = process.argv.includes('--quick');
const SIZE = quick
  ? {
      systems: 1_000,
      fewer: 100,
      pace: { rounds: 1, seconds: 1 },
      growing: 2,
      imported: 50,
      supposed: 250,
      findings: { systems: 500, each: 30 },
    }
  : {
      systems: 5_000,
      fewer: 500,
      pace: { rounds: 4, seconds: 2 },
      growing: 8,
      imported: 500,
      supposed: 5_000,
      findings: { systems: 5_000, each: 30 },
    };

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const cluster = await startEmbedded(folder, createLog('silent'), { as: 'server' });
try {
  await prepare(cluster.url);
  if (process.argv.includes('--findings')) await benchFindingsAlone();
  else await benchAll();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The findings part by itself; it writes no file. */
async function benchFindingsAlone(): Promise<void> {
  reportFindings(await told('findings', () => withDatabase('findings', (orm) => benchFindings(orm, SIZE.findings))));
}

async function benchAll(): Promise<void> {
  const whatIf = await told('what-if', () => withDatabase('whatif', benchedWhatIf));
  reportWhatIf(whatIf);
  if (!process.argv.includes('--what-if')) await benchTheRest(whatIf);
}

async function benchTheRest(whatIf: WhatIfBench): Promise<void> {
  const { dispositionsPerSecond } = await told('dispositions', () => benchDispositions());
  const imports = await told('import', () => withDatabase('imports', (orm) => benchImports(orm, SIZE.imported)));
  const findings = await told('findings', () => withDatabase('findings', (orm) => benchFindings(orm, SIZE.findings)));
  const large = await told(`${SIZE.systems} systems`, () => filled('large', SIZE.systems));
  const small = await told(`${SIZE.fewer} systems`, () => filled('small', SIZE.fewer));
  const postmaster = await postmasterOf(cluster.url);
  const reads = await told('reads', () => benchReads({ ...large, postmaster, pace: SIZE.pace }));
  const pages = await told('pages', () => benchPages(large, SIZE.pace.rounds));
  const growth = await told('growth', () => benchGrowth(small, large, SIZE.growing));

  const figures = {
    reads: Object.fromEntries(
      reads.map(({ name, vsRaw, vsPostgraphile }) => [
        name,
        { vsRaw: rounded(vsRaw), vsPostgraphile: rounded(vsPostgraphile) },
      ]),
    ),
    dispositionsPerSecond,
    importRowsPerSecond: imports,
    findings,
    portfolio5000vs500: rounded(growth.page.ratio),
    pages,
    whatIf,
  };
  writeFileSync('bench.json', `${JSON.stringify(figures, null, 2)}\n`);
  report(reads);
  console.log(`\n${thousands(dispositionsPerSecond)} dispositions a second on one core`);
  console.log(
    `import: ${thousands(imports.copy)} rows a second staged, ${thousands(imports.endToEnd)} cohorts end to end`,
  );
  reportFindings(findings);
  const grown = ({ few, many, ratio }: Growth) =>
    `${few.toFixed(1)} ms → ${many.toFixed(1)} ms, ${rounded(ratio)} times`;
  console.log(`portfolio, ${SIZE.fewer} → ${SIZE.systems} systems: ${grown(growth.page)}`);
  console.log(`  with the figures that the page shows above: ${grown(growth.withFigures)}`);
  reportPages(pages);
  console.log(quick ? '\nwritten to bench.json, but quick: the figures say little' : '\nwritten to bench.json');
}

type WhatIfBench = { cohorts: number; answers: Record<string, WhatIfFigures> };

async function benchedWhatIf(orm: MikroORM, url: string): Promise<WhatIfBench> {
  const cohorts = await fillWhatIf(orm, SIZE.supposed);
  const token = await benchToken(orm);
  return { cohorts, answers: await benchWhatIf(orm, { url, token, rounds: quick ? 2 : 7 }) };
}

async function benchToken(orm: MikroORM): Promise<string> {
  const viewer = programViewer('Bench');
  const ctx = { em: orm.em.fork(), viewer, now: new Date(), requestId: randomUUID(), consequences: [] };
  const { secret } = await makeToken(ctx, { name: 'bench', role: 'HIM_ANALYST', scopes: ['READ'] });
  return secret;
}

/** Brought up to date with the catalogue once; the others are copies. */
async function prepare(url: string): Promise<void> {
  const orm = await openOrm(url);
  try {
    await migrate(orm, url);
    const viewer = programViewer('Bench');
    const ctx = { em: orm.em.fork(), viewer, now: new Date(), requestId: randomUUID(), consequences: [] };
    await loadCatalogue(ctx, readCatalogue());
  } finally {
    await orm.close(true);
  }
}

async function withDatabase<T>(name: string, work: (orm: MikroORM, url: string) => Promise<T>): Promise<T> {
  const maintenance = await openOrm(databaseUrl('postgres'));
  await rowsOf(maintenance.em, `create database ${name} template holdfast`).finally(() => maintenance.close(true));
  const url = databaseUrl(name);
  const orm = await openOrm(url);
  return work(orm, url).finally(() => orm.close(true));
}

function filled(name: string, systems: number): Promise<{ url: string; token: string }> {
  return withDatabase(name, async (orm, url) => {
    await addReader(orm);
    await fillReads(orm, systems);
    // PostGraphile knows relations by their foreign keys; this one is spared for the sake of writing.
    await rowsOf(orm.em, `comment on table disposition is '@foreignKey (cohort_id) references cohort (id)'`);
    return { url, token: await benchToken(orm) };
  });
}

function databaseUrl(name: string): string {
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function postmasterOf(url: string): Promise<number> {
  const orm = await openOrm(url);
  const [row] = await rowsOf<{ pid: string }>(
    orm.em,
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  ).finally(() => orm.close(true));
  return Number(row?.pid);
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.error(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return result;
}

function reportWhatIf({ cohorts, answers }: WhatIfBench): void {
  console.log(
    `\nwhat-if over ${thousands(cohorts)} cohorts, seconds to the answer (share of engine, waiting for SQL, transport)`,
  );
  for (const [name, { workedOut, moved, seconds, engine, sql, transport }] of Object.entries(answers)) {
    const share = (part: number) => `${Math.round((100 * part) / (engine + sql + transport))} %`;
    const shares = `(${share(engine)}, ${share(sql)}, ${share(transport)})`;
    console.log(
      `  ${name.padEnd(18)}${seconds.toFixed(2)} ${shares}  ${thousands(workedOut)} reached, ${thousands(moved)} move`,
    );
  }
}

function report(reads: readonly ReadFigures[]): void {
  const milliseconds = (cpu: number | null) => (cpu === null ? '–' : cpu.toFixed(2));
  console.log('\n                              requests/s   CPU ms: server   PostgreSQL');
  for (const { name, what, vsRaw, vsPostgraphile, rounds } of reads) {
    console.log(`${name}  ${what}`);
    for (const [who, { requestsPerSecond, serverCpu, databaseCpu }] of Object.entries(rounds)) {
      const [rate, server, database] = [
        requestsPerSecond.toFixed(0),
        milliseconds(serverCpu),
        milliseconds(databaseCpu),
      ];
      console.log(`      ${who.padEnd(22)}${rate.padStart(12)}${server.padStart(17)}${database.padStart(13)}`);
    }
    console.log(`      ${rounded(vsRaw)} of raw, ${rounded(vsPostgraphile)} times PostGraphile`);
  }
}

function reportFindings({
  findings,
  systems,
  rowsPerSecond,
  againRowsPerSecond,
  boardMs,
  rawMs,
  ratio,
}: FindingFigures): void {
  console.log(
    `findings: ${thousands(rowsPerSecond)} rows of a scan a second, ${thousands(againRowsPerSecond)} of the same scan again`,
  );
  console.log(
    `  the board's first 50 of ${thousands(findings)} on ${thousands(systems)} systems: ${boardMs.toFixed(1)} ms, raw SQL ${rawMs.toFixed(1)} ms, ${rounded(ratio)} times`,
  );
}

function reportPages({ firstPaintMs, firstRowsMs, scriptKb, frames, lighthouse }: PageFigures): void {
  console.log(`\npages, ${SIZE.systems} systems: first paint ${firstPaintMs} ms, first rows ${firstRowsMs} ms`);
  const scripts = Object.entries(scriptKb).map(([path, kilobytes]) => `${path} ${kilobytes}`);
  console.log(`  script, kB gzip: ${scripts.join(', ')}`);
  console.log(`  scrolling: ${frames.perSecond} frames a second, ${frames.slowShare} % of them late`);
  for (const [name, { performance, accessibility }] of Object.entries(lighthouse))
    console.log(`  Lighthouse, ${name}: performance ${performance}, accessibility ${accessibility}`);
}

function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
