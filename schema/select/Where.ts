import type { Column, Target, ToMany, ToOne, Value } from './keys.ts';
import type { Sql } from './Sql.ts';

type Text = { contains?: string | null | undefined; startsWith?: string | null | undefined };

/** A value to equal, null for nothing, or tests that must all hold. Tests that are undefined or null do not count. */
export type Test<V> =
  | V
  | null
  | undefined
  | ({
      eq?: V | null | undefined;
      ne?: V | null | undefined;
      in?: readonly V[] | null | undefined;
      notIn?: readonly V[] | null | undefined;
      lt?: V | null | undefined;
      lte?: V | null | undefined;
      gt?: V | null | undefined;
      gte?: V | null | undefined;
      isNull?: boolean | null | undefined;
    } & (V extends string ? Text : unknown));

/** The row's columns, quoted and with their table, for a condition written as SQL. */
export type Row<E> = { readonly [K in Column<E> | ToOne<E>]: Sql };

/**
 * Which rows: every entry must hold. A to-one relation takes a condition on the other row, or null for none;
 * a to-many one `some`, `none` or `every`. Entries that are undefined do not count.
 */
export type Tests<E> = { [K in Column<E>]?: Test<Exclude<Value<E[K]>, null>> } & {
  [K in ToOne<E>]?: Where<Target<E[K]>> | null | undefined;
} & {
  [K in ToMany<E>]?:
    | { some?: Where<Target<E[K]>>; none?: Where<Target<E[K]>>; every?: Where<Target<E[K]>> }
    | undefined;
} & {
  and?: readonly (Where<E> | undefined)[] | undefined;
  or?: readonly (Where<E> | undefined)[] | undefined;
  not?: Where<E> | undefined;
};

/** A condition on a row: tests, true or false, or a function that writes it as SQL from the row's columns. */
export type Where<E> = boolean | Tests<E> | ((row: Row<E>) => Sql);
