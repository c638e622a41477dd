import type { EntityManager } from '@mikro-orm/postgresql';
import { Touched } from '../../audit/domain/touched.ts';
import { formatDay } from '../../calendar/day.ts';
import { NO_DAY } from '../../retention/domain/bulk.ts';
import { MoveTally } from '../../retention/domain/cohortMoves.ts';
import type { Moves } from '../../retention/queries/movesOfCases.ts';
import { outlookOf } from '../domain/standing.ts';
import { summed, supposedFacts } from '../domain/supposedSystems.ts';
import { systemDays } from '../domain/systemDays.ts';
import { isMoved, systemStates } from '../domain/systemMove.ts';
import type { SystemMove } from '../domain/whatIf.ts';
import { farthest } from '../domain/whatIfFigures.ts';
import { outlookFacts } from './standingFacts.ts';
import type { Suppositions } from './suppositions.ts';
import { systemsReached } from './systemsReached.ts';

/**
 * What follows for systems: for those that hold what moves or are touched themselves, and for those that would be with
 * them, since they move their records there. Both sides by the same standing, on the same day.
 */
export async function systemMoves(
  em: EntityManager,
  now: Date,
  { holdings, systems }: Moves,
  supposed: Suppositions,
): Promise<{ perSystem: SystemMove[]; recomputing: number }> {
  const facts = await outlookFacts(em, await reached(em, systems, supposed));
  const summaries = new Map(holdings.map((each) => [each.holding.id, each]));
  const dayAt = systemDays();

  const perSystem = facts.flatMap((system): SystemMove[] => {
    const dayOf = (instant: Date) => dayAt(system.zones, instant);
    const isOff = system.status === 'DECOMMISSIONED' || system.retiredOn !== null;
    const today = dayOf(now);
    const states = systemStates(
      outlookOf(summed(system, summaries, 'is'), today, dayOf),
      outlookOf(supposedFacts(summed(system, summaries, 'will'), system.code, supposed.systems), today, dayOf),
      system.annualCostUsd,
      isOff,
    );
    const tally = systems.get(system.id) ?? STILL;
    const move = {
      code: system.code,
      name: system.name,
      cohorts: tally.cohorts,
      records: tally.records,
      movedLastBefore: dayOrNull(tally.lastBefore),
      movedLastAfter: dayOrNull(tally.lastAfter),
      farthest: farthest([tally.later, tally.earlier]),
      ...states,
    };
    return isMoved(move) ? [move] : [];
  });
  return {
    perSystem: perSystem.sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1)),
    recomputing: facts.reduce((sum, system) => sum + system.holdings.filter((each) => each.recomputing).length, 0),
  };
}

/** Of a system of which no cohort moves. */
const STILL = new MoveTally();

async function reached(em: EntityManager, systems: Moves['systems'], { touched }: Suppositions): Promise<string[]> {
  const marked = new Touched();
  for (const id of [...systems.keys(), ...touched]) marked.systems.add(id);
  return marked.isEmpty ? [] : systemsReached(em, marked);
}

function dayOrNull(day: number): string | null {
  return day === NO_DAY ? null : formatDay(day);
}
