import { randomUUID } from 'node:crypto';
import { p } from '@mikro-orm/core';

/** A random key, given on this side so that a command can name the row before it is written. */
export const id = () =>
  p
    .uuid()
    .primary()
    .defaultRaw('gen_random_uuid()')
    .onCreate(() => randomUUID());

/** When the row was written, to the microsecond that PostgreSQL keeps. */
export const writtenAt = () =>
  p
    .datetime(6)
    .defaultRaw('now()')
    .onCreate(() => new Date());

/** The place of a value in its list, counted by the database, so that rows are ordered as the trade counts them. */
export const rank = (column: string, values: readonly string[]) =>
  p
    .integer()
    .nullable()
    .generated(`(array_position(array[${values.map((value) => `'${value}'`).join(', ')}], "${column}")) stored`);
