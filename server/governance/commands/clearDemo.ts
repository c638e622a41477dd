import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Organisation } from '../../inventory/entities/Organisation.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { advanceBasis } from '../../retention/commands/advanceBasis.ts';
import { DEMO, DEMO_ACTIONS, UNNAMED } from '../domain/demo.ts';
import { DEMO_AT_WORK, DEMO_STEPS, type DemoStep, MARK_DEMO_ROWS } from '../queries/demoRows.ts';
import { demoContentsOf } from '../queries/demoState.ts';

type ClearedDemo = {
  /** Rows taken away, by noun. */
  removed: Record<string, number>;
};

/**
 * Takes the demo away, and with it whatever hangs on a thing of the demo: it was nobody's evidence. The catalogue is
 * again what it was, what others registered beside the demo stays, and the ledger keeps it all, each row's last state
 * included.
 */
export async function clearDemo(ctx: Context): Promise<ClearedDemo> {
  demand(ctx.viewer, 'ADMINISTER');
  return transact(ctx, async ({ em, record, touched }) => {
    await advanceBasis(em);
    const organisation = await em.findOne(Organisation, 1, FOR_UPDATE);
    const contents = await demoContentsOf(em);
    if (!organisation?.isDemo || !contents) throw new NotPossibleNow('There is no demo here to be cleared.');
    const work = randomUUID();
    const [table, rows] = MARK_DEMO_ROWS;
    await rowsOf(em, table);
    await rowsOf(em, rows, [JSON.stringify(contents)]);
    await refuseAtWork(em);
    const removed: Record<string, number> = {};
    for (const step of DEMO_STEPS) {
      const [done] = await rowsOf<{ rows: number }>(em, taking(step), [work, step.noun]);
      if (done && done.rows > 0 && !step.set) removed[step.noun] = done.rows;
    }
    const { name } = organisation;
    organisation.name = UNNAMED;
    organisation.isDemo = false;
    touched.everything = true;
    record({
      ...DEMO,
      action: DEMO_ACTIONS.CLEARED,
      subjectName: name,
      before: { name, isDemo: true },
      after: { name: UNNAMED, isDemo: false },
      particulars: { removed, work: await sealWork(em, work) },
    });
    return { removed };
  });
}

async function refuseAtWork(em: EntityManager): Promise<void> {
  const [run] = await rowsOf<{ origin: string }>(em, DEMO_AT_WORK);
  if (!run) return;
  throw new NotPossibleNow(
    `"${run.origin}" is being read into a system of the demo. Nothing was cleared: stop that run or wait until it has ended, then clear the demo.`,
  );
}

/** Deletes or puts back, and keeps what each row said before. No secret goes into the ledger, hashed or not. */
function taking({ table, where, set }: DemoStep): string {
  const verb = set ? `update "${table}" set ${set}` : `delete from "${table}"`;
  return `
    with former as (select * from "${table}" where ${where} for update),
    done as (${verb} where id in (select id from former) returning 1),
    kept as (
      insert into before_image (work, noun, row_id, before)
      select $1::uuid, $2::text, id::text, to_jsonb(former) - 'password_hash' - 'secret_hash' - 'link_hash' from former order by id
      returning 1)
    select (select count(*)::int from kept) as rows`;
}
