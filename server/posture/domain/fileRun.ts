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

/** A component of a bill that is on record, or that might be. */
export type BillComponent = {
  ref: string;
  type: string;
  name: string;
  version: string | null;
  purl: string | null;
  cpe: string | null;
  /** Null: not on record. */
  match: { component: string; label: string; by: 'PURL' | 'CPE' | 'NAME'; sameRelease: boolean } | null;
  /** On which layer it would be registered; null: it may not be. */
  layer: Layer | null;
};

export type BillSaid = {
  system: string;
  specVersion: string;
  serialNumber: string | null;
  /** The day that the bill gives of itself. */
  madeOn: string | null;
  /** Those that are on record, or might be; the others are counted. */
  components: BillComponent[];
  /** Parts of components, and what no system has as a component. */
  otherComponents: number;
};

export type ScanSaid = {
  encoding: string;
  delimiter: string;
  /** What was read, by the file's own heading. */
  headings: { heading: string; column: string | null }[];
};

/** What a file does, beside what its run has columns for: digest, counts and problems. */
export type KeptReport = {
  changed: boolean;
  namesPatient: boolean;
  differences: RunDifference[];
} & (BillSaid | ScanSaid);

/** As what a file was refused. */
export type KeptRefusal = { code: string; path: string | null };

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
