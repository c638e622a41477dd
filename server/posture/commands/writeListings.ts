import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { type Day, formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { recordSightings } from './recordSightings.ts';
import { makeSightings } from './stageSightings.ts';

export type ListingCounts = {
  /** Findings that the NVD's word opened. */
  opened: number;
  /** Findings that it now tells of, or of which it says something else: those that it opened and those of others. */
  sources: number;
  /** Findings that it told of, and of which it no longer says that the component is affected. */
  takenBack: number;
  /** Possible findings that came, went or have another reason. */
  possible: number;
};

type Writing = {
  em: EntityManager;
  touched: Touched;
  /** What was judged: all listings of the ids in the table `judged`. */
  of: 'component_id' | 'vulnerability_id';
  /** The work that before-images are kept under. */
  work: string;
  /** The run that tells of differences; null: the change of a stack. */
  run: string | null;
  today: Day;
};

/** Writes what lies in the table `listing`: what is affected as findings, what may be beside them. The same again changes nothing. */
export async function writeListings({ em, touched, of, work, run, today }: Writing): Promise<ListingCounts> {
  const gone = await rowsOf(em, FORGET[of]);
  const came = await rowsOf(em, KEEP_POSSIBLE);
  const possible = gone.length + came.length;
  const takenBack = await rowsOf<{ system: string }>(em, TAKE_BACK[of], [work, run, formatDay(today)]);
  for (const { system } of takenBack) touched.systems.add(system);
  await makeSightings(em);
  const affected = await rowsOf(em, STAGE, [formatDay(today)]);
  if (affected.length === 0) return { opened: 0, sources: 0, takenBack: takenBack.length, possible };
  await rowsOf(em, 'analyze sighting (component_id, cve, title)');
  const { added, sources } = await recordSightings({ em, touched, source: 'NVD', work, run, today, dryRun: false });
  return { opened: added, sources, takenBack: takenBack.length, possible };
}

const by = (statement: (of: string) => string) => ({
  component_id: statement('component_id'),
  vulnerability_id: statement('vulnerability_id'),
});

const FORGET = by(
  (of) => `
  delete from possible_finding known where known.${of} in (select id from judged)
    and not exists (select from listing where listing.component_id = known.component_id
      and listing.vulnerability_id = known.vulnerability_id and listed = 'PERHAPS')
  returning true`,
);

const KEEP_POSSIBLE = `
  insert into possible_finding as known (component_id, vulnerability_id, because)
  select component_id, vulnerability_id, because from listing where listed = 'PERHAPS'
  on conflict (component_id, vulnerability_id) do update set because = excluded.because
  where known.because <> excluded.because
  returning true`;

/** A finding stays as it is: its source says that it is no longer told of, and the run lists it. What is gone from a stack is over anyway. */
const TAKE_BACK = by(
  (of) => `
  with former as materialized (
    select source.id, source.said, coalesce(listing.said, '{"listed": "NOT"}') as now, component.system_id,
      system.code || ' ' || finding.title as subject
    from finding_source source
    join finding on finding.id = source.finding_id
    join component on component.id = finding.component_id and component.removed_on is null
    join system on system.id = component.system_id and system.retired_on is null and system.status <> 'DECOMMISSIONED'
    left join listing on listing.component_id = finding.component_id
      and listing.vulnerability_id = finding.vulnerability_id
    where source.source = 'NVD' and finding.${of} in (select id from judged)
      and coalesce(listing.listed, 'NOT') <> 'AFFECTED'
      and source.said is distinct from coalesce(listing.said, '{"listed": "NOT"}')
    order by source.id for update of source),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $1::uuid, 'FindingSource', source.id::text, to_jsonb(source)
    from finding_source source join former on former.id = source.id order by source.id),
  told as (
    insert into feed_difference (run_id, change, subject, field, before, after)
    select $2::uuid, 'CHANGED', subject, 'listed', said ->> 'listed', now ->> 'listed' from former
    where $2::uuid is not null and said ->> 'listed' <> now ->> 'listed' order by subject)
  update finding_source source set said = former.now, run_id = $2::uuid, last_said_on = greatest(last_said_on, $3::date)
  from former where former.id = source.id
  returning former.system_id as system`,
);

/** However many they are, none of them comes into the server's memory. $1: today. */
const STAGE = `
  with staged as (
    insert into sighting (row, component_id, cve, title, reference, status, first_on, last_on, said, ratings)
    select row_number() over (order by listing.component_id, vulnerability.cve), listing.component_id, vulnerability.cve,
      vulnerability.cve, vulnerability.cve, 'OPEN', $1::date, $1::date, listing.said, '[]'
    from listing join vulnerability on vulnerability.id = listing.vulnerability_id
    left join finding on finding.component_id = listing.component_id
      and finding.vulnerability_id = listing.vulnerability_id
    left join finding_source source on source.finding_id = finding.id and source.source = 'NVD'
    where listing.listed = 'AFFECTED' and source.said is distinct from listing.said
    returning row)
  select from staged limit 1`;
