import { getNamedType, isObjectType } from 'graphql';
import type { Condition, Declared } from './Catalogue.ts';
import { cursorOf, orderName, readCursor, writeAfter } from './cursor.ts';
import type { OrderBy } from './Described.ts';
import { tableName } from './metadata.ts';
import { Ordered } from './Ordered.ts';
import { directionOf, type Term, termsOf } from './order.ts';
import type { Info, Reader, Selected } from './Reader.ts';
import { badCursor, badPage, pageTooLarge } from './refusals.ts';
import type { Rows } from './run.ts';
import { Statement } from './Statement.ts';
import { fieldsOf, selectionSets } from './selection.ts';
import { writeVisible, writeWhere } from './writeWhere.ts';

export type PageArguments = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

export type PageRequest = {
  declared: Declared;
  where: Condition;
  order: OrderBy;
  page: PageArguments;
  pageSize: number;
  maxPage: number;
};

type PagePlan = Selected & {
  page: { rows: boolean; edges: boolean; nodes: boolean; cursors: boolean; total: boolean };
};

type Window = { size: number; backward: boolean };

/** A Relay connection of an entity's rows, in one statement. */
export async function readPage(reader: Reader, info: Info, context: object, request: PageRequest): Promise<object> {
  const window = windowOf(request);
  const plan = reader.planned(info, {
    name: `${request.declared.name} connection`,
    is: (made): made is PagePlan => typeof made === 'object' && made !== null && 'page' in made,
    make: (document): PagePlan => {
      const type = getNamedType(info.returnType);
      if (!isObjectType(type)) throw new Error('A connection must be an object type.');
      const fields = fieldsOf(document, type, selectionSets(info.fieldNodes));
      const below = (name: string) => selectionSets(fields.get(name)?.nodes ?? []);
      const edge = getNamedType(type.getFields()['edges']?.type);
      const edges = isObjectType(edge) ? fieldsOf(document, edge, below('edges')) : new Map();
      const sets = [...below('nodes'), ...selectionSets(edges.get('node')?.nodes ?? [])];
      const has = (name: string) => fields.has(name);
      return {
        ...reader.select(document, request.declared, sets),
        page: {
          rows: has('edges') || has('nodes') || has('pageInfo'),
          edges: has('edges'),
          nodes: has('nodes'),
          cursors: edges.has('cursor') || has('pageInfo'),
          total: has('totalCount'),
        },
      };
    },
  });
  return new Page(reader, plan, request, window, info, context).read();
}

class Page {
  readonly #reader: Reader;
  readonly #plan: PagePlan;
  readonly #request: PageRequest;
  readonly #window: Window;
  readonly #info: Info;
  readonly #context: object;
  readonly #terms: readonly Term[];
  readonly #order: string;

  constructor(reader: Reader, plan: PagePlan, request: PageRequest, window: Window, info: Info, context: object) {
    this.#reader = reader;
    this.#plan = plan;
    this.#request = request;
    this.#window = window;
    this.#info = info;
    this.#context = context;
    this.#terms = termsOf(reader.catalogue, plan.meta, request.order);
    this.#order = orderName(plan.meta, this.#terms);
  }

  async read(): Promise<object> {
    const { page } = this.#plan;
    const rows = page.rows ? await this.#rows() : [];
    return this.#answer(rows, page.total ? await this.#total(rows) : undefined);
  }

  async #rows(): Promise<Rows> {
    const { page } = this.#request;
    const statement = this.#statement();
    this.#write(statement);
    try {
      return await this.#reader.run(this.#context, statement);
    } catch (error) {
      // A forged cursor may carry what PostgreSQL cannot read as a value of the column.
      const unreadable = error instanceof Error && 'code' in error && String(error.code).startsWith('22');
      if (unreadable && (page.after != null || page.before != null))
        throw badCursor(page.after != null ? 'after' : 'before');
      throw error;
    }
  }

  /** The count comes with each row; only where a page is empty, without the list being so, is it asked for alone. */
  async #total(rows: Rows): Promise<number> {
    const [row] = rows;
    if (row) return Number(row.at(-1));
    const { page } = this.#request;
    if (this.#plan.page.rows && this.#window.size > 0 && page.after == null && page.before == null) return 0;
    const statement = this.#statement();
    statement.text = 'select ';
    this.#writeTotal(statement);
    const [counted] = await this.#reader.run(this.#context, statement);
    return Number(counted?.[0]);
  }

  #statement(): Statement {
    return new Statement({ context: this.#context, variables: this.#info.variableValues });
  }

  #write(statement: Statement): void {
    const { level, meta, page } = this.#plan;
    const { alias } = level;
    const { backward } = this.#window;
    const from = new Ordered(this.#reader.catalogue, this.#terms, alias, statement);
    // The page is cut out before anything is joined to it, so that a long list costs no more than its page.
    const cutFirst = level.joins.length > 0 || level.nested;
    const outer = cutFirst ? from.carried : from.expressions;
    statement.text = 'select ';
    statement.add(level.list());
    if (page.cursors)
      statement.text += outer.map((expression, at) => `, ${asText(expression, this.#terms[at])} as o${at}`).join('');
    if (page.total) {
      statement.text += ', ';
      this.#writeTotal(statement);
      statement.text += ' as total';
    }
    statement.text += cutFirst ? ` from (select ${alias}.*${from.carriedList()} from ` : ' from ';
    statement.text += `${tableName(meta)} ${alias}`;
    from.writeJoins(alias, meta);
    statement.text += ' where ';
    this.#writeCondition(statement, alias);
    this.#writeBounds(statement, from.expressions);
    const by = (expressions: readonly string[]) =>
      ` order by ${this.#terms.map((term, at) => `${expressions[at] ?? ''}${directionOf(term, backward)}`).join(', ')}`;
    // The size stands in the text: PostgreSQL then plans for it once, and not for any size anew each time.
    statement.text += `${by(from.expressions)} limit ${this.#window.size + 1}`;
    if (!cutFirst) return;
    statement.text += `) ${alias}`;
    statement.add(level.joins);
    statement.text += by(outer);
  }

  #writeCondition(statement: Statement, alias: string): void {
    const { meta } = this.#plan;
    writeWhere(statement, this.#reader.catalogue, meta, alias, this.#request.where);
    writeVisible(statement, this.#reader.catalogue, meta, alias);
  }

  #writeTotal(statement: Statement): void {
    const alias = statement.alias();
    statement.text += `(select count(*)::int from ${tableName(this.#plan.meta)} ${alias} where `;
    this.#writeCondition(statement, alias);
    statement.text += ')';
  }

  #writeBounds(statement: Statement, expressions: readonly string[]): void {
    for (const argument of ['after', 'before'] as const) {
      const cursor = this.#request.page[argument];
      if (cursor == null) continue;
      const values = readCursor(argument, cursor, this.#order, this.#terms);
      statement.text += ' and ';
      writeAfter(statement, this.#terms, expressions, values, argument === 'before');
    }
  }

  #answer(found: Rows, totalCount: number | undefined): object {
    const { level, page, read } = this.#plan;
    const { backward, size } = this.#window;
    const more = found.length > size;
    const rows = more ? found.slice(0, size) : [...found];
    if (backward) rows.reverse();
    const start = Math.max(level.outputs.length, 1);
    const cursor = (row: readonly unknown[]) => cursorOf(this.#order, row.slice(start, start + this.#terms.length));
    const nodes = page.edges || page.nodes ? read(rows, this.#context) : [];
    const ends = page.cursors ? [rows[0], rows.at(-1)] : [];
    const [startCursor, endCursor] = ends.map((row) => (row ? cursor(row) : null));
    const { after, before } = this.#request.page;
    return {
      nodes,
      edges: page.edges ? nodes.map((node, at) => ({ node, cursor: page.cursors ? cursor(rows[at] ?? []) : '' })) : [],
      pageInfo: {
        hasNextPage: backward ? before != null : more,
        hasPreviousPage: backward ? more : after != null,
        startCursor: startCursor ?? null,
        endCursor: endCursor ?? null,
      },
      totalCount,
    };
  }
}

/** A value as a cursor carries it: the very text that PostgreSQL reads back as the same value. */
const asText = (expression: string, term: Term | undefined): string =>
  term?.column.kind === 'text' && !term.column.array ? expression : `${expression}::text`;

function windowOf({ page, pageSize, maxPage }: PageRequest): Window {
  const { first, last } = page;
  if (first != null && last != null) throw badPage('Ask for the first or for the last rows, not for both.');
  const argument = last == null ? 'first' : 'last';
  const size = last ?? first ?? pageSize;
  if (size < 0) throw badPage(`${argument}: ${size} is less than nothing.`);
  if (size > maxPage) throw pageTooLarge(argument, size, maxPage);
  return { size, backward: last != null };
}
