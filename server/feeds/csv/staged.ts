import type { ValueOf } from '../../inventory/domain/importChecks.ts';

/** An ISO day; null where the cell is empty, missing or unreadable. */
export function dayOf(value: ValueOf, column: string): string | null {
  const day = value(column);
  return typeof day === 'string' ? day : null;
}

/** Those of the columns that the file has. */
export function present<Name extends string>(has: (column: string) => boolean, names: readonly Name[]): Name[] {
  return names.filter(has);
}
