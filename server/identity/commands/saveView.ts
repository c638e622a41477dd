import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { AlreadyExists, NotPossibleNow } from '../../refusal.ts';
import { demand, NotAllowed } from '../domain/permission.ts';
import { checkedSearch, checkedViewName, MOST_VIEWS, type ViewPage } from '../domain/savedView.ts';
import { isUuid } from '../domain/uuid.ts';
import { SavedView } from '../entities/SavedView.ts';
import { User } from '../entities/User.ts';

export type NewView = { page: ViewPage; name: string; search: string };

/** Keeps a list as one sees it, for oneself; it is shared by a step of its own. */
export async function saveView(ctx: Context, input: NewView): Promise<SavedView> {
  demand(ctx.viewer, 'OWN_VIEWS');
  const { page } = input;
  const name = checkedViewName(input.name);
  const search = checkedSearch(input.search);
  return transact(ctx, async ({ em, record }) => {
    const owner = await ownerOf(em, ctx);
    const kept = await em.count(SavedView, { owner, page });
    if (kept >= MOST_VIEWS) {
      throw new NotPossibleNow(`You keep ${MOST_VIEWS} views of this page already. Delete one that you no longer use.`);
    }
    const view = em.create(SavedView, { owner, page, name, search, createdAt: ctx.now });
    await flushUnique(em, new AlreadyExists('view', name, 'name'));
    record({
      action: 'view.saved',
      subjectType: 'SavedView',
      subjectId: view.id,
      subjectName: name,
      after: { page, name, search },
    });
    return view;
  });
}

async function ownerOf(em: EntityManager, { viewer }: Context): Promise<User> {
  const owner = viewer.id !== null && isUuid(viewer.id) ? await em.findOne(User, viewer.id) : null;
  if (owner) return owner;
  throw new NotAllowed('A token made at the console belongs to nobody and keeps no views. Sign in, and save it there.');
}
