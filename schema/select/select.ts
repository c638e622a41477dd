import type { EntityClass, MetadataStorage } from '@mikro-orm/core';
import {
  type FieldKind,
  type FieldMap,
  type FieldRef,
  type InputFieldMap,
  type InputShapeFromFields,
  type InterfaceParam,
  type OutputType,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { asCondition, Catalogue, type Condition } from './Catalogue.ts';
import { connectionTypes } from './connectionTypes.ts';
import { asConditional, type OrderBy } from './Described.ts';
import { EntityFields, type FieldSettings } from './EntityFields.ts';
import type { EntityPart, EntityRef, EntityRow, PartRef } from './EntityRef.ts';
import type { Kind } from './metadata.ts';
import { nodeInterface } from './node.ts';
import type { Order } from './order.ts';
import { type PageArguments, readPage } from './page.ts';
import { Reader } from './Reader.ts';
import { RootFields } from './RootFields.ts';
import type { Relations, With } from './relations.ts';
import type { Run } from './run.ts';
import type { Tests, Where } from './Where.ts';

export type SelectOptions<Types extends SchemaTypes, Viewer> = {
  /** The metadata of every entity; read when the schema is built. */
  metadata: () => MetadataStorage;
  /** Executes the statements: see `throughEntityManager`. */
  run: Run<Types['Context']>;
  /** Whoever asks, as `visible` sees them. */
  viewer: (context: Types['Context']) => Viewer;
  /** GraphQL types of columns, where they are not String, Int, Float, Boolean or ID. */
  types?: Partial<Record<Kind, OutputType<Types>>>;
  pageSize?: number;
  maxPage?: number;
  listLimit?: number;
};

type Texts = { description?: string; deprecationReason?: string };
type Root<Types extends SchemaTypes, Shape, K extends FieldKind> = PothosSchemaTypes.RootFieldBuilder<Types, Shape, K>;
type Given<Types extends SchemaTypes, E, Args extends InputFieldMap> =
  | Tests<E>
  | ((args: InputShapeFromFields<Args>, context: Types['Context']) => Where<E>);

const TYPES: Readonly<Record<Kind, string>> = {
  text: 'String',
  uuid: 'ID',
  int: 'Int',
  bigint: 'Float',
  numeric: 'Float',
  float: 'Float',
  boolean: 'Boolean',
  date: 'String',
  timestamp: 'String',
  json: 'String',
};

/** Reading for one builder: declare entities, then read one, many or a connection of them in one statement each. */
export function select<Types extends SchemaTypes, Viewer>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  options: SelectOptions<Types, Viewer>,
) {
  const { pageSize = 50, maxPage = 1000, listLimit = 5000 } = options;
  const catalogue = new Catalogue(options.metadata, (context) => options.viewer(context));
  const reader = new Reader(catalogue, options.run);
  const refs = new Map<unknown, OutputType<Types>>();
  const named = (name: string) => builder.configStore.getOutputTypeRef(name);
  const settings: FieldSettings<Types> = {
    catalogue,
    listLimit,
    typeOf: (kind) => options.types?.[kind] ?? named(TYPES[kind]),
    refOf: (meta) => {
      const ref = refs.get(meta.class);
      if (!ref) throw new Error(`No type is declared for the entity ${meta.className}.`);
      return ref;
    },
  };
  const node = nodeInterface(builder, reader, named);
  const { connectionOf, pageInfoOf } = connectionTypes(builder, named);

  /** The GraphQL type of an entity: its fields, what it is related to, and who may see which rows. */
  function entity<E extends object, const R extends Relations = {}>(
    to: EntityClass<E>,
    declaration: {
      name: string;
      description?: string;
      /** Relations that only the other entity declares. */
      relations?: R;
      /** Part of every statement that reaches this table, wherever it does. */
      visible?: (viewer: Viewer, context: Types['Context']) => Where<With<E, R>>;
      /** False for what has no id of its own: a key of several columns, or a row that is part of another. */
      node?: boolean;
      interfaces?: readonly InterfaceParam<Types>[];
      fields: (t: EntityFields<Types, With<E, R>>) => FieldMap;
    },
  ): EntityRef<Types, With<E, R>> {
    const { name, visible, fields, description, relations = {}, node: isNode = true, interfaces = [] } = declaration;
    const ref = builder.objectRef<EntityRow<With<E, R>>>(name);
    refs.set(to, ref);
    catalogue.declare({ name, entity: to, relations, node: isNode, ...(visible && { visible: asVisible(visible) }) });
    builder.objectType(ref, { ...(description !== undefined && { description }) });
    ref.addInterfaces(() => [...(isNode ? [node] : []), ...interfaces]);
    ref.addFields(() => fields(fieldsOf(to)));
    return ref;
  }

  /** An object type whose fields come from an entity's row; `t.part` puts it among the entity's fields. */
  function part<E extends object, const R extends Relations = {}>(
    of: EntityClass<E>,
    declaration: {
      name: string;
      description?: string;
      /** The entity's own, where the part's fields go through them. */
      relations?: R;
      fields: (t: EntityFields<Types, With<E, R>>) => FieldMap;
    },
  ): PartRef<Types, With<E, R>> {
    const { name, description, fields } = declaration;
    const ref = builder.objectRef<EntityPart<With<E, R>>>(name);
    builder.objectType(ref, { ...(description !== undefined && { description }) });
    ref.addFields(() => fields(fieldsOf(of)));
    return ref;
  }

  /** Further fields of an entity, for a module that its own may not know. */
  function extend<E>(ref: EntityRef<Types, E>, fields: (t: EntityFields<Types, E>) => FieldMap): void {
    ref.addFields(() => fields(fieldsOf(catalogue.of(ref.name).entity)));
  }

  function fieldsOf<E>(to: EntityClass<object>): EntityFields<Types, E> {
    return new EntityFields<Types, E>(builder, settings, catalogue.meta(to));
  }

  /** A field that is one row, or null where the condition finds none that may be seen. */
  function one<E, Shape, K extends FieldKind, Args extends InputFieldMap = {}>(
    t: Root<Types, Shape, K>,
    ref: EntityRef<Types, E>,
    field: Texts & { args?: Args; nullable?: boolean; where: Given<Types, E, Args> },
  ): FieldRef<Types, unknown, K> {
    const { where, nullable = true, ...rest } = field;
    const condition = asConditional(where);
    return RootFields.of(t).make({
      ...rest,
      type: ref,
      nullable,
      resolve: async (_parent, args, context, info) => {
        const allowed = condition(args, context);
        if (saysNothing(allowed)) throw new Error(`${ref.name} was asked for by a condition that any row meets.`);
        const [row] = await reader.where(info, context, catalogue.of(ref.name), allowed, ' limit 1');
        return row?.value ?? null;
      },
    });
  }

  /** A field that is a Relay connection: pages of a list in an order that never skips or repeats a row. */
  function connection<E, Shape, K extends FieldKind, Args extends InputFieldMap = {}>(
    t: Root<Types, Shape, K>,
    ref: EntityRef<Types, E>,
    field: Texts & {
      args?: Args;
      where?: Given<Types, E, Args>;
      /** The order that the arguments ask for; where they ask for none, `defaultOrder` holds. */
      orderBy?: (args: InputShapeFromFields<Args>, context: Types['Context']) => Order<E> | null | undefined;
      defaultOrder?: Order<E>;
      pageSize?: number;
      maxPage?: number;
    },
  ): FieldRef<Types, unknown, K> {
    const {
      where,
      orderBy,
      defaultOrder = {},
      args,
      pageSize: size = pageSize,
      maxPage: max = maxPage,
      ...rest
    } = field;
    const condition = where === undefined ? () => true : asConditional(where);
    return RootFields.of(t).make({
      ...rest,
      type: connectionOf(ref.name, ref),
      nullable: false,
      args: {
        first: t.arg.int({ description: `The first so many rows, at most ${max}; ${size} if nothing is said.` }),
        after: t.arg.string({ description: 'Only rows after this cursor.' }),
        last: t.arg.int({ description: `The last so many rows, at most ${max}.` }),
        before: t.arg.string({ description: 'Only rows before this cursor.' }),
        ...args,
      },
      resolve: (_parent, given: PageArguments, context, info) => {
        const order: OrderBy | null | undefined = orderBy && Reflect.apply(orderBy, undefined, [given, context]);
        return readPage(reader, info, context, {
          declared: catalogue.of(ref.name),
          where: condition(given, context),
          order: order ?? defaultOrder,
          page: given,
          pageSize: size,
          maxPage: max,
        });
      },
    });
  }

  /**
   * What a field's selection asks of one row, wherever the entity lies in it: for a mutation to answer with
   * once its change is committed. Null if there is no such row, or none that may be seen.
   */
  async function load<E>(
    context: Types['Context'],
    info: GraphQLResolveInfo,
    ref: EntityRef<Types, E>,
    key: string | number,
  ): Promise<EntityRow<E> | null> {
    const [row] = await loadMany(context, info, ref, [key]);
    return row ?? null;
  }

  /** As `load`, for several keys at once: the rows in the order of the keys, without those that cannot be seen. */
  async function loadMany<E>(
    context: Types['Context'],
    info: GraphQLResolveInfo,
    ref: EntityRef<Types, E>,
    keys: readonly (string | number)[],
  ): Promise<EntityRow<E>[]> {
    const found = await reader.byKeys(info, context, catalogue.of(ref.name), keys.map(String));
    const values = new Map(found.map(({ key, value }) => [key, value]));
    return keys.flatMap((key) => {
      const value = values.get(String(key));
      return isRow<E>(value) ? [value] : [];
    });
  }

  return { entity, part, extend, one, connection, connectionOf, load, loadMany, pageInfoOf };
}

/** An object of tests that all are undefined: more likely a forgotten argument than a wish. */
const saysNothing = (condition: Condition): boolean =>
  typeof condition === 'object' && Object.values(condition).every((test) => test === undefined);

const isRow = <E>(value: unknown): value is EntityRow<E> => typeof value === 'object' && value !== null;

const asVisible =
  <Viewer>(visible: (viewer: Viewer, context: object) => unknown) =>
  (viewer: Viewer, context: object) =>
    asCondition(visible(viewer, context));
