import type { ColumnFacts } from './metadata.ts';

/**
 * How a value of the answer is made from a row, as an expression of JavaScript over that row. A plan's expressions
 * become one function, which makes objects of one shape and calls nothing that it need not.
 */
export type Read = (row: string) => string;

/** Makes the answer's values from the rows of a statement. */
export type ReadRows = (rows: readonly (readonly unknown[])[], context: object) => unknown[];

/** The values that a plan's expressions refer to. */
export class Constants {
  readonly values: unknown[] = [];

  name(value: unknown): string {
    return `k[${this.values.push(value) - 1}]`;
  }
}

export function readRows(read: Read, { values }: Constants): ReadRows {
  // The text is made of places in the row and of names as JSON; whatever else it needs, it is given as a value.
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('k', `return (rows, context) => rows.map((r) => ${read('r')})`);
  const made: unknown = Reflect.apply(make, undefined, [values]);
  if (typeof made !== 'function') throw new TypeError('A plan did not compile.');
  return (rows, context) => Reflect.apply(made, undefined, [rows, context]);
}

export const at =
  (place: number): Read =>
  (row) =>
    `${row}[${place}]`;

/** An object with one property for each entry. */
export const objectOf =
  (entries: readonly (readonly [string, Read])[]): Read =>
  (row) =>
    `({${entries.map(([name, read]) => `${JSON.stringify(name)}: ${read(row)}`).join(', ')}})`;

/** What `read` makes of the row, or null where the place that tells of its presence is empty. */
export const present =
  (place: number, read: Read): Read =>
  (row) =>
    `(${row}[${place}] === null ? null : ${read(row)})`;

/** What a function makes of what was read, and of the request's context. */
export function applied(constants: Constants, make: (value: never, context: never) => unknown, read: Read): Read {
  const name = constants.name(make);
  return (row) => `${name}(${read(row)}, context)`;
}

/** A list of rows that lies in one place, each read alike. */
export function listAt(constants: Constants, place: number, item: Read, limit: number, refused: () => Error): Read {
  const [list, depth] = [constants.name(listOf), constants.values.length];
  const refusal = constants.name(refused);
  return (row) => `${list}(${row}[${place}], (r${depth}) => ${item(`r${depth}`)}, ${limit}, ${refusal})`;
}

function listOf(rows: unknown, item: (row: unknown) => unknown, limit: number, refused: () => Error): unknown {
  if (!Array.isArray(rows)) return [];
  // An error in place of a value is this field's alone, so that the rest of the answer stands.
  return rows.length > limit ? refused() : rows.map(item);
}

/**
 * A column's value from its place, alike whether PostgreSQL sent a column or JSON:
 * numbers for bigint and numeric, ISO strings in UTC for instants.
 */
export function columnAt(constants: Constants, place: number, column: ColumnFacts): Read {
  if (column.array) return at(place);
  switch (column.kind) {
    case 'bigint':
    case 'numeric':
      return applied(constants, numberOf, at(place));
    case 'timestamp':
      return applied(constants, instantOf, at(place));
    default:
      return at(place);
  }
}

const numberOf = (value: unknown): unknown => (typeof value === 'string' ? Number(value) : value);

const ZONED = /(?:Z|[+-]\d\d(?::?\d\d)?)$/;

/** PostgreSQL leaves the zone out of a timestamp without one, which is then meant as UTC. */
function instantOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? new Date(ZONED.test(value) ? value : `${value}Z`).toISOString() : value;
}
