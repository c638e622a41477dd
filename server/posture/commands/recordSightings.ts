import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { type Day, formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { PLACES, type SightingSource } from '../domain/sighting.ts';
import { copyVulnerabilities } from './copyVulnerabilities.ts';
import { restateFindings } from './restateFindings.ts';
import {
  BROUGHT,
  FIND_OF_TITLE,
  FIND_OF_VULNERABILITY,
  LOCK_FOUND,
  MARK_CHANGED,
  NAME_VULNERABILITIES,
  RATE_VULNERABILITIES,
  SEEN,
  TOLD,
  VERDICT,
} from './sightingStatements.ts';

export type SightingCounts = {
  /** Findings that the file tells of: added + changed + unchanged. */
  findings: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Among those that changed: ended on the file's word, and open again. */
  ended: number;
  returned: number;
  /** Kept as they are though the file says otherwise. */
  contradicted: number;
  /** Sources of findings that are new or say something else. */
  sources: number;
  /** Vulnerabilities that now say something else. */
  vulnerabilities: number;
};

type Recording = {
  em: EntityManager;
  touched: Touched;
  source: SightingSource;
  /** What before-images are kept under: the run, or what else the sightings come of. */
  work: string;
  /** The run that differences are listed under; null: none tells of it. */
  run: string | null;
  today: Day;
  /** All of it will be taken back: what it would do is worked out, and no finding or vulnerability is locked or written for it. */
  dryRun: boolean;
};

/** Writes what lies in the table `sighting`: findings, who told of them and what was said. The same again changes nothing. */
export async function recordSightings(recording: Recording): Promise<SightingCounts> {
  const { em, touched, source, work, run, today, dryRun } = recording;
  if (dryRun) await copyVulnerabilities(em);
  await rowsOf(em, NAME_VULNERABILITIES);
  await rowsOf(em, BROUGHT);
  await rowsOf(em, 'analyze brought (cve)');
  const rated = await rowsOf<{ cve: string }>(em, RATE_VULNERABILITIES, [work]);
  await rowsOf(em, SEEN);
  await rowsOf(em, 'analyze seen (component_id, key, vulnerability_id)');
  await rowsOf(em, FIND_OF_VULNERABILITY);
  await rowsOf(em, FIND_OF_TITLE);
  if (!dryRun) await rowsOf(em, LOCK_FOUND);
  await rowsOf(em, TOLD, [source, PLACES[source]]);
  await rowsOf(em, 'analyze told (component_id, key, finding_id)');
  await rowsOf(em, VERDICT, [source, formatDay(today)]);
  await rowsOf(em, MARK_CHANGED);
  await rowsOf(em, 'analyze verdict (id, component_id, key)');
  const [counts] = await rowsOf<Omit<SightingCounts, 'vulnerabilities'>>(em, COUNT);
  if (!counts) throw new Error('Sightings cannot be counted.');
  if (run !== null) await rowsOf(em, DIFFERENCES, [run]);
  if (dryRun) return { ...counts, vulnerabilities: rated.length };
  await rowsOf(em, KEEP_FINDINGS, [work]);
  await rowsOf(em, UPDATE);
  await rowsOf(em, INSERT);
  await rowsOf(em, KEEP_SOURCES, [work]);
  await rowsOf(em, UPDATE_SOURCES, [run]);
  await rowsOf(em, INSERT_SOURCES, [source, run]);
  await follow(em, touched, today, work, rated);
  return { ...counts, vulnerabilities: rated.length };
}

/** What findings said before is kept already; of others with the same vulnerability it is kept here. */
async function follow(
  em: EntityManager,
  touched: Touched,
  today: Day,
  work: string,
  rated: readonly { cve: string }[],
): Promise<void> {
  const written = await rowsOf<{ id: string }>(em, 'select id from verdict where is_new or is_changed');
  if (written.length > 0) await restateFindings(em, { ids: written.map(({ id }) => id) }, today);
  if (rated.length > 0) {
    const { systems } = await restateFindings(em, { cves: rated.map(({ cve }) => cve) }, today, work);
    for (const system of systems) touched.systems.add(system);
  }
  for (const { id } of await rowsOf<{ id: string }>(em, SYSTEMS)) touched.systems.add(id);
}

const COUNT = `
  select count(*)::int as findings, count(*) filter (where is_new)::int as added,
    count(*) filter (where is_changed)::int as changed,
    count(*) filter (where not is_new and not is_changed)::int as unchanged,
    count(*) filter (where effect = 'ENDED')::int as ended,
    count(*) filter (where effect = 'RETURNED')::int as returned,
    count(*) filter (where effect = 'CONTRADICTED')::int as contradicted,
    (select count(*)::int from told where is_news) as sources
  from verdict`;

/** What is new is counted; what is other than before is listed, and so is what the file contradicts. */
const DIFFERENCES = `
  insert into feed_difference (run_id, change, subject, field, before, after)
  select $1, case effect when 'RETURNED' then 'RETURNED' else 'CHANGED' end, system.code || ' ' || v.title,
    case effect when 'CONTRADICTED' then 'contradicted' else 'status' end,
    v.was || coalesce(', says ' || v.was_ended_by, ''), v.said_status || coalesce(', says ' || v.said_by, '')
  from verdict v join component on component.id = v.component_id join system on system.id = component.system_id
  where effect in ('ENDED', 'RETURNED', 'CONTRADICTED') order by effect, v.row`;

const KEEP_FINDINGS = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'Finding', f.id::text, to_jsonb(f) from finding f join verdict v on v.id = f.id
  where v.is_changed order by f.id`;

const UPDATE = `
  update finding f set status = v.status, first_seen_on = v.first_seen_on, last_seen_on = v.last_seen_on,
    ended_on = v.ended_on, ended_by = v.ended_by, opened_on = v.opened_on, stated_severity = v.stated_severity,
    remediation = v.remediation, version = f.version + 1
  from verdict v where v.id = f.id and v.is_changed`;

const INSERT = `
  insert into finding (id, component_id, vulnerability_id, title, status, first_seen_on, last_seen_on, ended_on, ended_by,
    opened_on, clock_from, stated_severity, remediation)
  select id, component_id, vulnerability_id, title, status, first_seen_on, last_seen_on, ended_on, ended_by, opened_on,
    opened_on, stated_severity, remediation
  from verdict where is_new order by row`;

const IS_OTHER = `told.source_id = source.id
  and (told.is_news or told.first_on < source.first_said_on or told.last_on > source.last_said_on)`;

const KEEP_SOURCES = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'FindingSource', source.id::text, to_jsonb(source) from finding_source source join told on ${IS_OTHER}
  order by source.id`;

const UPDATE_SOURCES = `
  update finding_source source set said = case when told.is_news then told.said else source.said end, run_id = $1::uuid,
    first_said_on = least(source.first_said_on, told.first_on), last_said_on = greatest(source.last_said_on, told.last_on)
  from told where ${IS_OTHER}`;

const INSERT_SOURCES = `
  insert into finding_source (finding_id, source, reference, said, first_said_on, last_said_on, run_id)
  select verdict.id, $1, told.reference, told.said, told.first_on, told.last_on, $2::uuid
  from told join verdict on verdict.component_id = told.component_id and verdict.key = told.key
  where told.source_id is null order by verdict.row, told.reference`;

const SYSTEMS = `
  select distinct component.system_id as id from verdict join component on component.id = verdict.component_id
  where is_new or is_changed`;
