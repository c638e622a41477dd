import { type Day, formatDay, parseDay } from '../../calendar/day.ts';
import { type Supported, supportedOn, supportOf } from '../../inventory/domain/support.ts';
import { rowsIn, type View } from './View.ts';

export type ComponentRow = {
  systemId: string;
  system: string;
  systemName: string;
  /** Null: the system has no component on record. */
  id: string | null;
  layer: string;
  product: string;
  release: string;
  label: string | null;
  cpe: string | null;
  purl: string | null;
  releasedOn: string | null;
  activeSupportEndsOn: string | null;
  vendorSecurityEndsOn: string | null;
  securitySupportEnded: boolean | null;
  extendedSupportEndsOn: string | null;
  extendedSupportOffered: boolean | null;
  hasCycle: boolean;
  ownSecuritySupportEndsOn: string | null;
  extendedSupportUntil: string | null;
  lastPatchedOn: string | null;
  source: string | null;
  saidOn: string | null;
  openFindings: number;
};

/** Components of systems that are in use, system by system; one without any has one row that says so. */
export function componentRows({ em, system }: View): AsyncIterable<ComponentRow[]> {
  return rowsIn<ComponentRow>(em, ROWS, [system?.code ?? null]);
}

/** The last day with free security fixes: the hospital's own word, else the vendor's. */
export function securityEndsOn(row: ComponentRow): string | null {
  return row.ownSecuritySupportEndsOn ?? row.vendorSecurityEndsOn;
}

/** Whether security fixes come on the day, and from when they do not. */
export function supportIn(row: ComponentRow, today: Day): { supported: Supported; unsupportedFrom: string | null } {
  const facts = {
    cycle: row.hasCycle
      ? { securitySupportEndsOn: dayOf(row.vendorSecurityEndsOn), securitySupportEnded: row.securitySupportEnded }
      : null,
    ownSecuritySupportEndsOn: dayOf(row.ownSecuritySupportEndsOn),
    extendedSupportUntil: dayOf(row.extendedSupportUntil),
  };
  const support = supportOf(facts);
  return {
    supported: supportedOn(facts, today),
    unsupportedFrom: support.state === 'UNTIL' ? formatDay(support.lastDay + 1) : null,
  };
}

function dayOf(iso: string | null): Day | null {
  return iso === null ? null : parseDay(iso);
}

const ROWS = `
  select s.id as "systemId", s.code as system, s.name as "systemName", c.id, c.layer, c.product, c.release, cycle.label,
    coalesce(c.cpe, cycle.cpe) as cpe, coalesce(c.purl, cycle.purl) as purl, cycle.released_on::text as "releasedOn",
    cycle.active_support_ends_on::text as "activeSupportEndsOn",
    cycle.security_support_ends_on::text as "vendorSecurityEndsOn",
    cycle.security_support_ended as "securitySupportEnded",
    cycle.extended_support_ends_on::text as "extendedSupportEndsOn",
    cycle.extended_support_offered as "extendedSupportOffered", cycle.id is not null as "hasCycle",
    c.own_security_support_ends_on::text as "ownSecuritySupportEndsOn",
    c.extended_support_until::text as "extendedSupportUntil", c.last_patched_on::text as "lastPatchedOn",
    case when c.own_security_support_ends_on is not null then coalesce(c.own_support_evidence, 'own statement')
      else cycle.source end as source,
    cycle.as_of::text as "saidOn",
    (select count(*) from finding where finding.component_id = c.id and finding.status = 'OPEN')::int as "openFindings"
  from system s left join component c on c.system_id = s.id and c.removed_on is null
  left join release_cycle cycle on cycle.id = c.cycle_id
  where s.retired_on is null and ($1::text is null or s.code = $1)
  order by s.code, c.layer, c.product, c.id`;
