import type { EntityManager } from '@mikro-orm/postgresql';
import { type CohortMove, cohortMoveAt } from '../domain/cohortMove.ts';
import type { SupposedCase } from './supposedCases.ts';
import { workedOutLots } from './workedOutLots.ts';

/** The cohorts that move of each of these holdings, spelled out in the order of their years; by the holding's id. */
export async function cohortMovesOf(
  em: EntityManager,
  cases: readonly SupposedCase[],
): Promise<ReadonlyMap<string, readonly CohortMove[]>> {
  const moves = new Map<string, readonly CohortMove[]>();
  for await (const { spans, ids, records, is, will, comparison } of workedOutLots(em, cases)) {
    for (const { holding, from, to } of spans) {
      const places = comparison.places(from, to);
      moves.set(
        holding.row.id,
        places.map((place) => cohortMoveAt({ ids, records }, is, will, place)),
      );
    }
  }
  return moves;
}
