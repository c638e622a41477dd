import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Organisation } from '../../inventory/entities/Organisation.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { DEMO, DEMO_ACTIONS, type DemoContents } from '../domain/demo.ts';
import { isInstallationEmpty } from '../queries/isInstallationEmpty.ts';

/** Says that what follows is a demo, and what it will bring. Only where nobody has begun to work. */
export async function beginDemo(ctx: Context, input: { name: string; contents: DemoContents }): Promise<void> {
  demand(ctx.viewer, 'ADMINISTER');
  await transact(ctx, async ({ em, record }) => {
    const organisation =
      (await em.findOne(Organisation, 1, FOR_UPDATE)) ?? em.create(Organisation, { id: 1, name: input.name });
    if (organisation.isDemo) throw new NotPossibleNow('The demo is here already. Clear it first to load it anew.');
    if (!(await isInstallationEmpty(em))) {
      throw new NotPossibleNow(
        'There is an inventory or a user here already, and the demo is for an empty installation. Give it another one.',
      );
    }
    const before = { name: organisation.name, isDemo: false };
    organisation.name = input.name;
    organisation.isDemo = true;
    record({
      ...DEMO,
      action: DEMO_ACTIONS.BEGUN,
      subjectName: input.name,
      before,
      after: { name: input.name, isDemo: true },
      particulars: { ...input.contents },
    });
  });
}
