import type { EntityMetadata } from '@mikro-orm/core';
import type { Term } from './order.ts';
import { badCursor } from './refusals.ts';
import type { Statement } from './Statement.ts';
import { fits } from './writeWhere.ts';

/** A cursor: the row's values of what the list is ordered by, sealed against another order and slips of the hand. */
export function cursorOf(order: string, values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([seal(order, values), ...values])).toString('base64url');
}

export function readCursor(argument: string, cursor: string, order: string, terms: readonly Term[]): (string | null)[] {
  const read = openCursor(argument, cursor, order);
  if (read.length !== terms.length || !terms.every(({ column }, at) => read[at] === null || fits(column, read[at]))) {
    throw badCursor(argument);
  }
  return read;
}

/** What a cursor carries, where it is one of this order. */
export function openCursor(argument: string, cursor: string, order: string): (string | null)[] {
  const [sealed, ...values] = decoded(cursor);
  if (sealed !== seal(order, values)) throw badCursor(argument);
  return values.map((value) => (typeof value === 'string' ? value : null));
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** What distinguishes one order of one entity from another. */
export function orderName(meta: EntityMetadata, terms: readonly Term[]): string {
  const names = terms.map(
    (term) =>
      `${term.hops.map(({ name }) => `${name}.`).join('')}${term.column.name}${term.descending ? '-' : '+'}${term.nullsFirst ? '<' : '>'}`,
  );
  return `${meta.className} ${names.join()}`;
}

/** FNV-1a. It guards against mistakes; a cursor grants nothing, so it need not withstand a forger. */
function seal(order: string, values: readonly unknown[]): number {
  let hash = 0x811c9dc5;
  for (const character of `${order} ${JSON.stringify(values)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Writes that a row comes after the values (before them, if `backward`) in the order of the terms. */
export function writeAfter(
  statement: Statement,
  terms: readonly Term[],
  expressions: readonly string[],
  values: readonly (string | null)[],
  backward: boolean,
): void {
  const [first] = terms;
  const alike = terms.every((term) => !term.nullable && term.descending === first?.descending);
  if (alike && first) {
    // One comparison of rows is what an index on the columns can answer.
    statement.text += `(${expressions.join(', ')}) ${first.descending === backward ? '>' : '<'} (`;
    terms.forEach((term, at) => {
      if (at > 0) statement.text += ', ';
      statement.parameter(values[at], `::${term.column.type}`);
    });
    statement.text += ')';
    return;
  }
  terms.forEach((term, at) => {
    const expression = expressions[at] ?? '';
    statement.text += '(';
    writeBeyond(statement, term, expression, values[at] ?? null, backward);
    if (at === terms.length - 1) return;
    statement.text += ' or (';
    writeSame(statement, term, expression, values[at] ?? null);
    statement.text += ' and ';
  });
  statement.text += ')'.repeat(terms.length * 2 - 1);
}

function writeSame(statement: Statement, term: Term, expression: string, value: string | null): void {
  statement.text += value === null ? `${expression} is null` : `${expression} = `;
  if (value !== null) statement.parameter(value, `::${term.column.type}`);
}

function writeBeyond(
  statement: Statement,
  term: Term,
  expression: string,
  value: string | null,
  backward: boolean,
): void {
  const nullsBeyond = term.nullable && term.nullsFirst === backward;
  if (value === null) {
    statement.text += nullsBeyond ? 'false' : `${expression} is not null`;
    return;
  }
  statement.text += `${expression} ${term.descending === backward ? '>' : '<'} `;
  statement.parameter(value, `::${term.column.type}`);
  if (nullsBeyond) statement.text += ` or ${expression} is null`;
}
