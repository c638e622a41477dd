import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { ChangedMeanwhile, NotFound } from '../../refusal.ts';
import { NotAllowed } from '../domain/permission.ts';
import { isUuid } from '../domain/uuid.ts';
import { SavedView } from '../entities/SavedView.ts';

export type ViewVersion = { id: string; version: number };

/** A view, locked, that whoever asks keeps. One that is not shared is told from none to nobody else. */
export async function viewToChange(em: EntityManager, ctx: Context, { id, version }: ViewVersion): Promise<SavedView> {
  const view = await visibleView(em, ctx, id);
  if (view.owner.id !== ctx.viewer.id) {
    const { name } = await em.refreshOrFail(view.owner);
    throw new NotAllowed(`Only ${name}, who keeps the view "${view.name}", changes it. Save one of your own.`);
  }
  expectViewVersion(view, version);
  return view;
}

/** One's own, or one that is shared with everybody. */
export async function visibleView(em: EntityManager, ctx: Context, id: string): Promise<SavedView> {
  const view = isUuid(id) ? await em.findOne(SavedView, id, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!view || !(view.shared || view.owner.id === ctx.viewer.id)) throw new NotFound('view', id, 'id');
  return view;
}

export function expectViewVersion(view: SavedView, version: number): void {
  if (view.version !== version) throw new ChangedMeanwhile('view', view.name, view.version, view);
}
