import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand, may } from '../domain/permission.ts';
import { expectViewVersion, type ViewVersion, viewToChange, visibleView } from './viewToChange.ts';

/** One's own; an administrator takes away any that is shared, such as one whose keeper has left. Nothing else refers to it. */
export async function deleteView(ctx: Context, input: ViewVersion): Promise<{ id: string; name: string }> {
  demand(ctx.viewer, 'OWN_VIEWS');
  return transact(ctx, async ({ em, record }) => {
    const view = may(ctx.viewer, 'ADMINISTER')
      ? await visibleView(em, ctx, input.id)
      : await viewToChange(em, ctx, input);
    expectViewVersion(view, input.version);
    const { id, name, page, search, shared } = view;
    em.remove(view);
    record({
      action: 'view.deleted',
      subjectType: 'SavedView',
      subjectId: id,
      subjectName: name,
      before: { page, name, search, shared },
    });
    return { id, name };
  });
}
