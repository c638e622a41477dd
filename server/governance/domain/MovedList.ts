import type { CohortState, MovedCohorts } from '../../retention/domain/cohortMove.ts';
import { isoOrNull } from './systemMove.ts';
import type { MovedCohort, MovedState } from './whatIf.ts';

/** A holding as a list names it. */
export type ListedHolding = Pick<
  MovedCohort,
  'system' | 'systemName' | 'facility' | 'facilityName' | 'dataClass' | 'dataClassName'
> & { id: string };

type Moving = { readonly holding: { readonly id: string }; readonly moved: MovedCohorts };

/** Every cohort that moves, by system, class, place and year, a page at a time. */
export class MovedList {
  readonly length: number;
  readonly #parts: readonly { readonly names: Omit<ListedHolding, 'id'>; readonly moved: MovedCohorts }[];

  constructor(moving: readonly Moving[], listed: readonly ListedHolding[]) {
    const movedOf = new Map(moving.map(({ holding, moved }) => [holding.id, moved]));
    this.#parts = listed.flatMap(({ id, ...names }) => {
      const moved = movedOf.get(id);
      return moved ? [{ names, moved }] : [];
    });
    this.length = this.#parts.reduce((sum, { moved }) => sum + moved.length, 0);
  }

  /** The year of a cohort is read when it is shown. */
  slice(from: number, to: number): Omit<MovedCohort, 'year'>[] {
    const rows: Omit<MovedCohort, 'year'>[] = [];
    let start = 0;
    for (const { names, moved } of this.#parts) {
      if (start >= to) break;
      const first = Math.max(0, from - start);
      const last = Math.min(moved.length, to - start);
      if (first < last) {
        rows.push(
          ...moved.slice(first, last).map(({ is, will, ...move }) => ({
            ...names,
            ...move,
            before: shown(is),
            after: shown(will),
          })),
        );
      }
      start += moved.length;
    }
    return rows;
  }
}

function shown({ keepThrough, lawfulFrom, notBefore, status, held, unconfirmed, governs }: CohortState): MovedState {
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
