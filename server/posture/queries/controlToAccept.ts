import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Accepted } from '../domain/acceptance.ts';

/** A control, by its id or code, as it stands for a system: what the standing says, in the words of the catalogue. */
export async function controlToAccept(
  em: EntityManager,
  system: string,
  control: { id: string } | { code: string },
): Promise<(Accepted & { id: string }) | null> {
  const by = 'id' in control ? [control.id, null] : [null, control.code];
  const [found] = await rowsOf<Accepted & { id: string }>(em, ACCEPTED, [system, ...by]);
  return found ?? null;
}

const ACCEPTED = `
  select control.id, code, title, derivation, standing.controls->code->>'state' as state
  from control left join system_standing standing on standing.system_id = $1
  where control.id = $2::uuid or code = $3`;
