import type { ColumnFacts } from './metadata.ts';

/** Makes a value of the answer from a row of the statement. */
export type Read = (row: readonly unknown[]) => unknown;

/** An object with one property for each entry, always in the same order. */
export function objectOf(entries: readonly (readonly [string, Read])[]): Read {
  return (row) => {
    const object: Record<string, unknown> = {};
    for (const [name, read] of entries) object[name] = read(row);
    return object;
  };
}

/** What `read` makes of the row, or null where the place that tells of its presence is empty. */
export const present =
  (place: number, read: Read): Read =>
  (row) =>
    row[place] === null ? null : read(row);

/**
 * A column's value from its place, alike whether PostgreSQL sent a column or JSON:
 * numbers for bigint and numeric, ISO strings in UTC for instants.
 */
export function columnAt(place: number, column: ColumnFacts): Read {
  if (!column.array && (column.kind === 'bigint' || column.kind === 'numeric')) {
    return (row) => {
      const value = row[place];
      return typeof value === 'string' ? Number(value) : value;
    };
  }
  if (!column.array && column.kind === 'timestamp') {
    return (row) => {
      const value = row[place];
      if (value instanceof Date) return value.toISOString();
      return typeof value === 'string' ? instant(value) : value;
    };
  }
  return (row) => row[place];
}

const ZONED = /(?:Z|[+-]\d\d(?::?\d\d)?)$/;

/** PostgreSQL leaves the zone out of a timestamp without one, which is then meant as UTC. */
const instant = (text: string): string => new Date(ZONED.test(text) ? text : `${text}Z`).toISOString();
