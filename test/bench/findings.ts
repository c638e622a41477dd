import type { MikroORM } from '@mikro-orm/postgresql';
import { graphql } from 'graphql';
import { schema } from '../../schema/index.ts';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { fileOfStream } from '../../server/feeds/csv/ImportFile.ts';
import { importScan } from '../../server/feeds/scanner/importScan.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { median } from './reads.ts';

export type FindingFigures = {
  systems: number;
  findings: number;
  /** A scan of all of them that is new: from the first byte until findings, fix-by days, urgencies and ratings are stored. */
  rowsPerSecond: number;
  /** The same scan once more, which changes nothing. */
  againRowsPerSecond: number;
  /** The board's query in process, from its text to JSON, against one statement for the same rows. */
  boardMs: number;
  rawMs: number;
  ratio: number;
};

const ROUNDS = 15;
const SEVERITIES = ['Critical', 'High', 'Medium', 'Low'];
const HEAD = 'system,host,plugin id,cve,severity,cvss v3.1 base score,title,first seen,last seen,solution\n';

export async function benchFindings(
  orm: MikroORM,
  { systems, each }: { systems: number; each: number },
): Promise<FindingFigures> {
  await rowsOf(orm.em.fork(), SYSTEMS, [systems]);
  await orm.em.fork().transactional((em) => refreshStandings(em, 'all', new Date()));
  const findings = systems * each;
  const first = await secondsOf(() => scan(orm, systems, each, true));
  const again = await secondsOf(() => scan(orm, systems, each, false));
  await rowsOf(orm.em.fork(), 'vacuum analyze');
  const [boardMs, rawMs] = await timed(orm);
  return {
    systems,
    findings,
    rowsPerSecond: Math.round(findings / first),
    againRowsPerSecond: Math.round(findings / again),
    ...{ boardMs, rawMs, ratio: boardMs / rawMs },
  };
}

async function scan(orm: MikroORM, systems: number, each: number, isNew: boolean): Promise<void> {
  const file = await fileOfStream(linesOf(systems, each));
  try {
    const report = await importScan(contextOf(orm), { file, fileName: 'bench.csv', dryRun: false });
    const expected = isNew ? systems * each : 0;
    if (report.counts.added !== expected) throw new Error(JSON.stringify([report.counts, report.problems.slice(0, 3)]));
  } finally {
    await file.close();
  }
}

function* linesOf(systems: number, each: number): Iterable<Buffer> {
  yield Buffer.from(HEAD);
  for (let n = 0; n < systems; n += 1) {
    let piece = '';
    for (let at = 0; at < each; at += 1) {
      // Many systems share a vulnerability, as in any hospital.
      const number = (n * 7 + at * 131) % 20_000;
      piece += `${codeOf(n)},host-${n % 900},${100_000 + number},CVE-20${10 + (number % 15)}-${10_000 + number},${SEVERITIES[number % 4]},${(number % 100) / 10},Flaw ${number},2026-09-01,2026-11-01,Install the update\n`;
    }
    yield Buffer.from(piece);
  }
}

async function timed(orm: MikroORM): Promise<[board: number, raw: number]> {
  const board: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [asked, stated] = [await secondsOf(() => askBoard(orm)), await secondsOf(() => rowsOf(orm.em.fork(), RAW))];
    // The first one plans and warms.
    if (round === 0) continue;
    board.push(asked * 1_000);
    raw.push(stated * 1_000);
  }
  return [median(board), median(raw)];
}

async function askBoard(orm: MikroORM): Promise<void> {
  const { data, errors } = await graphql({ schema, source: BOARD, contextValue: contextOf(orm) });
  if (errors) throw errors[0];
  JSON.stringify(data);
}

function contextOf(orm: MikroORM): Context {
  return { em: orm.em.fork(), viewer: programViewer('Bench'), now: new Date(), requestId: 'bench', consequences };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function codeOf(n: number): string {
  return `BENCH-${String(n).padStart(5, '0')}`;
}

const SYSTEMS = `
  with made as (
    insert into system (code, name, kind, status)
    select 'BENCH-' || lpad(n::text, 5, '0'), 'Bench ' || n, 'EHR', 'ACTIVE' from generate_series(0, $1::int - 1) n
    returning id)
  insert into component (system_id, layer, product, release) select id, 'OS', 'windows-server', '2012-r2' from made`;

const BOARD = `
  { findings(first: 50) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id title status severity score exploited exploitedDueOn fixBy overdue urgency openedOn acceptedThrough assignee
    sources { source lastSaidOn } vulnerability { title epss epssOn cvssVersion kevRansomware }
    component { label system { code name } } } } }`;

const RAW = `
  with running as not materialized (
    select f.* from finding f join component c on c.id = f.component_id join system s on s.id = c.system_id
    where f.status = 'OPEN' and s.retired_on is null and s.status <> 'DECOMMISSIONED'),
  board as (
    select * from running order by urgency nulls last, fix_by nulls last, score desc nulls last, epss desc nulls last, title, id limit 50)
  select (select count(*) from running) as total, json_agg(row_to_json(node)) as nodes from (
    select board.id, board.title, board.status, board.severity, board.score, board.exploited, board.exploited_due_on,
      board.fix_by, board.urgency, board.opened_on, board.accepted_through, board.assignee,
      (select json_agg(json_build_object('source', source, 'lastSaidOn', last_said_on) order by source, reference)
        from finding_source where finding_id = board.id) as sources,
      v.title as vulnerability_title, v.epss, v.epss_on, v.cvss_version, v.kev_ransomware,
      coalesce(cycle.label, c.product || ' ' || c.release) as label, s.code, s.name
    from board join component c on c.id = board.component_id join system s on s.id = c.system_id
    left join release_cycle cycle on cycle.id = c.cycle_id left join vulnerability v on v.id = board.vulnerability_id
    order by board.urgency nulls last, board.fix_by nulls last, board.score desc nulls last, board.epss desc nulls last, board.title, board.id) node`;
