import { SHORTFALLS } from '../domain/controlState.ts';

const FALLS_SHORT = `in ('${SHORTFALLS.join("', '")}')`;

/**
 * A condition on an answer that is not in force: it is the last that is known, since whatever was said after it was
 * withdrawn, and it says that the control is not met, or in part only. That it is met, once withdrawn, says nothing.
 */
export function isWithdrawnShortfall(answer: string): string {
  return `${answer}.superseded_at is not null and ${answer}.answer ${FALLS_SHORT} and not exists (
    select from assessment later where later.control_id = ${answer}.control_id and later.version > ${answer}.version
      and coalesce(later.system_id, later.department_id) = coalesce(${answer}.system_id, ${answer}.department_id)
      and (later.superseded_at is null or later.withdrawn_by is null or later.answer ${FALLS_SHORT}))`;
}

/** The key of that answer of one system or department where people answer and nothing fresh is known, else null. */
export function withdrawnShortfall(stand: Record<'state' | 'derivation' | 'control' | 'subject', string>): string {
  return `case when ${stand.derivation} is null and ${stand.state} in ('UNKNOWN', 'STALE') then (
    select former.id from assessment former where former.control_id = ${stand.control}
      and coalesce(former.system_id, former.department_id) = ${stand.subject} and ${isWithdrawnShortfall('former')}) end`;
}
