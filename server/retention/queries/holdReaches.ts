/*
 * What holds reach, as SQL: the counterpart of `isInScope` for whole tables. A reach is a row with arrays of ids, of which
 * an empty one sets no limit, and two days, of which a missing one sets none.
 */

const below = (root: string) => `
  array(with recursive below as (
    select data_class_id as id from ${root} and data_class_id is not null
    union
    select child.id from data_class child join below on child.parent_id = below.id)
  select id from below)`;
const named = (column: string, root: string) => `array(select ${column} from ${root} and ${column} is not null)`;
const arrays = (root: string) =>
  `${named('system_id', root)} as systems, ${named('facility_id', root)} as facilities, ${below(root)} as data_classes`;

/** For a `with`: `reach` is every reach of every issued hold, former ones too, with the days on which it binds. */
export const HOLD_REACHES = `
  reach as (
    select hold.id as hold_id, hold.matter, hold.title, coalesce(hold.scope_since, hold.issued_on) as since,
      hold.released_on as through, hold.records_from, hold.records_through, ${arrays('hold_scope where hold_id = hold.id')}
    from legal_hold hold where hold.issued_on is not null
    union all
    select hold.id, hold.matter, hold.title, former.bound_from, former.bound_through, former.records_from,
      former.records_through, ${arrays('hold_former_scope where reach_id = former.id')}
    from hold_former_reach former join legal_hold hold on hold.id = former.hold_id)`;

/** The present scope of one hold, issued or not, as a reach; `hold` is the parameter with its id. */
export function scopeOfHold(hold: string): string {
  return `
    select records_from, records_through, ${arrays(`hold_scope where hold_id = ${hold}`)}
    from legal_hold where id = ${hold}`;
}

/**
 * A scope that is given as parameters, from `$first` on: systems, facilities, data classes, first and last day. As values of
 * the statement itself, so that the planner knows how few holdings it may name.
 */
export function scopeGiven(first: number): {
  reachesHolding: (holding: string) => string;
  reachesCohort: (cohort: string) => string;
} {
  const ids = (place: number) => `$${first + place}::uuid[]`;
  const day = (place: number) => `$${first + place}::date`;
  const within = (place: number, column: string, named = ids(place)) =>
    `(cardinality(${ids(place)}) = 0 or ${column} = any(${named}))`;
  const classes = below(`(select id as data_class_id from unnest(${ids(2)}) id) given where true`);
  return {
    reachesHolding: (holding) => `${within(0, `${holding}.system_id`)} and ${within(1, `${holding}.facility_id`)}
      and ${within(2, `${holding}.data_class_id`, classes)}`,
    reachesCohort: (cohort) => `(${day(3)} is null or ${cohort}.last_activity_on >= ${day(3)})
      and (${day(4)} is null or ${cohort}.first_activity_on <= ${day(4)})`,
  };
}

/** Whether a reach can hold anything of the holding. */
export function reachesHolding(reach: string, holding: string): string {
  const within = (names: string, column: string) =>
    `(cardinality(${reach}.${names}) = 0 or ${holding}.${column} = any(${reach}.${names}))`;
  return `${within('systems', 'system_id')} and ${within('facilities', 'facility_id')}
    and ${within('data_classes', 'data_class_id')}`;
}

/** Of a holding that is reached: whether the cohort has a day within the reach's. */
export function reachesCohort(reach: string, cohort: string): string {
  return `(${reach}.records_from is null or ${cohort}.last_activity_on >= ${reach}.records_from)
    and (${reach}.records_through is null or ${cohort}.first_activity_on <= ${reach}.records_through)`;
}
