import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { InvalidInput, NotFound } from '../../refusal.ts';
import type { FeedKind } from '../domain/feed.ts';
import { Feed } from '../entities/Feed.ts';

/** A feed of all systems by its code, or any by its id. */
export type FeedNamed = { code?: FeedKind | null | undefined; id?: string | null | undefined };

export async function feedToChange(em: EntityManager, { code, id }: FeedNamed): Promise<Feed> {
  if (code === null || code === undefined) {
    if (!id) throw new InvalidInput('Name the feed, by its code or by its id.', 'code');
    const feed = isUuid(id) ? await em.findOne(Feed, id, { ...FOR_UPDATE, populate: ['system'] }) : null;
    if (!feed) throw new NotFound('feed', id);
    return feed;
  }
  if (id) throw new InvalidInput('Name the feed by its code or by its id, and not by both.', 'id');
  if (code === 'SBOM') {
    throw new InvalidInput('Bills of materials are many, each of one system: name the feed of one by its id.', 'code');
  }
  const feed = await em.findOne(Feed, { code, system: null }, FOR_UPDATE);
  if (!feed) throw new NotFound('feed', code, 'code');
  return feed;
}
