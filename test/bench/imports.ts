import type { MikroORM } from '@mikro-orm/postgresql';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { copyInto } from '../../server/database/copyInto.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { fileOfStream } from '../../server/feeds/csv/ImportFile.ts';
import { importCsv } from '../../server/feeds/csv/importCsv.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import type { ImportKind } from '../../server/inventory/domain/import.ts';
import { finishRecomputations } from '../../server/retention/commands/finishRecomputations.ts';

const FACILITIES = ['B1', 'B2', 'B3', 'B4', 'B5'];
const CLASSES = [
  'adult-medical-record',
  'minor-medical-record',
  'laboratory-record',
  'pathology-report',
  'payroll-record',
];
const FIRST_YEAR = 1984;
const YEARS = 40;
const HEAD = 'system,facility,data_class,year,records,first_activity_on,last_activity_on,youngest_birth_on\n';

/**
 * Half a million cohorts into a migrated database with the catalogue and no such systems yet. `copy`: rows a second
 * that COPY alone stages. `endToEnd`: from the first byte until every disposition is stored, the job's share included.
 */
export async function benchImports(orm: MikroORM, systems = 500): Promise<{ copy: number; endToEnd: number }> {
  await setUp(orm, systems);
  const cohorts = systems * FACILITIES.length * CLASSES.length * YEARS;
  const staged = stagedOf(systems);
  const copy = cohorts / (await seconds(() => copyAlone(orm, staged)));
  const file = [HEAD, ...cohortsOf(systems)];
  const endToEnd = cohorts / (await seconds(() => wholeWay(orm, file)));
  return { copy: Math.round(copy), endToEnd: Math.round(endToEnd) };
}

async function wholeWay(orm: MikroORM, file: readonly string[]): Promise<void> {
  await load(orm, 'COHORTS', file, consequences);
  await finishRecomputations(() => contextOf(orm, [standingConsequence]));
}

async function copyAlone(orm: MikroORM, staged: readonly string[]): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await rowsOf(
      em,
      `create temp table bench_row (holding_id uuid, year int, records bigint, first_on date, last_on date, birth_on date)
       on commit drop`,
    );
    const copy = await copyInto(em, 'copy bench_row from stdin');
    for (const piece of staged) await copy.write(piece);
    await copy.end();
  });
}

async function setUp(orm: MikroORM, systems: number): Promise<void> {
  const facilities = FACILITIES.map((code) => `${code},Bench ${code},US-CA,hospital,America/Los_Angeles\n`);
  await load(orm, 'FACILITIES', ['code,name,jurisdiction,holder,time_zone\n', ...facilities]);
  const rows = Array.from(
    { length: systems },
    (_, n) => `${systemCode(n)},Bench ${n},EHR,ACTIVE,${FACILITIES.join(';')}\n`,
  );
  await load(orm, 'SYSTEMS', ['code,name,kind,status,facilities\n', ...rows]);
}

async function load(
  orm: MikroORM,
  kind: ImportKind,
  lines: readonly string[],
  following: Context['consequences'] = [],
): Promise<void> {
  const ctx = contextOf(orm, following);
  const file = await fileOfStream(lines.map((line) => Buffer.from(line)));
  try {
    const report = await importCsv(ctx, { kind, file });
    if (!report.committed || report.created !== report.rows)
      throw new Error(JSON.stringify(report.problems.slice(0, 3)));
  } finally {
    await file.close();
  }
}

function contextOf(orm: MikroORM, following: Context['consequences']): Context {
  const viewer = programViewer('Bench');
  return { em: orm.em.fork(), viewer, now: new Date(), requestId: 'bench', consequences: following };
}

/** One piece of text for each system. */
function cohortsOf(systems: number): string[] {
  return Array.from({ length: systems }, (_, n) => {
    let piece = '';
    for (const facility of FACILITIES) {
      for (const dataClass of CLASSES) {
        for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
          const birth = dataClass === 'payroll-record' ? '' : `${year - 17}-06-15`;
          piece += `${systemCode(n)},${facility},${dataClass},${year},${(n * year) % 90_000},${year}-01-07,${year}-12-19,${birth}\n`;
        }
      }
    }
    return piece;
  });
}

function stagedOf(systems: number): string[] {
  return Array.from({ length: systems }, (_, n) => {
    let piece = '';
    for (let holding = 0; holding < FACILITIES.length * CLASSES.length; holding += 1) {
      const id = `00000000-0000-4000-8000-${String(n * 100 + holding).padStart(12, '0')}`;
      for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
        piece += `${id}\t${year}\t${(n * year) % 90_000}\t${year}-01-07\t${year}-12-19\t${year - 17}-06-15\n`;
      }
    }
    return piece;
  });
}

function systemCode(n: number): string {
  return `BENCH-${String(n).padStart(5, '0')}`;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
