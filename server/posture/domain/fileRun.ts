import type { FeedChange, FeedProblem } from './feed.ts';

export type RunDifference = {
  change: FeedChange;
  subject: string;
  field: string | null;
  before: string | null;
  after: string | null;
};

const LISTED = 1_000;

/** What was not taken, as many as anybody reads; of further ones it says how many there are. */
export class RunProblems {
  count = 0;
  /** Texts that looked like a patient's identifier: what has one is not taken, and the file is not kept. */
  identifiers = 0;
  readonly #listed: FeedProblem[] = [];
  readonly #notes: FeedProblem[] = [];

  add(place: string, message: string): void {
    this.count += 1;
    if (this.#listed.length < LISTED) this.#listed.push({ place, message });
  }

  /** Of the file as a whole: nothing is refused by it. */
  note(message: string): void {
    this.#notes.push({ place: '', message });
  }

  list(): FeedProblem[] {
    const more = this.count - this.#listed.length;
    if (more === 0) return [...this.#notes, ...this.#listed];
    return [
      ...this.#notes,
      ...this.#listed,
      { place: '', message: `${more.toLocaleString('en')} more are not listed here.` },
    ];
  }
}
