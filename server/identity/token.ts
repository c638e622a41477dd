import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import { readTokenArguments } from './domain/tokenArguments.ts';
import { programViewer } from './domain/viewer.ts';

// `npm run -s token -- --role HIM_DIRECTOR --name nightly` prints one API token and nothing else.
const now = new Date();
const wanted = readTokenArguments(process.argv.slice(2), now);
if (typeof wanted === 'string') {
  console.error(wanted);
  process.exitCode = 2;
} else {
  const [{ runTool }, { makeToken }] = await Promise.all([
    import('../database/runTool.ts'),
    import('./commands/makeToken.ts'),
  ]);
  await runTool(async ({ orm }) => {
    const viewer = programViewer('console');
    const ctx = { em: orm.em.fork(), viewer, now, requestId: randomUUID(), consequences: [] };
    try {
      const { secret } = await makeToken(ctx, wanted);
      console.log(secret);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      process.exitCode = 2;
    }
  });
}
