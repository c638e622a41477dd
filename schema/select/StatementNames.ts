/** Names for statements, so that a connection prepares each once. Bounded, for it keeps what it has prepared. */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #prefix: string;
  readonly #limit: number;

  constructor(prefix = 'select', limit = 1000) {
    this.#prefix = prefix;
    this.#limit = limit;
  }

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known || this.#names.size >= this.#limit) return known;
    const name = `${this.#prefix}_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
