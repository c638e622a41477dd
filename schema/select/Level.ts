import type { EntityMetadata } from '@mikro-orm/core';
import type { Catalogue } from './Catalogue.ts';
import { type ColumnFacts, keyOf, tableName } from './metadata.ts';
import { Constants } from './read.ts';
import { joined, type Piece } from './Statement.ts';
import { onPairs, writeVisible } from './writeWhere.ts';

/** Names for tables, unique in one plan. */
export class Aliases {
  #last = -1;

  next(): string {
    this.#last += 1;
    return `t${this.#last}`;
  }
}

/** One FROM with what is selected of it: each output has a place in the row, and a to-one relation is joined once. */
export class Level {
  readonly alias: string;
  readonly catalogue: Catalogue;
  readonly aliases: Aliases;
  readonly constants: Constants;
  readonly outputs: Piece[][] = [];
  readonly joins: Piece[] = [];
  readonly #places = new Map<string, number>();
  readonly #joined = new Map<string, string>();
  readonly #present = new Map<string, number>();
  #list: Piece[] | undefined;
  /** Whether a subquery is among the outputs. */
  nested = false;

  constructor(catalogue: Catalogue, aliases = new Aliases(), constants = new Constants()) {
    this.catalogue = catalogue;
    this.aliases = aliases;
    this.constants = constants;
    this.alias = aliases.next();
  }

  /** A level of its own within the same plan. */
  below(): Level {
    return new Level(this.catalogue, this.aliases, this.constants);
  }

  /** The place of an expression in the row; the same text is selected once. */
  place(expression: string): number {
    const known = this.#places.get(expression);
    if (known !== undefined) return known;
    const place = this.outputs.push([expression]) - 1;
    this.#places.set(expression, place);
    return place;
  }

  column(alias: string, column: ColumnFacts): number {
    const place = this.place(`${alias}.${column.name}`);
    if (!column.nullable) this.#present.set(alias, place);
    return place;
  }

  placeOf(pieces: readonly Piece[]): number {
    return this.outputs.push(joined(pieces)) - 1;
  }

  /** The alias of a to-one relation's table, which is null in every column where there is none or it may not be seen. */
  join(from: string, meta: EntityMetadata, name: string): string {
    const key = `${from}.${name}`;
    const known = this.#joined.get(key);
    if (known) return known;
    const alias = this.aliases.next();
    this.#joined.set(key, alias);
    const relation = this.catalogue.relation(meta, name);
    this.joins.push(` left join ${tableName(relation.target)} ${alias} on ${onPairs(relation.on, from, alias)}`);
    if (this.catalogue.guards(relation.target)) {
      this.joins.push((statement) => writeVisible(statement, this.catalogue, relation.target, alias));
    }
    return alias;
  }

  /** Where to see whether a joined row is there: a column that never is empty, or else a test of its key. */
  presence(alias: string, meta: EntityMetadata): number {
    const known = this.#present.get(alias);
    return known ?? this.place(`nullif(${alias}.${keyOf(meta)[0]?.name ?? ''} is not null, false)`);
  }

  /** The outputs as a select list, each under a name of its own. */
  list(): readonly Piece[] {
    return (this.#list ??= this.#listed());
  }

  #listed(): Piece[] {
    if (this.outputs.length === 0) return ['1 as c0'];
    return joined(this.outputs.flatMap((output, at) => [at === 0 ? '' : ', ', ...output, ` as c${at}`]));
  }

  /** The outputs as arguments. */
  values(): Piece[] {
    return joined(this.outputs.flatMap((output, at) => [at === 0 ? '' : ', ', ...output]));
  }
}
