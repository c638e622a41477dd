import { pino } from 'pino';
import type { Context } from '../../server/context.ts';
import { runFile } from '../../server/feeds/findings/runFile.ts';
import { type Jobs, startJobs } from '../../server/jobs/startJobs.ts';
import type { FreshDatabase } from './freshDatabase.ts';

/** Works off the queues of files of findings, as the server does. */
export async function workQueues({ url }: FreshDatabase, context: () => Context): Promise<Jobs> {
  const jobs = await startJobs(url, pino({ level: 'silent' }));
  for (const queue of ['findings-look', 'findings-file'] as const) {
    await jobs.work(queue, ({ run }) => runFile(context(), run));
  }
  return jobs;
}
