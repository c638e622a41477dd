import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { AlreadyExists } from '../../refusal.ts';
import { demand } from '../domain/permission.ts';
import type { SavedView } from '../entities/SavedView.ts';
import { type ViewVersion, viewToChange } from './viewToChange.ts';

/** Shows a view of one's own to everybody, or to nobody else again. Shared names are unique on a page. */
export async function shareView(ctx: Context, input: ViewVersion & { shared: boolean }): Promise<SavedView> {
  demand(ctx.viewer, input.shared ? 'SHARE_VIEWS' : 'OWN_VIEWS');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const view = await viewToChange(em, ctx, input);
    if (view.shared === input.shared) {
      nothingToRecord();
      return view;
    }
    view.shared = input.shared;
    await flushUnique(em, new AlreadyExists('view', view.name, 'name'));
    record({
      action: input.shared ? 'view.shared' : 'view.unshared',
      subjectType: 'SavedView',
      subjectId: view.id,
      subjectName: view.name,
      before: { shared: !input.shared },
      after: { shared: input.shared },
    });
    return view;
  });
}
