import type { EntityManager } from '@mikro-orm/postgresql';
import { PgBoss } from 'pg-boss';
import { rowsOf } from '../database/rowsOf.ts';
import type { Payloads, QueueName } from './queues.ts';

/** Puts a job on its queue in the caller's transaction: it is there if and only if the change is. */
export async function enqueue<Name extends QueueName>(
  em: EntityManager,
  queue: Name,
  payload: Payloads[Name],
): Promise<string> {
  const db = { executeSql: async (text: string, values: unknown[] = []) => ({ rows: await rowsOf(em, text, values) }) };
  const id = await new PgBoss({ db }).send(queue, payload, { db });
  if (id === null) throw new Error(`The queue ${queue} took no job.`);
  return id;
}
