import type { ObjectRef, SchemaTypes } from '@pothos/core';

declare const rowOf: unique symbol;

/** A row of an entity as the plugin read it: what a resolver hands on, and never looks into. */
export interface EntityRow<E> {
  readonly [rowOf]: E;
}

/** The GraphQL object type of an entity. */
export type EntityRef<Types extends SchemaTypes, E> = ObjectRef<Types, EntityRow<E>>;
