import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import type { WhatIfChange } from '../../server/governance/domain/whatIf.ts';
import { askWhatIf } from '../../server/governance/queries/askWhatIf.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { recomputeHoldings } from '../../server/retention/commands/recomputeHoldings.ts';
import { heldMatters, manyCohorts, statedFacts } from '../retention/manyCohorts.ts';
import { median, startOurs } from './reads.ts';

/** Seconds of one question, as a script waits for it, and where they go. */
export type WhatIfFigures = {
  workedOut: number;
  moved: number;
  seconds: number;
  /** Processor time of the thread that works it out. */
  engine: number;
  /** What it waits for the database besides. */
  sql: number;
  /** HTTP and GraphQL around it. */
  transport: number;
};

const YEARS = 25;
const CLASSES = 8;

/** As many cohorts as `systems` give, with facts for one holding in twenty and every control answered, worked out. */
export async function fillWhatIf(orm: MikroORM, systems: number): Promise<number> {
  const em = orm.em.fork();
  await manyCohorts(em, { systems, classesEach: CLASSES, years: YEARS });
  await statedFacts(em);
  await rowsOf(
    em,
    'delete from fact using holding where holding.id = holding_id and hashtext(holding.id::text) % 20 <> 0',
  );
  await heldMatters(em);
  await rowsOf(em, `update system set annual_cost_usd = 40000`);
  await rowsOf(em, ANSWERED);
  const now = new Date();
  await em.transactional(async (inner) => {
    await recomputeHoldings(inner, now, 'ALL');
    await refreshStandings(inner, 'all', now);
  });
  await rowsOf(em, 'vacuum analyze');
  return systems * CLASSES * YEARS;
}

/**
 * A drafted law of one state, a drafted federal one, and the worst there is: a hold on everything. Each asked several
 * times after a first one; the median counts.
 */
export async function benchWhatIf(
  orm: MikroORM,
  { url, token, rounds }: { url: string; token: string; rounds: number },
): Promise<Record<keyof typeof QUESTIONS, WhatIfFigures>> {
  await using opened = new AsyncDisposableStack();
  const server = await startOurs(url, token);
  opened.defer(() => server.stop());

  async function figuresOf(changes: readonly WhatIfChange[]): Promise<WhatIfFigures> {
    const inside: { wall: number; cpu: number }[] = [];
    let answer = await askHere(changes);
    for (let round = 0; round < rounds; round++) {
      const [start, spent] = [performance.now(), process.threadCpuUsage()];
      answer = await askHere(changes);
      const { user, system } = process.threadCpuUsage(spent);
      inside.push({ wall: performance.now() - start, cpu: (user + system) / 1_000 });
    }
    const body = JSON.stringify({ query: ASK, variables: { changes } });
    await server.waits({ path: '/graphql', body }, 1);
    const outside = median(await server.waits({ path: '/graphql', body }, rounds));
    const wall = median(inside.map((one) => one.wall));
    const cpu = Math.min(wall, median(inside.map((one) => one.cpu)));
    return {
      workedOut: answer.workedOut,
      moved: answer.cohorts,
      seconds: seconds(outside),
      engine: seconds(cpu),
      sql: seconds(wall - cpu),
      transport: seconds(Math.max(0, outside - wall)),
    };
  }
  async function askHere(changes: readonly WhatIfChange[]) {
    const viewer = programViewer('Bench');
    const ctx = { em: orm.em.fork(), viewer, now: new Date(), requestId: randomUUID(), consequences: [] };
    return (await askWhatIf(ctx, changes)).answer;
  }
  return {
    stateLaw: await figuresOf(QUESTIONS.stateLaw),
    federalLaw: await figuresOf(QUESTIONS.federalLaw),
    holdOnEverything: await figuresOf(QUESTIONS.holdOnEverything),
  };
}

const ANSWERED = `
  insert into assessment (control_id, system_id, answer, version, answered_on, answered_by)
  select control.id, system.id, 'MET', 1, current_date, 'Bench'
  from control cross join system where control.derivation is null`;

const QUESTIONS = {
  stateLaw: [{ rule: ruleFor('US-CA') }],
  federalLaw: [{ rule: ruleFor('US') }],
  holdOnEverything: [{ hold: {} }],
} as const satisfies Record<string, readonly WhatIfChange[]>;

function ruleFor(jurisdiction: string) {
  return {
    code: 'BENCH-MEDICAL',
    dataClass: 'medical-record',
    jurisdiction,
    holders: ['hospital'],
    population: 'ANY',
    kind: 'LAW',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P30Y' },
  } as const;
}

const ASK = `query ($changes: [WhatIfChangeInput!]!) { whatIf(changes: $changes) {
  headline detail workedOut moved { cohorts records } directions { direction cohorts records }
  systems(first: 50) { totalCount nodes { code name cohorts farthestInWords
    before { lastKeepThrough earliestOn costUntilOffUsd } after { lastKeepThrough earliestOn costUntilOffUsd } } }
  cohorts(first: 50) { totalCount nodes { id year before { keepThrough } after { keepThrough governs } } } } }`;

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1_000;
}
