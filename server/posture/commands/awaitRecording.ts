import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

const RECORDING = 4_040;

/**
 * Files of findings and feeds of vulnerabilities write the same rows, each in an order of its own: one of them at a time.
 * Whoever else edits is not held up, nor is whoever looks at a file.
 */
export async function awaitRecording(em: EntityManager): Promise<void> {
  await rowsOf(em, 'select pg_advisory_xact_lock($1)', [RECORDING]);
}
