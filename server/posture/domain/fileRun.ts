import type { Layer } from '../../inventory/domain/component.ts';
import type { DateOrder } from '../../inventory/domain/import.ts';
import type { FeedChange, FeedProblem } from './feed.ts';

/** A component of a bill that a person wants on record. */
export type Chosen = {
  ref: string;
  /** Where it is another than the bill's type gives: a database comes as an application. */
  layer?: Layer | undefined;
};

/** How a person wants a file of findings to be read. */
export type FileChoices = {
  /** The code of the system that the file is of, or that all of a scanner's file is about. */
  system?: string | undefined;
  /** The product of the component that rows of a scanner are about which name none. */
  component?: string | undefined;
  /** How a scanner's file writes days that could be read in two ways. */
  dateOrder?: DateOrder | undefined;
  /** Components of a bill to be registered. */
  register?: readonly Chosen[] | undefined;
};

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
