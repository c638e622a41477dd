import { deepStrictEqual } from 'node:assert';
import { fileURLToPath } from 'node:url';
import { Contender, type Round } from './reads/Contender.ts';
import { type Operation, operations } from './reads/operations.ts';

export type ReadFigures = {
  name: Operation['name'];
  what: string;
  vsRaw: number;
  vsPostgraphile: number;
  rounds: Record<Who, Round>;
};

type Who = 'ours' | 'raw' | 'postgraphile';
type Pace = { rounds: number; seconds: number };
type Setting = { url: string; token: string; postmaster: number; pace: Pace };

const SERVER = fileURLToPath(import.meta.resolve('../../server/main.ts'));
const RAW = fileURLToPath(import.meta.resolve('./reads/raw.ts'));
const POSTGRAPHILE = fileURLToPath(import.meta.resolve('./reads/postgraphile.ts'));

/** The program itself, as `npm start` runs it, on a database that has its catalogue. */
export function startOurs(url: string, token: string): Promise<Contender> {
  const env = { DATABASE_URL: url, HOLDFAST_DEMO: '0' };
  return Contender.start('ours', SERVER, env, { authorization: `Bearer ${token}` });
}

/**
 * The same three reads by the program, by hand-written SQL and by PostGraphile, on one database: first that they answer
 * the same, then how fast, in turns, so that what else the machine does meets all of them alike.
 */
export async function benchReads({ url, token, postmaster, pace }: Setting): Promise<ReadFigures[]> {
  await using opened = new AsyncDisposableStack();
  const start = async (contender: Promise<Contender>) => {
    const started = await contender;
    opened.defer(() => started.stop());
    return started;
  };
  const contenders: Record<Who, Contender> = {
    ours: await start(startOurs(url, token)),
    raw: await start(Contender.start('raw', RAW, { DATABASE_URL: url })),
    postgraphile: await start(Contender.start('PostGraphile', POSTGRAPHILE, { DATABASE_URL: url })),
  };
  for (const operation of operations) await compare(operation, contenders);
  const figures: ReadFigures[] = [];
  for (const operation of operations) figures.push(await race(operation, contenders, postmaster, pace));
  return figures;
}

async function compare(operation: Operation, { ours, raw, postgraphile }: Record<Who, Contender>): Promise<void> {
  const said = comparable(JSON.parse(await ours.answer(operation.ours)).data);
  deepStrictEqual(comparable(JSON.parse(await raw.answer(operation.raw)).data), said, `${operation.name}: raw`);
  const translated = comparable(operation.asOurs(await postgraphile.answer(operation.postgraphile)));
  deepStrictEqual(translated, said, `${operation.name}: PostGraphile`);
}

/** Cursors are everyone's own, and PostGraphile may leave the order of lists to the reader: each list is sorted. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(comparable).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'endCursor');
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, comparable(field)]),
  );
}

async function race(
  operation: Operation,
  contenders: Record<Who, Contender>,
  postmaster: number,
  { rounds, seconds }: Pace,
): Promise<ReadFigures> {
  const run = (who: Who, long: number) => contenders[who].round(operation[who], long, postmaster);
  const whos: readonly Who[] = ['ours', 'raw', 'postgraphile'];
  for (const who of whos) await run(who, 1);
  const all: Record<Who, Round>[] = [];
  for (let i = 0; i < rounds; i++) {
    all.push({
      ours: await run('ours', seconds),
      raw: await run('raw', seconds),
      postgraphile: await run('postgraphile', seconds),
    });
  }
  const ratio = (other: Who) => median(all.map((one) => one.ours.requestsPerSecond / one[other].requestsPerSecond));
  return {
    name: operation.name,
    what: operation.what,
    vsRaw: ratio('raw'),
    vsPostgraphile: ratio('postgraphile'),
    rounds: { ours: middle(all, 'ours'), raw: middle(all, 'raw'), postgraphile: middle(all, 'postgraphile') },
  };
}

function middle(all: readonly Record<Who, Round>[], who: Who): Round {
  const of = (pick: (round: Round) => number | null) => all.flatMap((one) => pick(one[who]) ?? []);
  const orNull = (values: number[]) => (values.length > 0 ? median(values) : null);
  return {
    requestsPerSecond: median(of(({ requestsPerSecond }) => requestsPerSecond)),
    serverCpu: orNull(of(({ serverCpu }) => serverCpu)),
    databaseCpu: orNull(of(({ databaseCpu }) => databaseCpu)),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
