import type { EntityMetadata } from '@mikro-orm/core';
import type { Catalogue } from './Catalogue.ts';
import { tableName } from './metadata.ts';
import type { Term } from './order.ts';
import type { Statement } from './Statement.ts';
import { onPairs, writeVisible } from './writeWhere.ts';

/** What a list is ordered by: within its own FROM, and as a page that was cut out of it carries it further. */
export class Ordered {
  readonly expressions: string[] = [];
  readonly carried: string[] = [];
  readonly #catalogue: Catalogue;
  readonly #terms: readonly Term[];
  readonly #statement: Statement;
  readonly #aliases = new Map<string, string>();

  constructor(catalogue: Catalogue, terms: readonly Term[], alias: string, statement: Statement) {
    this.#catalogue = catalogue;
    this.#terms = terms;
    this.#statement = statement;
    terms.forEach((term, at) => {
      let path = '';
      let from = alias;
      for (const { name } of term.hops) {
        path += `${name}.`;
        from = this.#aliases.get(path) ?? statement.alias();
        this.#aliases.set(path, from);
      }
      this.expressions.push(`${from}.${term.column.name}`);
      this.carried.push(`${alias}.${term.hops.length === 0 ? term.column.name : `"order ${at}"`}`);
    });
  }

  carriedList(): string {
    return this.#terms
      .map((term, at) => (term.hops.length === 0 ? '' : `, ${this.expressions[at] ?? ''} as "order ${at}"`))
      .join('');
  }

  writeJoins(alias: string, meta: EntityMetadata): void {
    const done = new Set<string>();
    for (const term of this.#terms) {
      let path = '';
      let from = alias;
      for (const { name, relation } of term.hops) {
        path += `${name}.`;
        const to = this.#aliases.get(path) ?? meta.tableName;
        if (!done.has(path)) {
          this.#statement.text += ` left join ${tableName(relation.target)} ${to} on ${onPairs(relation.on, from, to)}`;
          writeVisible(this.#statement, this.#catalogue, relation.target, to);
        }
        done.add(path);
        from = to;
      }
    }
  }
}
