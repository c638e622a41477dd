/** A piece of SQL with its parameters. Values are never part of the text. */
export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

/** `sql\`${row.name} = ${value}\``: an Sql inside is taken over, anything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(strings, values);
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text of our own making, such as a quoted column. Never give it what came from outside. */
export const verbatim = (text: string): Sql => new Sql([text], []);
