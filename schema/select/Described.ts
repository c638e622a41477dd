import { asCondition, type Condition } from './Catalogue.ts';
import type { Direction } from './order.ts';
import type { Sql } from './Sql.ts';

/** A condition that may depend on the field's arguments. */
export type Conditional = (args: object, context: object) => Condition;

export function asConditional(where: object): Conditional {
  if (typeof where !== 'function') return () => where;
  return (args, context) => asCondition(Reflect.apply(where, undefined, [args, context]));
}

export type OrderBy = Readonly<Record<string, Direction | undefined>>;

/** Where a field's value comes from. Functions see the field's arguments and the request's context. */
export type Source =
  | { kind: 'column'; path: readonly string[] }
  | { kind: 'part' }
  | { kind: 'key' }
  /** Without `compute`, the field's own resolver takes what it needs. */
  | { kind: 'needs'; paths: readonly string[]; compute?: (needs: object, context: object) => unknown }
  | { kind: 'sql'; write(row: object, context: object, args: object): Sql }
  | { kind: 'count'; path: readonly string[]; where?: Conditional }
  | {
      kind: 'relation';
      path: readonly string[];
      where?: Conditional;
      orderBy: OrderBy;
      limit: number;
    };

/** What a field's extensions carry under `select`, for the plan to find. */
export class Described {
  readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }
}
