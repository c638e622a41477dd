import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';

/** Which findings: those of these vulnerabilities, these by their id, or every one. */
export type Restated = { cves: readonly string[] } | { ids: readonly string[] } | 'all';

/**
 * Writes anew what follows for findings from their vulnerability, the exceptions and the remediation policy, where it
 * differs, and answers the systems of those that did. With `work`, what they said before is kept as its before-images.
 * Call it after the change that moves them is flushed, and mark the systems as touched.
 */
export async function restateFindings(
  em: EntityManager,
  which: Restated,
  today: Day,
  work: string | null = null,
): Promise<{ changed: number; systems: string[] }> {
  const [restated] = await rowsOf<{ changed: number; systems: string[] }>(em, RESTATE, [
    which === 'all',
    which !== 'all' && 'cves' in which ? which.cves : [],
    which !== 'all' && 'ids' in which ? which.ids : [],
    work,
    formatDay(today),
  ]);
  return restated ?? { changed: 0, systems: [] };
}

/** On a new day: an exception that begins today moves the day by which its finding is to be mended. */
export async function restateAcceptedFindings(em: EntityManager, now: Date): Promise<void> {
  const accepted = await rowsOf<{ id: string }>(em, ACCEPTED);
  const ids = accepted.map(({ id }) => id);
  if (ids.length > 0) await restateFindings(em, { ids }, await organisationToday(em, now));
}

const ACCEPTED = `
  select distinct finding_id as id from exception
  where finding_id is not null and approved_on is not null and withdrawn_on is null and until_on >= current_date - 2`;

// An exception that is in force, or was, starts the clock anew on the day after its last. One that is still to begin
// hides none of them.
const RESTATE = `
  with chosen as materialized (
    select finding.id, finding.component_id, finding.opened_on, finding.stated_severity, vulnerability.severity,
      vulnerability.cvss_score, vulnerability.epss, vulnerability.published_on, vulnerability.kev_due_on,
      vulnerability.kev_added_on is not null and vulnerability.kev_withdrawn_on is null as exploited
    from finding left join vulnerability on vulnerability.id = finding.vulnerability_id
    where $1 or finding.id = any($3::uuid[]) or vulnerability.cve = any($2::text[])
    order by finding.id
    for no key update of finding),
  spans as (
    select finding_id, greatest(from_on, approved_on) as accepted_from,
      least(until_on, withdrawn_on - 1) as accepted_through
    from exception where finding_id in (select id from chosen) and approved_on is not null),
  accepted as (
    select distinct on (finding_id) * from spans where accepted_from <= accepted_through
    order by finding_id, accepted_from <= $5::date desc, accepted_through desc),
  clock as (
    select chosen.id, coalesce(chosen.severity, chosen.stated_severity) as rated, chosen.cvss_score, chosen.epss as probability,
      coalesce(chosen.exploited, false) as known_exploited, case when chosen.exploited then chosen.kev_due_on end as due_on,
      accepted.accepted_from, accepted.accepted_through,
      greatest(
        case when policy.anchor = 'PUBLISHED' then coalesce(chosen.published_on, chosen.opened_on)
          else chosen.opened_on end,
        case when accepted.accepted_from <= $5::date then accepted.accepted_through + 1 end) as clock_from,
      policy.critical_days, policy.high_days, policy.medium_days, policy.low_days
    from chosen cross join remediation_policy policy left join accepted on accepted.finding_id = chosen.id),
  stated as (
    select clock.*, least(due_on,
      clock_from + case rated when 'CRITICAL' then critical_days when 'HIGH' then high_days
        when 'MEDIUM' then medium_days when 'LOW' then low_days end) as days_end
    from clock),
  different as (
    select stated.* from stated join finding on finding.id = stated.id
    where (finding.severity, finding.score, finding.epss, finding.exploited, finding.exploited_due_on, finding.accepted_from,
        finding.accepted_through, finding.clock_from, finding.fix_by)
      is distinct from (rated, cvss_score, probability, known_exploited, due_on, stated.accepted_from, stated.accepted_through,
        stated.clock_from, days_end)),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $4::uuid, 'Finding', finding.id::text, jsonb_build_object('severity', finding.severity, 'score',
      finding.score, 'epss', finding.epss, 'exploited', finding.exploited, 'exploitedDueOn', finding.exploited_due_on, 'acceptedFrom',
      finding.accepted_from, 'acceptedThrough', finding.accepted_through, 'clockFrom', finding.clock_from, 'fixBy',
      finding.fix_by)
    from finding join different on different.id = finding.id where $4::uuid is not null order by finding.id),
  written as (
    update finding set severity = rated, score = cvss_score, epss = probability, exploited = known_exploited, exploited_due_on = due_on,
      accepted_from = different.accepted_from, accepted_through = different.accepted_through,
      clock_from = different.clock_from, fix_by = days_end
    from different where different.id = finding.id
    returning finding.component_id)
  select count(*)::int as changed,
    coalesce(array_agg(distinct component.system_id) filter (where component.id is not null), '{}') as systems
  from written left join component on component.id = written.component_id`;
