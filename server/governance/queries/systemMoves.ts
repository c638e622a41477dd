import type { EntityManager } from '@mikro-orm/postgresql';
import { Touched } from '../../audit/domain/touched.ts';
import { type Day, formatDay } from '../../calendar/day.ts';
import type { RatingLevel } from '../../inventory/domain/standing.ts';
import { NO_DAY } from '../../retention/domain/bulk.ts';
import { MoveTally } from '../../retention/domain/cohortMoves.ts';
import type { HoldingRow } from '../../retention/queries/holdingCases.ts';
import type { Moves } from '../../retention/queries/movesOfCases.ts';
import { type Dated, ratesAlike } from '../domain/dated.ts';
import { type Outlook, outlookOf, ratingLevelOf } from '../domain/standing.ts';
import { summed, supposedFacts } from '../domain/supposedSystems.ts';
import { systemDays } from '../domain/systemDays.ts';
import type { DatedFacts, HoldingDays } from '../domain/systemFacts.ts';
import { isMoved, systemStates } from '../domain/systemMove.ts';
import type { SystemMove } from '../domain/whatIf.ts';
import { farthest } from '../domain/whatIfFigures.ts';
import { type OutlookFacts, ratedFacts } from './standingFacts.ts';
import type { Suppositions } from './suppositions.ts';
import { systemsReached } from './systemsReached.ts';

/**
 * The systems that may feel it, by their ids: those that hold what could move or are touched themselves, and those that
 * would be with them, since they move their records there.
 */
export async function systemsSupposed(
  em: EntityManager,
  holdings: readonly HoldingRow[],
  { touched }: Suppositions,
): Promise<string[]> {
  const marked = new Touched();
  for (const { systemId } of holdings) marked.systems.add(systemId);
  for (const id of touched) marked.systems.add(id);
  return marked.isEmpty ? [] : systemsReached(em, marked);
}

/** What follows for each of them that moves. Both sides by the same standing, on the same day. */
export async function systemMoves(
  em: EntityManager,
  facts: readonly OutlookFacts[],
  now: Date,
  { holdings, systems }: Moves,
  supposed: Suppositions,
): Promise<SystemMove[]> {
  const summaries = new Map(holdings.map((each) => [each.supposed.row.id, each]));
  const dayAt = systemDays();
  const sides = facts.map((system): Sides => {
    const dayOf = (instant: Date) => dayAt(system.zones, instant);
    const today = dayOf(now);
    const is = summed(system, summaries, 'is');
    const will = supposedFacts(summed(system, summaries, 'will'), system.code, supposed.systems);
    return {
      system,
      today,
      is: { facts: is, ...outlookOf(is, today, dayOf) },
      will: { facts: will, ...outlookOf(will, today, dayOf) },
    };
  });
  const ratings = await ratingsOf(em, sides);
  const moves = sides.flatMap((each): SystemMove[] => {
    const { system, is, will } = each;
    const isOff = system.status === 'DECOMMISSIONED' || system.retiredOn !== null;
    const [before, after] = ratings(each);
    const states = systemStates(
      { ...is.outlook, rating: before },
      { ...will.outlook, rating: after },
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

type Side = { readonly facts: DatedFacts<HoldingDays>; readonly outlook: Outlook; readonly dated: Dated };
type Sides = { readonly system: OutlookFacts; readonly today: Day; readonly is: Side; readonly will: Side };

/**
 * The rating of each side. Most suppositions leave what it rests on alone: then the stored one of the day stands for both,
 * and neither findings nor answers are read. The rest are rated anew on both sides.
 */
async function ratingsOf(
  em: EntityManager,
  sides: readonly Sides[],
): Promise<(sides: Sides) => [before: RatingLevel, after: RatingLevel]> {
  const stored = new Map(sides.map((each) => [each.system.id, storedRating(each)]));
  const found = await ratedFacts(
    em,
    sides.flatMap(({ system }) => (stored.get(system.id) ? [] : system.id)),
  );
  return ({ system, today, is, will }) => {
    const level = stored.get(system.id);
    if (level) return [level, level];
    const more = found.get(system.id);
    if (!more) throw new Error(`The system ${system.code} went while it was rated.`);
    const rated = ({ facts, dated }: Side) => ratingLevelOf({ ...more, ...facts }, dated, today);
    return [rated(is), rated(will)];
  };
}

function storedRating({ system, today, is, will }: Sides): RatingLevel | null {
  const { rating, ratedOn, holdings } = system;
  if (rating === null || ratedOn !== today || holdings.some(({ recomputing }) => recomputing)) return null;
  return ratesAlike([is.facts, is.dated], [will.facts, will.dated]) ? rating : null;
}

/** Of a system of which no cohort moves. */
const STILL = new MoveTally();

function dayOrNull(day: number): string | null {
  return day === NO_DAY ? null : formatDay(day);
}
