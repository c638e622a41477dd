import type { EntityManager } from '@mikro-orm/postgresql';
import { newSecret, secretHash } from '../domain/secret.ts';
import { LINK_HOURS, linkPath } from '../domain/setupLink.ts';
import { SetupLink } from '../entities/SetupLink.ts';
import { User } from '../entities/User.ts';

/**
 * On an installation without users: the path of a new one-time link that makes the first administrator, to be printed.
 * Null once somebody is there. Each start prints its own; the first that is used closes them all.
 */
export async function ensureSetupLink(em: EntityManager, now: Date): Promise<string | null> {
  const fork = em.fork();
  if ((await fork.count(User)) > 0) return null;
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  fork.create(SetupLink, { user: null, secretHash: secretHash(secret), createdAt: now, expiresAt });
  await fork.flush();
  return linkPath(secret);
}
