import type { EntityMetadata } from '@mikro-orm/core';
import type { Catalogue, Condition } from './Catalogue.ts';
import { type ColumnFacts, columnOf, type RelationFacts, tableName } from './metadata.ts';
import { Sql, verbatim } from './Sql.ts';
import type { Statement } from './Statement.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: 'is distinct from',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  contains: 'ilike',
  startsWith: 'ilike',
};
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Writes what the request may see of an entity, as ` and (…)`, or nothing where everything may be seen. */
export function writeVisible(statement: Statement, catalogue: Catalogue, meta: EntityMetadata, alias: string): void {
  const condition = catalogue.visible(meta, statement.request.context);
  if (condition === true) return;
  statement.text += ' and ';
  writeWhere(statement, catalogue, meta, alias, condition);
}

/** Writes a condition on the table `alias` as one bracketed expression. */
export function writeWhere(
  statement: Statement,
  catalogue: Catalogue,
  meta: EntityMetadata,
  alias: string,
  condition: Condition,
): void {
  if (typeof condition === 'boolean') {
    statement.text += condition ? 'true' : 'false';
    return;
  }
  if (typeof condition === 'function') {
    statement.text += '(';
    statement.sql(written(condition, rowOf(catalogue, meta, alias)));
    statement.text += ')';
    return;
  }
  const entries = Object.entries(condition).filter(([, value]) => value !== undefined);
  if (entries.length === 0) {
    statement.text += 'true';
    return;
  }
  statement.text += '(';
  entries.forEach(([name, value], position) => {
    if (position > 0) statement.text += ' and ';
    writeEntry(statement, catalogue, meta, alias, name, value);
  });
  statement.text += ')';
}

function written(condition: object, row: object): Sql {
  const result: unknown = typeof condition === 'function' ? condition(row) : undefined;
  if (result instanceof Sql) return result;
  throw new TypeError('A condition that is a function must return sql`…`.');
}

/** The columns of a table under an alias, each as SQL. */
export function rowOf(catalogue: Catalogue, meta: EntityMetadata, alias: string): Readonly<Record<string, Sql>> {
  return new Proxy<Record<string, Sql>>(
    {},
    {
      get: (_target, name) => {
        if (typeof name !== 'string') return undefined;
        if (!catalogue.isRelation(meta, name)) return verbatim(`${alias}.${columnOf(meta, name).name}`);
        const [pair] = catalogue.relation(meta, name).on;
        return verbatim(`${alias}.${pair?.[0] ?? ''}`);
      },
    },
  );
}

function writeEntry(
  statement: Statement,
  catalogue: Catalogue,
  meta: EntityMetadata,
  alias: string,
  name: string,
  value: unknown,
): void {
  if (name === 'and' || name === 'or') {
    const parts = (Array.isArray(value) ? value : [value]).filter(isCondition);
    if (parts.length === 0) statement.text += name === 'and' ? 'true' : 'false';
    parts.forEach((part, position) => {
      statement.text += position === 0 ? '(' : ` ${name} `;
      writeWhere(statement, catalogue, meta, alias, part);
    });
    if (parts.length > 0) statement.text += ')';
    return;
  }
  if (name === 'not') {
    if (!isCondition(value)) throw new TypeError('"not" takes a condition.');
    // A test of an empty column is neither true nor false: its opposite is still meant to hold.
    statement.text += '(';
    writeWhere(statement, catalogue, meta, alias, value);
    statement.text += ') is not true';
    return;
  }
  if (catalogue.isRelation(meta, name)) {
    writeRelation(statement, catalogue, alias, name, catalogue.relation(meta, name), value);
    return;
  }
  writeTest(statement, `${alias}.${columnOf(meta, name).name}`, columnOf(meta, name), value);
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'boolean' || typeof value === 'function' || (typeof value === 'object' && value !== null);

function writeRelation(
  statement: Statement,
  catalogue: Catalogue,
  alias: string,
  name: string,
  relation: RelationFacts,
  value: unknown,
): void {
  const exists = (condition: Condition) => writeExists(statement, catalogue, alias, relation, condition);
  if (!relation.many) {
    if (value === null) statement.text += 'not ';
    if (value === null || isCondition(value)) return exists(value ?? true);
  } else if (isCondition(value) && typeof value === 'object') {
    const tests = Object.entries(value).filter((entry): entry is [string, Condition] => isCondition(entry[1]));
    if (tests.length === 0) statement.text += 'true';
    tests.forEach(([quantifier, condition], position) => {
      if (position > 0) statement.text += ' and ';
      if (quantifier !== 'some') statement.text += 'not ';
      exists(quantifier === 'every' ? { not: condition } : condition);
    });
    return;
  }
  throw new TypeError(`"${name}" takes ${relation.many ? 'some, none or every' : 'a condition or null'}.`);
}

function writeExists(
  statement: Statement,
  catalogue: Catalogue,
  alias: string,
  relation: RelationFacts,
  condition: Condition,
): void {
  const other = statement.alias();
  statement.text += `exists (select 1 from ${fromRelation(relation, alias, other)}`;
  writeVisible(statement, catalogue, relation.target, other);
  if (condition !== true) {
    statement.text += ' and ';
    writeWhere(statement, catalogue, relation.target, other, condition);
  }
  statement.text += ')';
}

/** `table alias where …`: the rows that a relation leads to from the row `from`. */
export function fromRelation(relation: RelationFacts, from: string, to: string): string {
  const { link } = relation;
  const near = link ? `${to}l` : to;
  const far = link
    ? `${link.table} ${near} join ${tableName(relation.target)} ${to} on ${onPairs(link.on, near, to)}`
    : '';
  return `${link ? far : `${tableName(relation.target)} ${to}`} where ${onPairs(relation.on, from, near)}`;
}

export const onPairs = (on: RelationFacts['on'], from: string, to: string): string =>
  on.map(([here, there]) => `${to}.${there} = ${from}.${here}`).join(' and ');

function writeTest(statement: Statement, expression: string, column: ColumnFacts, value: unknown): void {
  if (value === null) {
    statement.text += `${expression} is null`;
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    writeOperator(statement, expression, column, 'eq', value);
    return;
  }
  const tests = Object.entries(value ?? {}).filter(([, operand]) => operand !== undefined && operand !== null);
  if (tests.length === 0) statement.text += 'true';
  tests.forEach(([operator, operand], position) => {
    if (position > 0) statement.text += ' and ';
    writeOperator(statement, expression, column, operator, operand);
  });
}

function writeOperator(
  statement: Statement,
  expression: string,
  column: ColumnFacts,
  operator: string,
  operand: unknown,
): void {
  switch (operator) {
    case 'isNull':
      statement.text += `${expression} is ${operand === true ? '' : 'not '}null`;
      return;
    case 'in':
    case 'notIn': {
      const list = Array.isArray(operand) ? operand.filter((value) => fits(column, value)) : [];
      statement.text += operator === 'in' ? `${expression} = any(` : `(${expression} = any(`;
      statement.parameter(list, `::${column.type.replace(/\(.*\)/, '')}[])`);
      if (operator === 'notIn') statement.text += ') is not true';
      return;
    }
  }
  const symbol = OPERATORS[operator];
  if (!symbol) throw new TypeError(`"${operator}" is not a test of a column.`);
  // What no row can hold finds nothing, rather than making PostgreSQL fail on it.
  if (!fits(column, operand)) {
    statement.text += operator === 'ne' ? 'true' : 'false';
    return;
  }
  statement.text += `${expression} ${symbol} `;
  if (symbol !== 'ilike') statement.parameter(operand);
  else statement.parameter(`${operator === 'contains' ? '%' : ''}${escaped(String(operand))}%`);
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);

/** Whether a value could stand in the column at all. */
export function fits(column: ColumnFacts, value: unknown): boolean {
  if (column.array) return true;
  if (column.kind === 'uuid') return typeof value === 'string' && UUID.test(value);
  if (column.kind === 'int') return /^-?\d{1,10}$/.test(String(value)) && Math.abs(Number(value)) < 2 ** 31;
  if (column.kind === 'bigint') return /^-?\d{1,18}$/.test(String(value));
  if (column.kind === 'text') return !String(value).includes('\0');
  return true;
}
