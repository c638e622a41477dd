import type { EntityMetadata } from '@mikro-orm/core';
import { type GraphQLObjectType, getNamedType, isObjectType, type SelectionSetNode } from 'graphql';
import type { Catalogue } from './Catalogue.ts';
import { type Conditional, Described, type Source } from './Described.ts';
import { globalId } from './globalId.ts';
import type { Level } from './Level.ts';
import { columnOf, keyOf, tableName } from './metadata.ts';
import { directionOf, type Term, termsOf } from './order.ts';
import { applied, at, columnAt, listAt, objectOf, present, type Read } from './read.ts';
import { tooMany } from './refusals.ts';
import type { Piece, Statement } from './Statement.ts';
import { argumentsOf, type Document, type Field, fieldsOf, selectionSets } from './selection.ts';
import { slotFor } from './slot.ts';
import { fromRelation, onPairs, rowOf, writeVisible, writeWhere } from './writeWhere.ts';

type Place = { level: Level; alias: string; meta: EntityMetadata };

/** Selects what is asked of an object type from a row that lies at a place, and tells how to read it back. */
export function compile(
  document: Document,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  place: Place,
): Read {
  const entries: (readonly [string, Read])[] = [];
  for (const [slot, field] of fieldsOf(document, type, sets)) {
    const described = field.definition.extensions['select'];
    if (!(described instanceof Described)) continue;
    entries.push([slotFor(described.source, slot), compileField(document, field, described.source, type, place)]);
  }
  return objectOf(entries);
}

function compileField(document: Document, field: Field, source: Source, type: GraphQLObjectType, place: Place): Read {
  const { level, alias, meta } = place;
  switch (source.kind) {
    case 'column':
      return columnRead(place, source.path);
    case 'part': {
      const part = getNamedType(field.definition.type);
      if (!isObjectType(part)) throw new Error(`${field.definition.name} is a part and must be an object type.`);
      return compile(document, part, selectionSets(field.nodes), place);
    }
    case 'key': {
      const [key] = keyOf(meta);
      if (!key) throw new Error(`${meta.className} has no key.`);
      return applied(level.constants, (value: unknown) => globalId(type.name, value), at(level.column(alias, key)));
    }
    case 'needs': {
      const needs = compileNeeds(place, source.paths);
      return source.compute ? applied(level.constants, source.compute, needs) : needs;
    }
    case 'sql': {
      const row = rowOf(level.catalogue, meta, alias);
      return at(
        level.placeOf([
          (statement) => {
            const { context, variables } = statement.request;
            statement.text += '(';
            statement.sql(source.write(row, context, argumentsOf(field, variables)));
            statement.text += ')';
          },
        ]),
      );
    }
    case 'count':
      level.nested = true;
      return at(level.placeOf(['(select count(*)::int from ', ...manyPieces(field, source, place).pieces, ')']));
    case 'relation':
      return compileRelation(document, field, source, place);
  }
}

function columnRead(place: Place, path: readonly string[]): Read {
  const { level, alias, meta } = path.slice(0, -1).reduce(hop, place);
  const column = columnOf(meta, path.at(-1) ?? '');
  return columnAt(level.constants, level.column(alias, column), column);
}

function compileNeeds(place: Place, paths: readonly string[]): Read {
  const behind = new Map<string, string[]>();
  const entries: (readonly [string, Read])[] = [];
  for (const path of paths) {
    const dot = path.indexOf('.');
    if (dot < 0) entries.push([path, columnRead(place, [path])]);
    else behind.set(path.slice(0, dot), [...(behind.get(path.slice(0, dot)) ?? []), path.slice(dot + 1)]);
  }
  for (const [name, rest] of behind) {
    const next = hop(place, name);
    const read = compileNeeds(next, rest);
    entries.push([name, present(next.level.presence(next.alias, next.meta), read)]);
  }
  return objectOf(entries);
}

function hop({ level, alias, meta }: Place, name: string): Place {
  const { target } = level.catalogue.relation(meta, name);
  return { level, alias: level.join(alias, meta, name), meta: target };
}

function compileRelation(document: Document, field: Field, source: Source & { kind: 'relation' }, place: Place): Read {
  const type = getNamedType(field.definition.type);
  if (!isObjectType(type)) throw new Error(`${field.definition.name} is a relation and must be an object type.`);
  const sets = selectionSets(field.nodes);
  const [name = '', ...rest] = source.path;
  if (rest.length === 0 && !place.level.catalogue.relation(place.meta, name).many) {
    const next = hop(place, name);
    const read = compile(document, type, sets, next);
    return present(next.level.presence(next.alias, next.meta), read);
  }
  const { level } = place;
  level.nested = true;
  const inner = level.below();
  const many = manyPieces(field, source, place, inner);
  const read = compile(document, type, sets, { level: inner, alias: inner.alias, meta: many.meta });
  const terms = termsOf(level.catalogue, many.meta, source.orderBy);
  const by = terms.map((term) => `${termExpression(inner, many.meta, term)}${directionOf(term, false)}`);
  const list = level.placeOf([
    '(select json_agg(r.j) from (select json_build_array(',
    ...inner.values(),
    ') as j from ',
    ...many.from,
    ...inner.joins,
    ...many.where,
    ` order by ${by.join(', ')} limit ${source.limit + 1}) r)`,
  ]);
  const refused = () => tooMany(field.definition.name, type.name, source.limit);
  return listAt(level.constants, list, read, source.limit, refused);
}

function termExpression(level: Level, meta: EntityMetadata, term: Term): string {
  let { alias } = level;
  let at = meta;
  for (const { name, relation } of term.hops) {
    alias = level.join(alias, at, name);
    at = relation.target;
  }
  return `${alias}.${term.column.name}`;
}

/** FROM and WHERE of the rows that a to-many path leads to; of two relations the far rows are the ones meant. */
function manyPieces(
  field: Field,
  source: { path: readonly string[]; where?: Conditional },
  { level, alias, meta }: Place,
  inner?: Level,
) {
  const { catalogue, aliases } = level;
  const [name = '', through] = source.path;
  const relation = catalogue.relation(meta, name);
  const far = through === undefined ? undefined : catalogue.relation(relation.target, through);
  const end = inner?.alias ?? aliases.next();
  const near = far ? aliases.next() : end;
  const [table = '', on = ''] = fromRelation(relation, alias, near).split(' where ');
  const from: Piece[] = [table];
  const where: Piece[] = [` where ${on}`];
  const see = (of: EntityMetadata, as: string) => {
    if (catalogue.guards(of)) where.push((statement) => writeVisible(statement, catalogue, of, as));
  };
  see(relation.target, near);
  if (far) {
    from.push(` join ${tableName(far.target)} ${end} on ${onPairs(far.on, near, end)}`);
    see(far.target, end);
  }
  const target = far?.target ?? relation.target;
  if (source.where) where.push(conditionPiece(field, source.where, catalogue, target, end));
  return { meta: target, from, where, pieces: [...from, ...where] };
}

function conditionPiece(
  field: Field,
  where: Conditional,
  catalogue: Catalogue,
  meta: EntityMetadata,
  alias: string,
): Piece {
  return (statement: Statement) => {
    const { context, variables } = statement.request;
    statement.text += ' and ';
    writeWhere(statement, catalogue, meta, alias, where(argumentsOf(field, variables), context));
  };
}
