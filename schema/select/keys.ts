import type { PrimaryKeyProp } from '@mikro-orm/core';

type Unwrapped<V> = NonNullable<V> extends { unwrap(): infer T } ? T : NonNullable<V>;
type HasMembers = { getItems(...args: never[]): unknown[] };

/** A to-many relation as the types see it: what `manyOf` adds to an entity, and the likeness of a Collection. */
export interface Members<T> {
  getItems(): T[];
}

/** The entity behind a relation's value, whichever way it is wrapped. */
export type Target<V> = NonNullable<V> extends { getItems(...args: never[]): (infer T)[] } ? T : Unwrapped<V>;

export type ToMany<E> = { [K in keyof E & string]-?: NonNullable<E[K]> extends HasMembers ? K : never }[keyof E &
  string];

export type ToOne<E> = {
  [K in keyof E & string]-?: NonNullable<E[K]> extends HasMembers
    ? never
    : typeof PrimaryKeyProp extends keyof Unwrapped<E[K]>
      ? K
      : never;
}[keyof E & string];

export type Column<E> = {
  [K in keyof E & string]-?: NonNullable<E[K]> extends (...args: never[]) => unknown
    ? never
    : K extends ToMany<E> | ToOne<E>
      ? never
      : K;
}[keyof E & string];

/** A to-many relation, or one and the to-one behind it: `enrolments` or `enrolments.course`. */
export type ManyPath<E> = ToMany<E> | { [K in ToMany<E>]: `${K}.${ToOne<Target<E[K]>>}` }[ToMany<E>];

/** The entity at the end of a relation or of a `ManyPath`. */
export type End<E, P extends string> = P extends `${infer Head}.${infer Tail}`
  ? Head extends keyof E
    ? End<Target<E[Head]>, Tail>
    : never
  : P extends keyof E
    ? Target<E[P]>
    : never;

/** A column, or a column behind at most two to-one relations: `name`, `vendor.name`. */
export type Path<E, Hops extends 1[] = [1, 1]> =
  | Column<E>
  | (Hops extends [1, ...infer Rest extends 1[]]
      ? { [K in ToOne<E>]: `${K}.${Path<Target<E[K]>, Rest>}` }[ToOne<E>]
      : never);

/** A column's value as a row holds it: null for nothing, ISO strings for days and instants, numbers for bigints. */
export type Value<V> = V extends null | undefined ? null : V extends Date ? string : V extends bigint ? number : V;

type Head<P extends string> = P extends `${infer H}.${string}` ? H : never;
type Tail<P extends string, H extends string> = P extends `${H}.${infer T}` ? T : never;

/** The object that a list of paths asks for: `'name' | 'vendor.name'` is `{ name, vendor: { name } }`. */
export type Needed<E, P extends string> = {
  [K in Extract<P, keyof E>]: Value<E[K]>;
} & {
  [K in Extract<Head<P>, keyof E>]: Needed<Target<E[K]>, Tail<P, K>> | Extract<Value<E[K]>, null>;
};
