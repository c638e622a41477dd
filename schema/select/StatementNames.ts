/**
 * Names for statements that come again, so that a connection prepares each once. Bounded, for PostgreSQL keeps what a
 * connection has prepared; and what comes but once gets no name, lest rare statements use up those of frequent ones.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #once = new Set<string>();
  readonly #prefix: string;
  readonly #limit: number;

  constructor(prefix = 'select', limit = 300) {
    this.#prefix = prefix;
    this.#limit = limit;
  }

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= this.#limit) return known;
    if (!this.#once.delete(text)) {
      if (this.#once.size >= this.#limit) this.#once.clear();
      this.#once.add(text);
      return undefined;
    }
    const name = `${this.#prefix}_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
