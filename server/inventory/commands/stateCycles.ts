import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** What a source says of release cycles: rows of the temporary table `cycle_said`, which has these columns. */
export const SAID_CYCLE_COLUMNS = [
  ['product', 'text'],
  ['product_label', 'text'],
  ['release', 'text'],
  ['label', 'text'],
  ['cpe', 'text'],
  ['purl', 'text'],
  ['released_on', 'date'],
  ['active_support_ends_on', 'date'],
  ['security_support_ends_on', 'date'],
  ['security_support_ended', 'bool'],
  ['extended_support_ends_on', 'date'],
  ['extended_support_offered', 'bool'],
] as const;

export type StatedCycles = {
  added: number;
  changed: number;
  /** Releases that their product no longer lists; what was said of them last stays. */
  withdrawn: number;
  unchanged: number;
  /** Systems for which something else holds now. */
  systems: string[];
};

type Statement = {
  /** The table that holds what is said. */
  said: string;
  /** The work that before-images are kept under. */
  work: string;
  source: string;
  /** The day of the source. */
  asOf: string;
};

/**
 * Takes what a vendor says of release cycles today, which is never deleted. What it makes different is left in the
 * temporary table `cycle_difference` (change, subject, field, before, after) for whoever tells of it.
 */
export async function stateCycles(em: EntityManager, { said, work, source, asOf }: Statement): Promise<StatedCycles> {
  await rowsOf(em, verdict(said));
  await rowsOf(em, differences(said), [asOf]);
  const [counts] = await rowsOf<Omit<StatedCycles, 'systems'>>(
    em,
    `select count(*) filter (where id is null)::int as added, count(*) filter (where id is not null)::int as changed,
       (select count(*) from cycle_difference where change = 'WITHDRAWN')::int as withdrawn,
       (select count(*) from ${said})::int - count(*)::int as unchanged
     from cycle_verdict`,
  );
  await rowsOf(em, KEEP_BEFORE, [work]);
  await rowsOf(em, merge(said), [source, asOf]);
  const moved = await rowsOf<{ system: string }>(em, MOVED);
  return { added: 0, changed: 0, withdrawn: 0, unchanged: 0, ...counts, systems: moved.map(({ system }) => system) };
}

const NAMES = SAID_CYCLE_COLUMNS.map(([name]) => name);
const VALUES = NAMES.slice(4);
const DATES = [
  ['activeSupportEndsOn', 'active_support_ends_on'],
  ['securitySupportEndsOn', 'security_support_ends_on'],
  ['extendedSupportEndsOn', 'extended_support_ends_on'],
] as const;
const tuple = (table: string) => `(${VALUES.map((name) => `${table}.${name}`).join(', ')})`;

const verdict = (said: string) => `
  create temp table cycle_verdict on commit drop as
  select s.product, s.release, c.id from ${said} s
  left join release_cycle c on c.product = s.product and c.release = s.release
  where c.id is null or ${tuple('c')} is distinct from ${tuple('s')}`;

/** A day that is not known is told by whether support has ended. */
const securityEnd = (table: string) => `coalesce(${table}.security_support_ends_on::text,
    case ${table}.security_support_ended when true then 'ended' when false then 'not ended' end)`;

const differences = (said: string) => `
  create temp table cycle_difference on commit drop as
  select 'CHANGED' as change, c.product || ' ' || c.release as subject, d.field, d.before, d.after
  from cycle_verdict v join release_cycle c on c.id = v.id
  join ${said} s on s.product = c.product and s.release = c.release
  cross join lateral (values ${DATES.map(([field, column]) =>
    field === 'securitySupportEndsOn'
      ? `('${field}', ${securityEnd('c')}, ${securityEnd('s')})`
      : `('${field}', c.${column}::text, s.${column}::text)`,
  ).join(', ')}) d (field, before, after)
  where d.before is distinct from d.after
  union all
  select 'WITHDRAWN', c.product || ' ' || c.release, null, null, null
  from release_cycle c
  where c.as_of < $1::date and c.product in (select product from ${said})
    and c.as_of = (select max(as_of) from release_cycle o where o.product = c.product)
    and not exists (select from ${said} s where s.product = c.product and s.release = c.release)`;

const KEEP_BEFORE = `
  with locked as (
    select c.id::text as row_id, to_jsonb(c) as before
    from release_cycle c join cycle_verdict v on v.id = c.id order by c.id for update of c)
  insert into before_image (work, noun, row_id, before) select $1::uuid, 'ReleaseCycle', row_id, before from locked`;

const merge = (said: string) => `
  insert into release_cycle (${NAMES.join(', ')}, source, as_of)
  select ${NAMES.join(', ')}, $1, $2::date from ${said} order by row
  on conflict (product, release) do update set
    ${VALUES.map((name) => `${name} = excluded.${name}`).join(', ')},
    source = excluded.source, as_of = excluded.as_of`;

const MOVED = `
  select distinct component.system_id as system
  from cycle_verdict v join component on component.cycle_id = v.id and component.removed_on is null`;
