import { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { AT_ONCE, type Payloads, QUEUES, type QueueName } from './queues.ts';

export type Jobs = {
  /** Runs each job of the queue; one that throws is tried again as its queue says, then kept as failed. */
  work<Name extends QueueName>(queue: Name, run: (payload: Payloads[Name], log: Log) => Promise<void>): Promise<void>;
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>;
};

const PATIENCE_MS = 30_000;
/** A notice that comes while a worker is just looking is lost on it: so long a job may lie then. */
const LOOK_SECONDS = 2;

export async function startJobs(url: string, log: Log): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, application_name: 'holdfast jobs', max: 3, useListenNotify: true });
  boss.on('error', (error) => log.error({ err: error }, 'jobs'));
  boss.on('warning', (warning) => log.warn({ warning }, 'jobs'));
  await boss.start();
  return {
    work: async (queue, run) => {
      const how = { notifyPollingIntervalSeconds: LOOK_SECONDS, localConcurrency: AT_ONCE[queue] ?? 1 };
      await boss.work<Payloads[typeof queue]>(queue, how, async (jobs) => {
        for (const job of jobs) {
          const jobLog = log.child({ queue, jobId: job.id });
          try {
            await run(job.data, jobLog);
          } catch (error) {
            jobLog.error({ err: error }, 'job failed');
            throw error;
          }
        }
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: PATIENCE_MS }),
  };
}

/** The tables of the queue and our queues in them: part of bringing a database up to date. */
export async function prepareQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  await boss.start();
  try {
    const present = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const [name, patience] of Object.entries(QUEUES)) {
      if (!present.has(name)) await boss.createQueue(name, { notify: true, ...patience });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
