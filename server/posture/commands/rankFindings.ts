import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { FINDING_URGENCIES, type FindingUrgency } from '../domain/finding.ts';

/** Writes anew how urgent the findings of these systems are, on the day and with the contents of their standings. */
export async function rankFindings(em: EntityManager, systemIds: readonly string[]): Promise<void> {
  await rowsOf(em, RANK, [systemIds]);
}

const place = (urgency: FindingUrgency) => FINDING_URGENCIES.indexOf(urgency);

const RANK = `
  with ranked as (
    select finding.id, case
      when finding.status <> 'OPEN' then null
      when standing.as_of between accepted_from and accepted_through then ${place('ACCEPTED')}
      when exploited and exploited_due_on < standing.as_of and holds_phi then ${place('EXPLOITED_OVERDUE_WITH_PHI')}
      when exploited and holds_phi then ${place('EXPLOITED_WITH_PHI')}
      when exploited and exploited_due_on < standing.as_of then ${place('EXPLOITED_OVERDUE')}
      when exploited then ${place('EXPLOITED')}
      when fix_by < standing.as_of and holds_phi then ${place('OVERDUE_WITH_PHI')}
      when fix_by < standing.as_of then ${place('OVERDUE')}
      when holds_phi then ${place('IN_TIME_WITH_PHI')}
      else ${place('IN_TIME')} end as urgency
    from finding
    join component on component.id = finding.component_id
    join system_standing standing on standing.system_id = component.system_id
    where component.system_id = any($1::uuid[]))
  update finding set urgency = ranked.urgency from ranked
  where ranked.id = finding.id and finding.urgency is distinct from ranked.urgency`;
