import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { enqueue } from '../../server/jobs/enqueue.ts';
import { type Jobs, startJobs } from '../../server/jobs/startJobs.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
let jobs: Jobs;
const ran: string[] = [];
let failuresLeft = 1;

beforeAll(async () => {
  db = await freshDatabase();
  jobs = await startJobs(db.url, pino({ level: 'silent' }));
  await jobs.work('recompute', async ({ cause }) => {
    if (cause === 'stumbles' && failuresLeft-- > 0) throw new Error('stumbled');
    ran.push(cause);
  });
});
afterAll(async () => {
  await jobs.stop();
  await db.close();
});

test('a job runs once its transaction is committed', async () => {
  await db.orm.em.fork().transactional((em) => enqueue(em, 'recompute', { cause: 'kept' }));
  await vi.waitFor(() => expect(ran).toContain('kept'), 10_000);
});

test('a job whose transaction is rolled back never was', async () => {
  const lost = db.orm.em.fork().transactional(async (em) => {
    await enqueue(em, 'recompute', { cause: 'lost' });
    throw new Error('changed my mind');
  });
  await expect(lost).rejects.toThrow('changed my mind');
  await db.orm.em.fork().transactional((em) => enqueue(em, 'recompute', { cause: 'after' }));
  await vi.waitFor(() => expect(ran).toContain('after'), 10_000);
  expect(ran).not.toContain('lost');
});

test('a job that fails is tried again', async () => {
  await db.orm.em.fork().transactional((em) => enqueue(em, 'recompute', { cause: 'stumbles' }));
  await vi.waitFor(() => expect(ran).toContain('stumbles'), 20_000);
});
