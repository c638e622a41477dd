import type { FindingStatus } from '../../posture/domain/finding.ts';
import type { CvssRating, Severity } from '../../posture/domain/vulnerability.ts';
import { rowsIn, type View } from './View.ts';

export type FindingRow = {
  id: string;
  system: string;
  systemName: string;
  componentId: string;
  /** It was uninstalled or replaced, and is no component of the bill any more. */
  isRemoved: boolean;
  layer: string;
  component: string;
  cve: string | null;
  title: string;
  vulnerabilityTitle: string | null;
  description: string | null;
  publishedOn: string | null;
  cvss: CvssRating[];
  cvssVersion: string | null;
  severity: Severity | null;
  score: number | null;
  epss: number | null;
  epssOn: string | null;
  exploited: boolean;
  exploitedDueOn: string | null;
  status: FindingStatus;
  firstSeenOn: string;
  lastSeenOn: string;
  openedOn: string;
  endedOn: string | null;
  endedBy: string | null;
  fixBy: string | null;
  acceptedFrom: string | null;
  acceptedThrough: string | null;
  assignee: string | null;
  remediation: string | null;
  sources: string;
  /** Why there is nothing to mend, in CycloneDX's word, where a bill gave it. */
  justification: string | null;
};

/** Findings of systems that are in use, of these statuses, by system and title. */
export function findingRows({ em, system }: View, statuses: readonly FindingStatus[]): AsyncIterable<FindingRow[]> {
  return rowsIn<FindingRow>(em, ROWS, [system?.code ?? null, statuses]);
}

const ROWS = `
  select f.id, s.code as system, s.name as "systemName", c.id as "componentId", c.removed_on is not null as "isRemoved",
    c.layer,
    c.product || ' ' || c.release as component, v.cve, f.title, v.title as "vulnerabilityTitle", v.description,
    v.published_on::text as "publishedOn", coalesce(v.cvss, '[]') as cvss, v.cvss_version as "cvssVersion", f.severity,
    f.score, v.epss, v.epss_on::text as "epssOn", f.exploited, f.exploited_due_on::text as "exploitedDueOn", f.status,
    f.first_seen_on::text as "firstSeenOn", f.last_seen_on::text as "lastSeenOn", f.opened_on::text as "openedOn",
    f.ended_on::text as "endedOn", f.ended_by as "endedBy", f.fix_by::text as "fixBy",
    f.accepted_from::text as "acceptedFrom", f.accepted_through::text as "acceptedThrough", f.assignee, f.remediation,
    told.sources, told.justification
  from finding f join component c on c.id = f.component_id join system s on s.id = c.system_id
  left join vulnerability v on v.id = f.vulnerability_id
  left join lateral (
    select string_agg(distinct source.source, '; ' order by source.source) as sources,
      min(source.said ->> 'justification') filter (where source.said ->> 'status' = f.status) as justification
    from finding_source source where source.finding_id = f.id) told on true
  where s.retired_on is null and ($1::text is null or s.code = $1) and f.status = any($2::text[])
  order by s.code, f.title, c.layer, c.product, f.id`;
