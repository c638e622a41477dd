import { givenDay, inOrder } from '../../inventory/domain/givenDay.ts';
import { InvalidInput } from '../../refusal.ts';

/** What a hold is to reach, by codes. What is left out sets no limit of its kind. */
export type ScopeInput = {
  systems?: readonly string[] | null | undefined;
  dataClasses?: readonly string[] | null | undefined;
  facilities?: readonly string[] | null | undefined;
  recordsFrom?: string | null | undefined;
  recordsThrough?: string | null | undefined;
};

export type GivenScope = {
  readonly systems: readonly string[];
  readonly dataClasses: readonly string[];
  readonly facilities: readonly string[];
  readonly recordsFrom: string | null;
  readonly recordsThrough: string | null;
};

const MOST = 1_000;

/** Each name once, days in order; whether there is what is named, the register knows. */
export function givenScope(input: ScopeInput): GivenScope {
  const recordsFrom = givenDay(input.recordsFrom ?? null, 'recordsFrom');
  const recordsThrough = givenDay(input.recordsThrough ?? null, 'recordsThrough');
  inOrder(
    recordsFrom,
    recordsThrough,
    'recordsFrom',
    'The records of a hold run from an earlier to a later day: exchange the two.',
  );
  return {
    systems: names(input.systems, 'systems'),
    dataClasses: names(input.dataClasses, 'dataClasses'),
    facilities: names(input.facilities, 'facilities'),
    recordsFrom,
    recordsThrough,
  };
}

function names(given: readonly string[] | null | undefined, path: string): string[] {
  const each = [...new Set(given ?? [])].sort();
  if (each.length > MOST) {
    throw new InvalidInput(`A hold names up to ${MOST} of a kind. Leave the list empty to reach all of them.`, path);
  }
  return each;
}
