import type { EntityClass } from '@mikro-orm/core';
import type { Members, ToOne } from './keys.ts';

export type OneOf<T extends object> = { to: EntityClass<T>; by: string; many: false };
export type ManyOf<T extends object> = { to: EntityClass<T>; by: string; many: true };
export type Relations = Readonly<Record<string, OneOf<object> | ManyOf<object>>>;

/** A to-one relation that only the other entity declares: its one-to-one `by`, seen from here. */
export const oneOf = <T extends object>(to: EntityClass<T>, by: ToOne<T>): OneOf<T> => ({ to, by, many: false });

/** A to-many relation that only the other entity declares: its to-one `by`, seen from here. */
export const manyOf = <T extends object>(to: EntityClass<T>, by: ToOne<T>): ManyOf<T> => ({ to, by, many: true });

/** An entity together with relations that are declared on their other side. */
export type With<E, R extends Relations> = E & {
  [K in keyof R]: R[K] extends ManyOf<infer T> ? Members<T> : R[K] extends OneOf<infer T> ? T | null : never;
};
