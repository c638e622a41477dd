import type { EntityManager } from '@mikro-orm/postgresql';
import { newSecret, secretHash } from '../domain/secret.ts';
import { type CookieName, LONGEST_SECONDS, sessionKey } from '../domain/session.ts';
import { Session } from '../entities/Session.ts';
import type { User } from '../entities/User.ts';

/** A new session and its secret, which is in the cookie alone. */
export async function startSession(em: EntityManager, user: User, cookie: CookieName, now: Date): Promise<string> {
  const secret = newSecret();
  em.create(Session, {
    user,
    secretHash: secretHash(sessionKey(cookie, secret)),
    startedAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + LONGEST_SECONDS * 1_000),
  });
  await em.flush();
  return secret;
}
