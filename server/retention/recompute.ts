import { runTool } from '../database/runTool.ts';
import { recomputeHoldings } from './commands/recomputeHoldings.ts';

/** `npm run recompute` works out every cohort anew; with `--check` it changes nothing and must find no difference. */
await runTool(async ({ orm }) => {
  const check = process.argv.includes('--check');
  const result = await orm.em.fork().transactional(async (em) => {
    await em.execute('select revision from retention_basis where id = 1 for update');
    return recomputeHoldings(em, new Date(), 'ALL', { check });
  });
  if (!check) {
    console.log(`${result.cohorts} cohorts worked out, ${result.changed} changed.`);
    return;
  }
  console.log(`${result.cohorts} cohorts worked out, ${result.differing.length} differ from what is stored.`);
  for (const cohort of result.differing.slice(0, 20)) console.log(`cohort ${cohort}`);
  if (result.differing.length > 0) process.exitCode = 1;
});
