import type { Day } from '../../calendar/day.ts';

/** A legal hold that has the cohort in its scope. */
export type Hold = { readonly issuedOn: Day; readonly releasedOn: Day | null };

/** On the day of its release a hold still binds. */
export function isBinding(hold: Hold, today: Day): boolean {
  return hold.issuedOn <= today && (hold.releasedOn === null || today <= hold.releasedOn);
}

/** The first day that every hold already released leaves free; null where none was. */
export function freeFrom(holds: readonly Hold[], today: Day): Day | null {
  const releases = holds.flatMap(({ releasedOn }) =>
    releasedOn !== null && releasedOn < today ? [releasedOn + 1] : [],
  );
  return releases.length > 0 ? Math.max(...releases) : null;
}

/**
 * One for each hold, of the reaches that it has and had: it suspends as long as one of them does. A reach that was ended
 * is a release of its own, so that a part of a hold can be given free.
 */
export function joinReaches<H extends Hold & { readonly id: string }>(reaches: readonly H[]): H[] {
  return [...Map.groupBy(reaches, ({ id }) => id).values()].map((ofHold) =>
    ofHold.reduce((one, other) => ({
      ...one,
      issuedOn: Math.min(one.issuedOn, other.issuedOn),
      releasedOn:
        one.releasedOn === null || other.releasedOn === null ? null : Math.max(one.releasedOn, other.releasedOn),
    })),
  );
}

/** What a hold reaches. An empty list, or a day left null, sets no limit of its kind. */
export type HoldScope = {
  readonly systems: readonly string[];
  readonly dataClasses: readonly string[];
  readonly facilities: readonly string[];
  readonly from: Day | null;
  readonly through: Day | null;
};

export type HeldCohort = {
  readonly system: string;
  /** The data class, then its ancestors: a hold on a class reaches all below it. */
  readonly dataClassLineage: readonly string[];
  readonly facility: string;
  readonly firstActivityOn: Day;
  readonly lastActivityOn: Day;
};

/** A cohort is held when any of its days lies within the hold's, for its records cannot be told apart. */
export function isInScope(scope: HoldScope, cohort: HeldCohort): boolean {
  return (
    (scope.systems.length === 0 || scope.systems.includes(cohort.system)) &&
    (scope.facilities.length === 0 || scope.facilities.includes(cohort.facility)) &&
    (scope.dataClasses.length === 0 || cohort.dataClassLineage.some((code) => scope.dataClasses.includes(code))) &&
    touches(scope, cohort.firstActivityOn, cohort.lastActivityOn)
  );
}

export function touches({ from, through }: Pick<HoldScope, 'from' | 'through'>, firstDay: Day, lastDay: Day): boolean {
  return (from === null || lastDay >= from) && (through === null || firstDay <= through);
}
