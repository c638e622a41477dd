import type { EntityMetadata } from '@mikro-orm/core';
import {
  type FieldNullability,
  type FieldRef,
  type InputFieldMap,
  type InputShapeFromFields,
  type MaybePromise,
  ObjectFieldBuilder,
  type OutputType,
  type SchemaTypes,
  type ShapeFromTypeParam,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Catalogue } from './Catalogue.ts';
import { computed, isPure } from './computed.ts';
import { asConditional, Described, type Source } from './Described.ts';
import type { EntityRow, PartRef } from './EntityRef.ts';
import type { End, ManyPath, Needed, Path, ToOne } from './keys.ts';
import { type ColumnFacts, columnOf, type Kind } from './metadata.ts';
import { type Order, termsOf } from './order.ts';
import type { Sql } from './Sql.ts';
import { slotFor, slotFrom, valueIn } from './slot.ts';
import type { Row, Tests, Where } from './Where.ts';

type Texts = { description?: string; deprecationReason?: string };

/** How the fields of one builder are made: where metadata come from and which types stand for which columns. */
export type FieldSettings<Types extends SchemaTypes> = {
  catalogue: Catalogue;
  typeOf: (kind: Kind) => OutputType<Types>;
  refOf: (meta: EntityMetadata) => OutputType<Types>;
  listLimit: number;
};

/** The fields of an entity. `t.field` and its like stay what they are in Pothos. */
export class EntityFields<Types extends SchemaTypes, E> extends ObjectFieldBuilder<Types, EntityRow<E>> {
  readonly #settings: FieldSettings<Types>;
  readonly #meta: EntityMetadata;

  constructor(builder: PothosSchemaTypes.SchemaBuilder<Types>, settings: FieldSettings<Types>, meta: EntityMetadata) {
    super(builder);
    this.#settings = settings;
    this.#meta = meta;
  }

  /** Relay's id. Every entity that is a node has it without asking; this is for a description of its own. */
  globalId(options: Texts = {}): FieldRef<Types, unknown, 'Object'> {
    return this.#described({ kind: 'key' }, { ...options, type: this.#settings.typeOf('uuid'), nullable: false });
  }

  /** A column, of the row or behind to-one relations. Type and nullability are those of the metadata, unless said otherwise. */
  column(
    path: Path<E>,
    options: Texts & { type?: TypeParam<Types>; nullable?: boolean } = {},
  ): FieldRef<Types, unknown, 'Object'> {
    const { array, kind, nullable } = this.#column(path);
    const element = this.#settings.typeOf(kind);
    return this.#described(
      { kind: 'column', path: path.split('.') },
      { ...options, type: options.type ?? (array ? [element] : element), nullable: options.nullable ?? nullable },
    );
  }

  /** An object that is a part of this row: its fields are selected from the row as the entity's own are. */
  part(ref: PartRef<Types, E>, options: Texts = {}): FieldRef<Types, unknown, 'Object'> {
    return this.#described({ kind: 'part' }, { ...options, type: ref, nullable: false });
  }

  /**
   * A relation. To one: joined, and null where there is no row or it may not be seen. To many: a plain list in the
   * same statement, of at most `limit`. `enrolments.course` lists the courses behind the enrolments.
   */
  relation<P extends ToOne<E> | ManyPath<E>, Args extends InputFieldMap = {}>(
    path: P,
    options: Texts & {
      args?: Args;
      where?: Tests<End<E, P>> | ((args: InputShapeFromFields<Args>, context: Types['Context']) => Where<End<E, P>>);
      orderBy?: Order<End<E, P>>;
      limit?: number;
      nullable?: boolean;
    } = {},
  ): FieldRef<Types, unknown, 'Object'> {
    const { catalogue, listLimit, refOf } = this.#settings;
    const { where, orderBy = {}, limit = listLimit, nullable, ...texts } = options;
    const names = path.split('.');
    const { many, meta, optional } = this.#follow(names);
    const ref = refOf(meta);
    const source: Source = {
      kind: 'relation',
      path: names,
      orderBy,
      limit,
      ...(where !== undefined && { where: asConditional(where) }),
    };
    if (many) {
      termsOf(catalogue, meta, orderBy);
      return this.#described(source, { ...texts, type: [ref], nullable: nullable ?? false });
    }
    if (where !== undefined || options.orderBy || options.limit !== undefined) {
      throw new Error(`${this.#meta.className}.${path} leads to one: where, orderBy and limit are for lists.`);
    }
    return this.#described(source, { ...texts, type: ref, nullable: nullable ?? (optional || catalogue.guards(meta)) });
  }

  /** How many rows a to-many relation leads to. */
  count<P extends ManyPath<E>, Args extends InputFieldMap = {}>(
    path: P,
    options: Texts & {
      args?: Args;
      where?: Tests<End<E, P>> | ((args: InputShapeFromFields<Args>, context: Types['Context']) => Where<End<E, P>>);
    } = {},
  ): FieldRef<Types, unknown, 'Object'> {
    const { where, ...texts } = options;
    const names = path.split('.');
    if (!this.#follow(names).many) throw new Error(`${this.#meta.className}.${path} leads to one and is not counted.`);
    return this.#described(
      { kind: 'count', path: names, ...(where !== undefined && { where: asConditional(where) }) },
      { ...texts, type: this.#settings.typeOf('int'), nullable: false },
    );
  }

  /** An SQL expression over the row. What it gives must already be what the GraphQL type takes. */
  sql<Type extends TypeParam<Types>, Args extends InputFieldMap = {}>(
    options: Texts & {
      type: Type;
      nullable?: boolean;
      args?: Args;
      sql: (row: Row<E>, context: Types['Context'], args: InputShapeFromFields<Args>) => Sql;
    },
  ): FieldRef<Types, unknown, 'Object'> {
    const { sql, nullable = false, ...rest } = options;
    return this.#described({ kind: 'sql', write: sql }, { ...rest, nullable });
  }

  /**
   * A value worked out from columns of the row, also those behind to-one relations, which `needs` names.
   * A `resolve` that waits must be an async function.
   */
  computed<
    Type extends TypeParam<Types>,
    const Needs extends readonly Path<E>[],
    Nullable extends FieldNullability<Type> = Types['DefaultFieldNullability'],
    Args extends InputFieldMap = {},
  >(
    options: Texts & {
      type: Type;
      nullable?: Nullable;
      needs: Needs;
      args?: Args;
      resolve: (
        row: Needed<E, Needs[number]>,
        args: InputShapeFromFields<Args>,
        context: Types['Context'],
        info: GraphQLResolveInfo,
      ) => MaybePromise<ShapeFromTypeParam<Types, Type, Nullable>>;
    },
  ): FieldRef<Types, unknown, 'Object'> {
    const { needs, resolve, ...rest } = options;
    for (const path of needs) this.#column(path);
    if (isPure(resolve) && !options.args) {
      const compute = (row: object, context: object) => computed(resolve, row, context, this.#meta.className);
      return this.createField({
        ...rest,
        extensions: { select: new Described({ kind: 'needs', paths: needs, compute }) },
      });
    }
    const source: Source = { kind: 'needs', paths: needs };
    return this.createField({
      ...rest,
      extensions: { select: new Described(source) },
      resolve: (parent: unknown, args: object, context: object, info: GraphQLResolveInfo) =>
        Reflect.apply(resolve, undefined, [valueIn(parent, slotFor(source, slotFrom(info))), args, context, info]),
    });
  }

  #described(
    source: Source,
    options: Texts & { type: TypeParam<Types>; nullable: boolean; args?: InputFieldMap },
  ): FieldRef<Types, unknown, 'Object'> {
    return this.createField({
      ...options,
      extensions: { select: new Described(source) },
      // Without arguments a value lies under its field's name, where GraphQL looks by itself and fastest.
      ...(options.args && {
        resolve: (parent: unknown, _args: object, _context: object, info: GraphQLResolveInfo) =>
          valueIn(parent, slotFrom(info)),
      }),
    });
  }

  #follow(names: readonly string[]) {
    let meta = this.#meta;
    let many = false;
    let optional = false;
    names.forEach((name, position) => {
      const relation = this.#settings.catalogue.relation(meta, name);
      if (position > 0 && (relation.many || !many)) {
        throw new Error(`${this.#meta.className}.${names.join('.')} must be a to-many relation, then a to-one.`);
      }
      many ||= relation.many;
      optional ||= relation.nullable;
      meta = relation.target;
    });
    return { meta, many, optional };
  }

  /** The column at the end of a path, which is empty also where a relation leads nowhere. */
  #column(path: string): ColumnFacts {
    const { catalogue } = this.#settings;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let meta = this.#meta;
    let optional = false;
    for (const name of names) {
      const relation = catalogue.relation(meta, name);
      if (relation.many) throw new Error(`${this.#meta.className} has no one "${path}": "${name}" leads to many.`);
      optional ||= relation.nullable || catalogue.guards(relation.target);
      meta = relation.target;
    }
    const column = columnOf(meta, last);
    return { ...column, nullable: column.nullable || optional };
  }
}
