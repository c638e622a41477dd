import type { ImportProblem } from '../../inventory/domain/import.ts';

const LISTED = 10_000;

/** The problems of a file, as many as anybody reads; of further ones it says how many there are. */
export class Problems {
  #listed: ImportProblem[] = [];
  #more = 0;

  add(problem: ImportProblem): void {
    if (this.#listed.length < LISTED) this.#listed.push(problem);
    else this.#more += 1;
  }

  /** Those found later, by row among the others. */
  addAll(problems: readonly ImportProblem[], more: number): void {
    const all = [...this.#listed, ...problems].sort((a, b) => a.row - b.row);
    this.#listed = all.slice(0, LISTED);
    this.#more += more + all.length - this.#listed.length;
  }

  list(): ImportProblem[] {
    const last = this.#listed.at(-1);
    if (this.#more === 0 || !last) return this.#listed;
    const message = `${this.#more.toLocaleString('en')} more problems are not listed here. Mend these first, then try again.`;
    return [...this.#listed, { row: last.row, column: null, code: 'MORE_PROBLEMS', message }];
  }

  static readonly LISTED = LISTED;
}
