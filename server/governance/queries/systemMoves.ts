import type { EntityManager } from '@mikro-orm/postgresql';
import { Touched } from '../../audit/domain/touched.ts';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { NO_DAY } from '../../retention/domain/bulk.ts';
import type { HoldingMoves } from '../../retention/queries/movesOfCases.ts';
import { outlookOf } from '../domain/standing.ts';
import { summed, supposedFacts } from '../domain/supposedSystems.ts';
import { systemDays } from '../domain/systemDays.ts';
import { isMoved, systemStates } from '../domain/systemMove.ts';
import type { SystemMove } from '../domain/whatIf.ts';
import { farthest } from '../domain/whatIfFigures.ts';
import { standingFacts } from './standingFacts.ts';
import type { Suppositions } from './suppositions.ts';
import { systemsReached } from './systemsReached.ts';

/**
 * What follows for systems: for those that hold what moves or are touched themselves, and for those that would be with
 * them, since they move their records there. Both sides by the same standing, on the same day.
 */
export async function systemMoves(
  em: EntityManager,
  now: Date,
  holdings: readonly HoldingMoves[],
  supposed: Suppositions,
): Promise<{ perSystem: SystemMove[]; recomputing: number }> {
  const ids = await reached(em, holdings, supposed);
  const facts = await standingFacts(em, ids, now);
  const systems = new Map((await rowsOf<System>(em, SYSTEMS, [ids])).map((system) => [system.id, system]));
  const summaries = new Map(holdings.map((each) => [each.holding.id, each]));
  const moves = Map.groupBy(holdings, ({ holding }) => holding.system);
  const dayAt = systemDays();

  const perSystem = facts.flatMap((system): SystemMove[] => {
    const named = systems.get(system.id);
    if (!named) return [];
    const dayOf = (instant: Date) => dayAt(system.zones, instant);
    const isOff = system.status === 'DECOMMISSIONED' || system.retiredOn !== null;
    const today = dayOf(now);
    const states = systemStates(
      outlookOf(summed(system, summaries, 'is'), today, dayOf),
      outlookOf(supposedFacts(summed(system, summaries, 'will'), named.code, supposed.systems), today, dayOf),
      named.annualCostUsd,
      isOff,
    );
    const tallies = (moves.get(named.code) ?? []).map(({ tally }) => tally);
    const move = {
      code: named.code,
      name: named.name,
      cohorts: tallies.reduce((sum, { cohorts }) => sum + cohorts, 0),
      records: tallies.reduce((sum, { records }) => sum + records, 0),
      movedLastBefore: lastDay(tallies.map(({ lastBefore }) => lastBefore)),
      movedLastAfter: lastDay(tallies.map(({ lastAfter }) => lastAfter)),
      farthest: farthest(tallies.flatMap(({ later, earlier }) => [later, earlier])),
      ...states,
    };
    return isMoved(move) ? [move] : [];
  });
  return {
    perSystem: perSystem.sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1)),
    recomputing: facts.reduce((sum, system) => sum + system.holdings.filter((each) => each.recomputing).length, 0),
  };
}

async function reached(
  em: EntityManager,
  holdings: readonly HoldingMoves[],
  { touched }: Suppositions,
): Promise<string[]> {
  const marked = new Touched();
  for (const { holding } of holdings) marked.holdings.add(holding.id);
  for (const id of touched) marked.systems.add(id);
  return marked.isEmpty ? [] : systemsReached(em, marked);
}

function lastDay(days: readonly number[]): string | null {
  const last = days.reduce((latest, day) => Math.max(latest, day), NO_DAY);
  return last === NO_DAY ? null : formatDay(last);
}

type System = { id: string; code: string; name: string; annualCostUsd: number | null };

const SYSTEMS = `
  select id, code, name, annual_cost_usd::float8 as "annualCostUsd" from system where id = any($1::uuid[])`;
