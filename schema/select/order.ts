import type { EntityMetadata } from '@mikro-orm/core';
import type { Catalogue } from './Catalogue.ts';
import type { OrderBy } from './Described.ts';
import type { Path } from './keys.ts';
import { type ColumnFacts, columnOf, keyOf, type RelationFacts } from './metadata.ts';

export type Direction = 'asc' | 'desc' | 'asc nulls first' | 'asc nulls last' | 'desc nulls first' | 'desc nulls last';

/** Columns of the row or behind to-one relations, the most important first. Ties are broken by the key. */
export type Order<E> = { readonly [P in Path<E>]?: Direction | undefined };

export type Term = {
  /** The to-one relations to the column, outermost first. */
  hops: readonly { name: string; relation: RelationFacts }[];
  column: ColumnFacts;
  descending: boolean;
  nullable: boolean;
  nullsFirst: boolean;
};

const known = new WeakMap<OrderBy, Map<EntityMetadata, Term[]>>();

/** The order made total: what was asked for, then the key. An order that is a constant is looked at once. */
export function termsOf(catalogue: Catalogue, meta: EntityMetadata, order: OrderBy): Term[] {
  let ofEntity = known.get(order);
  if (!ofEntity) known.set(order, (ofEntity = new Map()));
  let terms = ofEntity.get(meta);
  if (!terms) ofEntity.set(meta, (terms = readTerms(catalogue, meta, order)));
  return terms;
}

function readTerms(catalogue: Catalogue, meta: EntityMetadata, order: OrderBy): Term[] {
  const terms: Term[] = [];
  for (const [path, direction] of Object.entries(order)) {
    if (direction !== undefined) terms.push(termOf(catalogue, meta, path, direction));
  }
  const own = new Set(terms.filter((term) => term.hops.length === 0).map((term) => term.column.name));
  const descending = terms.length > 0 && terms.every((term) => term.descending);
  for (const column of keyOf(meta)) {
    if (!own.has(column.name)) terms.push({ hops: [], column, descending, nullable: false, nullsFirst: descending });
  }
  return terms;
}

function termOf(catalogue: Catalogue, meta: EntityMetadata, path: string, direction: string): Term {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const hops: { name: string; relation: RelationFacts }[] = [];
  let at = meta;
  for (const name of names) {
    const relation = catalogue.relation(at, name);
    if (relation.many) throw new Error(`Nothing can be ordered by "${path}": ${at.className}.${name} leads to many.`);
    hops.push({ name, relation });
    at = relation.target;
  }
  const column = columnOf(at, last);
  if (column.kind === 'json') throw new Error(`Nothing can be ordered by "${path}", which is JSON.`);
  const descending = direction.startsWith('desc');
  const nullsFirst = direction.includes('nulls') ? direction.endsWith('first') : descending;
  return { hops, column, descending, nullable: column.nullable || hops.length > 0, nullsFirst };
}

/** `desc nulls first` and the like; turned round to read a list backwards. */
export function directionOf(term: Term, backward: boolean): string {
  const direction = term.descending === backward ? '' : ' desc';
  if (!term.nullable) return direction;
  return `${direction} nulls ${term.nullsFirst === backward ? 'last' : 'first'}`;
}
