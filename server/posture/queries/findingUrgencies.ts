import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

export type UrgencyCounted = { urgency: number; findings: number; systems: number };

/** Open findings of systems that run, by the place of their urgency. */
export function findingUrgencies(em: EntityManager): Promise<UrgencyCounted[]> {
  return rowsOf(em, COUNT);
}

const COUNT = `
  select urgency, count(*)::int as findings, count(distinct component.system_id)::int as systems
  from finding
  join component on component.id = finding.component_id
  join system on system.id = component.system_id and system.retired_on is null and system.status <> 'DECOMMISSIONED'
  where finding.status = 'OPEN' and urgency is not null
  group by urgency order by urgency`;
