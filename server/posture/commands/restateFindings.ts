import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** Which findings: those of these vulnerabilities, these by their id, or every one. */
export type Restated = { cves: readonly string[] } | { ids: readonly string[] } | 'all';

/**
 * Writes anew what follows for findings from their vulnerability and the remediation policy, where it differs, and
 * answers the systems of those that did. With `work`, what they said before is kept as its before-images.
 */
export async function restateFindings(
  em: EntityManager,
  which: Restated,
  _today: Day,
  work: string | null = null,
): Promise<{ changed: number; systems: string[] }> {
  const [restated] = await rowsOf<{ changed: number; systems: string[] }>(em, RESTATE, [
    which === 'all',
    which !== 'all' && 'cves' in which ? which.cves : [],
    which !== 'all' && 'ids' in which ? which.ids : [],
    work,
  ]);
  return restated ?? { changed: 0, systems: [] };
}

const RESTATE = `
  with chosen as materialized (
    select finding.id, finding.clock_from, finding.stated_severity, vulnerability.severity, vulnerability.cvss_score,
      vulnerability.published_on, vulnerability.kev_due_on,
      vulnerability.kev_added_on is not null and vulnerability.kev_withdrawn_on is null as known
    from finding left join vulnerability on vulnerability.id = finding.vulnerability_id
    where $1 or finding.id = any($3::uuid[]) or vulnerability.cve = any($2::text[])
    order by finding.id
    for no key update of finding),
  stated as (
    select chosen.id, coalesce(severity, stated_severity) as rated, cvss_score, coalesce(known, false) as known, case when known then kev_due_on end as due_on,
      least(case when known then kev_due_on end,
        case when anchor = 'PUBLISHED' then coalesce(published_on, clock_from) else clock_from end
          + case coalesce(severity, stated_severity) when 'CRITICAL' then critical_days when 'HIGH' then high_days
            when 'MEDIUM' then medium_days when 'LOW' then low_days end) as fix_by
    from chosen cross join remediation_policy),
  different as (
    select stated.* from stated join finding on finding.id = stated.id
    where (finding.severity, finding.score, finding.exploited, finding.exploited_due_on, finding.fix_by)
      is distinct from (rated, cvss_score, known, due_on, stated.fix_by)),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $4::uuid, 'Finding', finding.id::text, to_jsonb(finding)
    from finding join different on different.id = finding.id where $4::uuid is not null order by finding.id),
  written as (
    update finding set severity = rated, score = cvss_score, exploited = known, exploited_due_on = due_on,
      fix_by = different.fix_by
    from different where different.id = finding.id
    returning finding.component_id)
  select count(*)::int as changed,
    coalesce(array_agg(distinct component.system_id) filter (where component.id is not null), '{}') as systems
  from written left join component on component.id = written.component_id`;
