import { Sql } from './Sql.ts';

/** What a statement may depend on beside its text. */
export type Request = {
  context: object;
  variables: Readonly<Record<string, unknown>>;
};

/** A statement's fixed text, or what the request adds at that place. */
export type Piece = string | ((statement: Statement) => void);

/** A statement being written: its text, its parameters in order, and names for the tables that conditions bring in. */
export class Statement {
  readonly request: Request;
  readonly values: unknown[] = [];
  text = '';
  #aliases = 0;

  constructor(request: Request) {
    this.request = request;
  }

  add(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.text += piece;
      else piece(this);
    }
  }

  parameter(value: unknown, cast = ''): void {
    this.values.push(value);
    this.text += `$${this.values.length}${cast}`;
  }

  sql(fragment: Sql): void {
    fragment.strings.forEach((text, position) => {
      this.text += text;
      if (position >= fragment.values.length) return;
      const value = fragment.values[position];
      if (value instanceof Sql) this.sql(value);
      else this.parameter(value);
    });
  }

  alias(): string {
    this.#aliases += 1;
    return `x${this.#aliases}`;
  }
}

/** Neighbouring texts become one, so that writing a statement again is a handful of concatenations. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
