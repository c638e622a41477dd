import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ControlState } from '../domain/control.ts';
import { exceptionOf } from './exceptionOf.ts';
import { withdrawnShortfall } from './withdrawnShortfall.ts';

/** How one control stands for a system, with the keys of the control and of the system's own answer in force. */
export type SystemControlRow = {
  control: string;
  state: ControlState;
  said: string | null;
  /** The last day on which an exception in force accepts it. */
  acceptedUntil: string | null;
  /** The exception that accepts it, else the one that will or is asked for. */
  exception: string | null;
  answer: string | null;
  /** The answer that counts as a shortfall though it is not in force any more. */
  withdrawn: string | null;
  version: number;
};

/** Every control that applies to a system, in the order of the catalogue; with those that were answered not to. */
export function systemControlRows(em: EntityManager, system: string): Promise<SystemControlRow[]> {
  return rowsOf(em, ROWS, [system]);
}

const ROWS = `
  select control.id as control, coalesce(standing.controls->control.code->>'state', 'NOT_APPLICABLE') as state,
    standing.controls->control.code->>'said' as said,
    standing.controls->control.code->>'acceptedUntil' as "acceptedUntil",
    ${exceptionOf('standing.system_id', 'control.id')} as exception,
    current.id as answer, coalesce(current.version, 0) as version,
    ${withdrawnShortfall({ state: "standing.controls->control.code->>'state'", derivation: 'control.derivation', control: 'control.id', subject: 'standing.system_id' })} as withdrawn
  from system_standing standing
  join control on true
  left join assessment current on current.control_id = control.id and current.superseded_at is null
    and coalesce(current.system_id, current.department_id) = standing.system_id
  where standing.system_id = $1 and (standing.controls ? control.code
    or (current.answer = 'NOT_APPLICABLE' and standing.controls <> '{}'))
  order by control.domain_rank, control.code`;
