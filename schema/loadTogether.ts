import type { Context } from '../server/context.ts';
import { type builder, loadMany } from './builder.ts';
import type { EntityRef, EntityRow } from './select/EntityRef.ts';

type Types = typeof builder.$inferSchemaTypes;
type Info = Parameters<typeof loadMany>[1];

/**
 * For the rows of a page that each name one row of an entity: the first that is asked for reads those of all, in one
 * statement. What is asked of them is told apart by the name that the answer gives the field.
 */
export function loadTogether<E>(ref: EntityRef<Types, E>, keys: readonly (string | null)[]) {
  const all = [...new Set(keys.flatMap((key) => key ?? []))];
  const asked = new Map<string, Promise<Map<string, EntityRow<E> | undefined>>>();
  return async (ctx: Context, info: Info, key: string | null): Promise<EntityRow<E> | null> => {
    if (key === null) return null;
    const name = String(info.path.key);
    const rows =
      asked.get(name) ?? loadMany(ctx, info, ref, all).then((found) => new Map(all.map((one, at) => [one, found[at]])));
    asked.set(name, rows);
    return (await rows).get(key) ?? null;
  };
}
