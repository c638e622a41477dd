import type { EntityManager } from '@mikro-orm/postgresql';
import { Touched } from '../../audit/domain/touched.ts';
import { formatDay } from '../../calendar/day.ts';
import { NO_DAY } from '../../retention/domain/bulk.ts';
import { MoveTally } from '../../retention/domain/cohortMoves.ts';
import type { Moves } from '../../retention/queries/movesOfCases.ts';
import type { SupposedCase } from '../../retention/queries/supposedCases.ts';
import { outlookOf } from '../domain/standing.ts';
import { summed, supposedFacts } from '../domain/supposedSystems.ts';
import { systemDays } from '../domain/systemDays.ts';
import type { HoldingDays, SystemFacts } from '../domain/systemFacts.ts';
import { isMoved, systemStates } from '../domain/systemMove.ts';
import type { SystemMove } from '../domain/whatIf.ts';
import { farthest } from '../domain/whatIfFigures.ts';
import { outlookFacts } from './standingFacts.ts';
import type { Suppositions } from './suppositions.ts';
import { systemsReached } from './systemsReached.ts';

/**
 * The systems that may feel it, as they are: those that hold what could move or are touched themselves, and those that would
 * be with them, since they move their records there.
 */
export async function systemsSupposed(
  em: EntityManager,
  cases: readonly SupposedCase[],
  { touched }: Suppositions,
): Promise<readonly SystemFacts<HoldingDays>[]> {
  const marked = new Touched();
  for (const { is } of cases) marked.systems.add(is.systemId);
  for (const id of touched) marked.systems.add(id);
  return marked.isEmpty ? [] : outlookFacts(em, await systemsReached(em, marked));
}

/** What follows for each of them that moves. Both sides by the same standing, on the same day. */
export function systemMoves(
  facts: readonly SystemFacts<HoldingDays>[],
  now: Date,
  { holdings, systems }: Moves,
  supposed: Suppositions,
): SystemMove[] {
  const summaries = new Map(holdings.map((each) => [each.supposed.is.id, each]));
  const dayAt = systemDays();
  const moves = facts.flatMap((system): SystemMove[] => {
    const dayOf = (instant: Date) => dayAt(system.zones, instant);
    const isOff = system.status === 'DECOMMISSIONED' || system.retiredOn !== null;
    const today = dayOf(now);
    const is = summed(system, summaries, 'is');
    const will = supposedFacts(summed(system, summaries, 'will'), system.code, supposed.systems);
    const states = systemStates(
      outlookOf(is, today, dayOf),
      outlookOf(will, today, dayOf),
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
  return moves.sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1));
}

/** Of a system of which no cohort moves. */
const STILL = new MoveTally();

function dayOrNull(day: number): string | null {
  return day === NO_DAY ? null : formatDay(day);
}
