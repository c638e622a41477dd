import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Day } from '../../calendar/day.ts';
import type { Feed } from '../../posture/entities/Feed.ts';
import type { Head, Reader } from '../read/Sink.ts';
import type { FeedProblems } from '../run/FeedProblems.ts';

export type Staged = string | number | boolean | readonly string[] | null;

/** How the entries of a feed come into the database, in one transaction: laid into the table `feed_row`, then compared and written. */
export type Writer<Entry> = {
  reader: Reader<Entry>;
  /** Columns of `feed_row` with their types, in the order of `stage`. */
  columns: readonly (readonly [name: string, type: string])[];
  stage(entry: Entry): Staged[];
  write(work: Writing): Promise<Record<string, number>>;
};

export type Writing = {
  em: EntityManager;
  touched: Touched;
  /** The run's id, under which before-images and differences are kept. */
  run: string;
  now: Date;
  today: Day;
  head: Head;
  feed: Feed;
  problems: FeedProblems;
  /** Go back to an older edition. */
  takeOlder: boolean;
};
