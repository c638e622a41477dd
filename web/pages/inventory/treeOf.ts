type Branch = { id: string; parent: { id: string } | null };

/** Rows in the order of their tree, each with its depth; what has lost its parent to a filter stands at the top. */
export function treeOf<T extends Branch>(rows: readonly T[]): { row: T; depth: number }[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, T[]>();
  for (const row of rows) {
    const parent = row.parent && known.has(row.parent.id) ? row.parent.id : null;
    below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  const under = (parent: string | null, depth: number): { row: T; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((row) => [{ row, depth }, ...under(row.id, depth + 1)]);
  return under(null, 0);
}
