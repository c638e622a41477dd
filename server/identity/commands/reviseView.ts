import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { AlreadyExists } from '../../refusal.ts';
import { demand } from '../domain/permission.ts';
import { checkedSearch, checkedViewName } from '../domain/savedView.ts';
import type { SavedView } from '../entities/SavedView.ts';
import { type ViewVersion, viewToChange } from './viewToChange.ts';

/** What is left out stays. */
export type ViewRevision = ViewVersion & { name?: string | null | undefined; search?: string | null | undefined };

/** Another name, or what the list shows now. */
export async function reviseView(ctx: Context, input: ViewRevision): Promise<SavedView> {
  demand(ctx.viewer, 'OWN_VIEWS');
  const given = {
    ...(input.name != null && { name: checkedViewName(input.name) }),
    ...(input.search != null && { search: checkedSearch(input.search) }),
  };
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const view = await viewToChange(em, ctx, input);
    const before = { name: view.name, search: view.search };
    const after = { ...before, ...given };
    if (before.name === after.name && before.search === after.search) {
      nothingToRecord();
      return view;
    }
    Object.assign(view, after);
    await flushUnique(em, new AlreadyExists('view', after.name, 'name'));
    record({
      action: 'view.revised',
      subjectType: 'SavedView',
      subjectId: view.id,
      subjectName: after.name,
      before,
      after,
    });
    return view;
  });
}
