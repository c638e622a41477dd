import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NotPossibleNow } from '../../refusal.ts';

const SHOWN = 3;

/** Refuses to retire what others rely on, and names them. The statement gives one `name` a row. */
export async function refuseInUse(
  em: EntityManager,
  thing: string,
  users: string,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  const rows = await rowsOf<{ name: string }>(em, statement, values);
  if (rows.length === 0) return;
  const names = rows.slice(0, SHOWN).map(({ name }) => name);
  const more = rows.length > SHOWN ? [`${rows.length - SHOWN} more`] : [];
  const list = new Intl.ListFormat('en').format([...names, ...more]);
  throw new NotPossibleNow(`The ${thing} is in use by ${users} ${list}. Change or retire these first.`);
}
