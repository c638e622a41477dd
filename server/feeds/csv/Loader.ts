import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Context } from '../../context.ts';
import type { Complaint, ValueOf } from '../../inventory/domain/importChecks.ts';

export type StagedValue = string | number | boolean | readonly string[] | null;

/** A table that rows of a file become rows of. Names are those of its columns and of the staged ones alike. */
export type Target = {
  noun: string;
  table: string;
  key: readonly string[];
  /** How a row `t` is found besides its key, and columns that are written but not compared. */
  match?: string;
  beside?: readonly string[];
  /** What a row says besides its key: compared, and written where it differs. Only columns that the file has. */
  values: readonly string[];
  /** Columns that follow from others, as SQL over the row `v` to be written and the row `t` that is there (null if new). */
  following?: Readonly<Record<string, string>>;
  /** A further way in which a row `t` differs from the staged `s`, and what it adds to the before-image. */
  differs?: readonly string[];
  beforeToo?: string;
  /** Which rows of the table are in force; a row that says something else then supersedes the one that is there. */
  inForce?: string;
  /** Text that the database numbers itself has no id before it is written. */
  idGiven: boolean;
};

/** How the rows of one kind are read, staged and written. */
export type Loader = {
  /** The staging table's columns with their types, in the order of what `stage` returns. */
  staged: readonly (readonly [name: string, type: string])[];
  /** The staged columns that make a row's key, and how the key is called when it stands twice. */
  key: readonly string[];
  target: Target;
  /** What is staged of a row; null if not even its key could be read. Complains of everything that is wrong. */
  stage(value: ValueOf, complain: (complaint: Complaint | null) => void): StagedValue[] | null;
  /** What only the database can tell: a statement over the staging table, then which rows `s` it refuses, and why. */
  late?: { prepare: string; refused: string; complaint: Complaint };
  /** What must be there before, and beside, the rows. Those that say something new lie in `import_verdict`, with is_new or is_changed. */
  before?(em: EntityManager): Promise<void>;
  after?(em: EntityManager): Promise<void>;
  touch(em: EntityManager, touched: Touched): Promise<void>;
};

/** `has` tells whether the file has a column at all: one that it lacks leaves values as they are. */
export type LoaderInput = { em: EntityManager; ctx: Context; has: (column: string) => boolean; source: string };
