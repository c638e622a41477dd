import type { ObjectRef, SchemaTypes } from '@pothos/core';

declare const rowOf: unique symbol;

/** A row of an entity as the plugin read it: what a resolver hands on, and never looks into. */
export interface EntityRow<E> {
  // A method, so that a row fits its entity with and without the relations that were declared on top.
  [rowOf](entity: E): void;
}

/** The GraphQL object type of an entity. */
export type EntityRef<Types extends SchemaTypes, E> = ObjectRef<Types, EntityRow<E>>;

declare const partOf: unique symbol;

/** A part of an entity's row that is an object of its own in GraphQL. */
export interface EntityPart<E> {
  [partOf](entity: E): void;
}

export type PartRef<Types extends SchemaTypes, E> = ObjectRef<Types, EntityPart<E>>;
