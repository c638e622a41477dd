import type { EntityMetadata } from '@mikro-orm/core';
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Catalogue, Condition, Declared } from './Catalogue.ts';
import { compile } from './compile.ts';
import { Level } from './Level.ts';
import { keyOf, tableName } from './metadata.ts';
import { type ReadRows, readRows } from './read.ts';
import type { Rows, Run } from './run.ts';
import { Statement } from './Statement.ts';
import { type Document, selectionSets, selectionsWithin } from './selection.ts';
import { writeVisible, writeWhere } from './writeWhere.ts';

export type Info = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'operation' | 'fieldNodes' | 'returnType'
>;

/** The selection of one entity: its columns, joins and subqueries, and how to read them back. */
export type Selected = { type: GraphQLObjectType; meta: EntityMetadata; level: Level; read: ReadRows };

type Cached = { decided: ReadonlyMap<string, unknown>; plan: unknown };

const MOST_PLANS = 32;

/** Makes plans from selections, keeps them with the document, and runs the statements. */
export class Reader {
  readonly catalogue: Catalogue;
  readonly #run: Run<object>;
  readonly #plans = new WeakMap<OperationDefinitionNode, Map<FieldNode, Map<string, Cached[]>>>();

  constructor(catalogue: Catalogue, run: Run<object>) {
    this.catalogue = catalogue;
    this.#run = run;
  }

  run(context: object, statement: Statement): Promise<Rows> {
    return this.#run(context, statement.text, statement.values);
  }

  /** A plan for a field of a document, made once for each way in which its @skip and @include may turn out. */
  planned<P>(info: Info, purpose: Purpose<P>): P {
    const [node] = info.fieldNodes;
    if (!node) throw new Error('A field without a node cannot be read.');
    let fields = this.#plans.get(info.operation);
    if (!fields) this.#plans.set(info.operation, (fields = new Map()));
    let purposes = fields.get(node);
    if (!purposes) fields.set(node, (purposes = new Map()));
    let cached = purposes.get(purpose.name);
    if (!cached) purposes.set(purpose.name, (cached = []));
    for (const { decided, plan } of cached) {
      if (holds(decided, info.variableValues) && purpose.is(plan)) return plan;
    }
    const decided = new Map<string, unknown>();
    const { schema, fragments, variableValues } = info;
    const plan = purpose.make({ schema, fragments, variables: variableValues, decided });
    // As many flags as a document likes may decide; their combinations must not fill the memory.
    if (cached.length >= MOST_PLANS) cached.shift();
    cached.push({ decided, plan });
    return plan;
  }

  select(document: Document, declared: Declared, sets: readonly SelectionSetNode[]): Selected {
    const type = document.schema.getType(declared.name);
    if (!isObjectType(type)) throw new Error(`${declared.name} is not an object type of this schema.`);
    const meta = this.catalogue.meta(declared.entity);
    const level = new Level(this.catalogue);
    const read = compile(document, type, sets, { level, alias: level.alias, meta });
    return { type, meta, level, read: readRows(read, level.constants) };
  }

  /** What is selected of an entity at a field or anywhere below it: in a payload, a list, a member of a union. */
  selectWithin(info: Info, declared: Declared): Selected {
    return this.planned(info, {
      name: declared.name,
      is: isSelected,
      make: (document) => {
        const type = document.schema.getType(declared.name);
        const sets = isObjectType(type)
          ? selectionsWithin(document, getNamedType(info.returnType), selectionSets(info.fieldNodes), type)
          : [];
        return this.select(document, declared, sets);
      },
    });
  }

  /** The rows that a condition allows, with their keys. */
  async where(info: Info, context: object, declared: Declared, condition: Condition, rest = ''): Promise<Found[]> {
    return this.#found(info, context, declared, rest, (statement, { level, meta }) =>
      writeWhere(statement, this.catalogue, meta, level.alias, condition),
    );
  }

  /** The rows of some keys, in whatever order they come. */
  async byKeys(info: Info, context: object, declared: Declared, keys: readonly string[]): Promise<Found[]> {
    if (keys.length === 0) return [];
    return this.#found(info, context, declared, '', (statement, { level, meta }) => {
      const [key] = keyOf(meta);
      statement.text += `${level.alias}.${key?.name ?? ''} = any(`;
      statement.parameter(keys, `::${key?.type ?? 'text'}[])`);
    });
  }

  async #found(
    info: Info,
    context: object,
    declared: Declared,
    rest: string,
    write: (statement: Statement, selected: Selected) => void,
  ): Promise<Found[]> {
    const selected = this.selectWithin(info, declared);
    const { level, meta, read } = selected;
    const statement = new Statement({ context, variables: info.variableValues });
    statement.text = 'select ';
    statement.add(level.list());
    statement.text += `, ${level.alias}.${keyOf(meta)[0]?.name ?? ''} as key from ${tableName(meta)} ${level.alias}`;
    statement.add(level.joins);
    statement.text += ' where ';
    write(statement, selected);
    writeVisible(statement, this.catalogue, meta, level.alias);
    statement.text += rest;
    const rows = await this.run(context, statement);
    const values = read(rows, context);
    return rows.map((row, at) => ({ key: String(row.at(-1)), value: branded(values[at], declared.name, info) }));
  }
}

export type Found = { key: string; value: unknown };

/** What a plan is for, so that one field may keep several, and of which kind it is. */
export type Purpose<P> = { name: string; is: (plan: unknown) => plan is P; make: (document: Document) => P };

const isSelected = (plan: unknown): plan is Selected => typeof plan === 'object' && plan !== null && 'level' in plan;

function holds(decided: ReadonlyMap<string, unknown>, variables: Readonly<Record<string, unknown>>): boolean {
  for (const [name, said] of decided) if ((variables[name] === true) !== said) return false;
  return true;
}

/** A row among others of an interface or union has to tell its type. */
function branded(value: unknown, type: string, info: Info): unknown {
  const named = getNamedType(info.returnType);
  if (isAbstractType(named) || (isObjectType(named) && named.name !== type))
    Object.assign(value ?? {}, { __typename: type });
  return value;
}
