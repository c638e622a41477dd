import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { CohortMove, CohortState } from '../../retention/domain/cohortMove.ts';
import { cohortMovesOf } from '../../retention/queries/cohortMovesOf.ts';
import type { HoldingMoves } from '../../retention/queries/movesOfCases.ts';
import type { MovedList } from '../domain/MovedList.ts';
import { isoOrNull } from '../domain/systemMove.ts';
import type { MovedCohort, MovedState } from '../domain/whatIf.ts';

export type MovedCohorts = MovedList<HoldingMoves>;

/** Cohorts `from` up to `to` of those that move: their holdings are worked out once more, cohort by cohort. */
export async function movedPage(
  em: EntityManager,
  moved: MovedCohorts,
  from: number,
  to: number,
): Promise<MovedCohort[]> {
  const parts = moved.parts(from, to);
  const moves = await cohortMovesOf(
    em,
    parts.map(({ holding }) => holding.supposed),
  );
  const rows = parts.flatMap((part) => moves.get(part.holding.supposed.row.id)?.slice(part.from, part.to) ?? []);
  const named = await namesOf(em, rows);
  // A cohort that was withdrawn a moment ago is not there any more.
  return rows.flatMap((row) => {
    const names = named.get(row.id);
    return names ? [shown(row, names)] : [];
  });
}

type Names = Pick<
  MovedCohort,
  'year' | 'system' | 'systemName' | 'facility' | 'facilityName' | 'dataClass' | 'dataClassName'
>;

async function namesOf(em: EntityManager, rows: readonly CohortMove[]): Promise<ReadonlyMap<number, Names>> {
  if (rows.length === 0) return new Map();
  const ids = `{${rows.map(({ id }) => id).join(',')}}`;
  const named = await rowsOf<Names & { id: string }>(em, NAMES, [ids]);
  return new Map(named.map((names) => [Number(names.id), names]));
}

function shown({ is, will, ...move }: CohortMove, names: Names): MovedCohort {
  return {
    system: names.system,
    systemName: names.systemName,
    facility: names.facility,
    facilityName: names.facilityName,
    dataClass: names.dataClass,
    dataClassName: names.dataClassName,
    ...move,
    before: stateShown(is),
    after: stateShown(will),
    year: names.year,
  };
}

function stateShown({
  keepThrough,
  lawfulFrom,
  notBefore,
  status,
  held,
  unconfirmed,
  governs,
}: CohortState): MovedState {
  return {
    status,
    held,
    unconfirmed,
    governs,
    keepThrough: isoOrNull(keepThrough),
    lawfulFrom: isoOrNull(lawfulFrom),
    notBefore: isoOrNull(notBefore),
  };
}

const NAMES = `
  select cohort.id, cohort.year, system.code as system, system.name as "systemName", facility.code as facility,
    facility.name as "facilityName", data_class.code as "dataClass", data_class.name as "dataClassName"
  from cohort
  join holding on holding.id = cohort.holding_id
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  where cohort.id = any($1::bigint[])`;
