import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { quote } from './Sql.ts';

export type Kind = 'text' | 'uuid' | 'int' | 'bigint' | 'numeric' | 'float' | 'boolean' | 'date' | 'timestamp' | 'json';

export type ColumnFacts = {
  /** Quoted, ready for a statement. */
  name: string;
  kind: Kind;
  array: boolean;
  /** PostgreSQL's own name of the type, for casts. */
  type: string;
  nullable: boolean;
};

export type RelationFacts = {
  many: boolean;
  nullable: boolean;
  target: EntityMetadata;
  /** Pairs of columns: on this side, and on the other (or on the link table). */
  on: readonly (readonly [string, string])[];
  link?: { table: string; on: readonly (readonly [string, string])[] };
};

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^uuid/, 'uuid'],
  [/^(int|integer|smallint|int2|int4|serial|smallserial)\b/, 'int'],
  [/^(bigint|int8|bigserial)\b/, 'bigint'],
  [/^(numeric|decimal)\b/, 'numeric'],
  [/^(real|double|float)/, 'float'],
  [/^bool/, 'boolean'],
  [/^date\b/, 'date'],
  [/^timestamp/, 'timestamp'],
  [/^json/, 'json'],
];

const isRelation = (property: EntityProperty): boolean =>
  property.kind !== ReferenceKind.SCALAR && property.kind !== ReferenceKind.EMBEDDED;

export function tableName(meta: EntityMetadata): string {
  return meta.schema && meta.schema !== '*' ? `${quote(meta.schema)}.${quote(meta.tableName)}` : quote(meta.tableName);
}

export function propertyOf(meta: EntityMetadata, name: string): EntityProperty {
  const property: EntityProperty | undefined = Object.hasOwn(meta.properties, name) ? meta.properties[name] : undefined;
  if (property) return property;
  throw new Error(
    `The entity ${meta.className} has no property "${name}". It has: ${Object.keys(meta.properties).join(', ')}.`,
  );
}

const columns = new WeakMap<EntityMetadata, Map<string, ColumnFacts>>();

export function columnOf(meta: EntityMetadata, name: string): ColumnFacts {
  let known = columns.get(meta);
  if (!known) columns.set(meta, (known = new Map()));
  let facts = known.get(name);
  if (!facts) known.set(name, (facts = readColumn(meta, name)));
  return facts;
}

function readColumn(meta: EntityMetadata, name: string): ColumnFacts {
  const property = propertyOf(meta, name);
  if (isRelation(property)) throw new Error(`${meta.className}.${name} is a relation, not a column.`);
  if (property.kind === ReferenceKind.EMBEDDED || property.persist === false || property.formula) {
    throw new Error(`${meta.className}.${name} is not a column of ${meta.tableName}.`);
  }
  return factsOf(meta, property);
}

/** The key's columns. Where the key is itself a relation, its foreign key. */
export function keyOf(meta: EntityMetadata): ColumnFacts[] {
  return meta.getPrimaryProps().map((property) => factsOf(meta, property));
}

function factsOf(meta: EntityMetadata, property: EntityProperty): ColumnFacts {
  const [field] = property.fieldNames ?? [];
  if (field === undefined || property.fieldNames.length > 1) {
    throw new Error(`${meta.className}.${property.name} is kept in more than one column, which cannot be selected.`);
  }
  const type = property.columnTypes[0] ?? 'text';
  const array = type.endsWith('[]');
  const element = (array ? type.slice(0, -2) : type).toLowerCase();
  const kind = KINDS.find(([pattern]) => pattern.test(element))?.[1] ?? 'text';
  return { name: quote(field), kind, array, type, nullable: property.nullable === true };
}

export function relationOf(meta: EntityMetadata, name: string): RelationFacts {
  const property = propertyOf(meta, name);
  if (!isRelation(property)) throw new Error(`${meta.className}.${name} is a column, not a relation.`);
  const target = property.targetMeta;
  if (!target || property.polymorphic) throw new Error(`${meta.className}.${name} leads to no single entity.`);
  switch (property.kind) {
    case ReferenceKind.ONE_TO_MANY:
      return { many: true, nullable: false, target, on: pairs(propertyOf(target, property.mappedBy), true) };
    case ReferenceKind.MANY_TO_MANY:
      return linked(meta, property, target);
    default:
      if (!property.mappedBy) return { many: false, nullable: property.nullable === true, target, on: pairs(property) };
      return { many: false, nullable: true, target, on: pairs(propertyOf(target, property.mappedBy), true) };
  }
}

/** The relation `by` of `other`, seen from the side that it leads to. */
export function inverseOf(meta: EntityMetadata, other: EntityMetadata, by: string, many: boolean): RelationFacts {
  const property = propertyOf(other, by);
  if (property.targetMeta?.class !== meta.class) {
    throw new Error(`${other.className}.${by} does not lead to ${meta.className}.`);
  }
  if (property.kind !== ReferenceKind.MANY_TO_ONE && property.kind !== ReferenceKind.ONE_TO_ONE) {
    throw new Error(`${other.className}.${by} is not a to-one relation.`);
  }
  if (!many && property.kind === ReferenceKind.MANY_TO_ONE && !property.unique) {
    throw new Error(`Many ${other.className} may lead to one ${meta.className} by "${by}": use manyOf.`);
  }
  return { many, nullable: true, target: other, on: pairs(property, true) };
}

function pairs(property: EntityProperty, backward = false): (readonly [string, string])[] {
  return property.joinColumns.map((column, position) => {
    const here = quote(column);
    const there = quote(property.referencedColumnNames[position] ?? '');
    return backward ? ([there, here] as const) : ([here, there] as const);
  });
}

function linked(meta: EntityMetadata, property: EntityProperty, target: EntityMetadata): RelationFacts {
  const owner = property.mappedBy ? propertyOf(target, property.mappedBy) : property;
  const [mine, theirs] = property.mappedBy
    ? [owner.inverseJoinColumns, owner.joinColumns]
    : [owner.joinColumns, owner.inverseJoinColumns];
  const along = (keys: ColumnFacts[], columns: string[]) =>
    keys.map((key, position) => [key.name, quote(columns[position] ?? '')] as const);
  return {
    many: true,
    nullable: false,
    target,
    on: along(keyOf(meta), mine),
    link: {
      table: quote(owner.pivotTable),
      on: along(keyOf(target), theirs).map(([key, column]) => [column, key] as const),
    },
  };
}
