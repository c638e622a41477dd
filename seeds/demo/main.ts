import { parseArgs } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import { consequences } from '../../server/consequences.ts';
import { runTool } from '../../server/database/runTool.ts';
import { clearDemo } from '../../server/governance/commands/clearDemo.ts';
import { ensureSetupLink } from '../../server/identity/commands/ensureSetupLink.ts';
import { Refusal } from '../../server/refusal.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { catalogueUpToDate } from '../../server/retention/queries/catalogueUpToDate.ts';
import { StartRefused } from '../../server/StartRefused.ts';
import { readCatalogue } from '../catalogue/readCatalogue.ts';
import { whileNobodyElseLoads } from './bringDemo.ts';
import { narrator } from './cast.ts';
import { loadDemo } from './loadDemo.ts';

/** `npm run demo` loads the demo into an empty installation, `npm run demo -- --clear` takes it away. */
await runTool(async ({ orm }) => {
  const isToClear = clearIsAsked();
  try {
    await whileNobodyElseLoads(orm, () => (isToClear ? clear(orm) : load(orm)));
  } catch (error) {
    throw error instanceof Refusal ? new StartRefused(error.message) : error;
  }
});

function clearIsAsked(): boolean {
  try {
    return parseArgs({ options: { clear: { type: 'boolean' } } }).values.clear ?? false;
  } catch {
    throw new StartRefused('npm run demo knows one word: npm run demo -- --clear takes the demo away.');
  }
}

async function load(orm: MikroORM): Promise<void> {
  const program = { ...narrator(orm, new Date()), consequences };
  const catalogue = readCatalogue();
  if (!(await catalogueUpToDate(program.em, catalogue.version))) await loadCatalogue(program, catalogue);
  await loadDemo(orm, program.now);
  console.log('The demo of Northquay Health is loaded: open Holdfast and enter as any of its roles.');
}

async function clear(orm: MikroORM): Promise<void> {
  const { removed } = await clearDemo({ ...narrator(orm, new Date()), consequences });
  const { System: systems = 0, Cohort: cohorts = 0 } = removed;
  console.log(
    `The demo is cleared: ${systems} systems with ${cohorts} cohorts, its plans, rules, holds and people are gone. ` +
      'The catalogue and the ledger stay.',
  );
  const link = await ensureSetupLink(orm.em.fork(), new Date());
  if (link) console.log(`Make the first administrator at this path of its address, good once: ${link}`);
}
