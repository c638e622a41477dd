import type { EntityManager } from '@mikro-orm/postgresql';
import { secretHash } from '../domain/secret.ts';
import { type CookieName, sessionKey } from '../domain/session.ts';
import { Session } from '../entities/Session.ts';

/** Ends the session of a cookie, if there is one. */
export async function endSession(em: EntityManager, cookie: CookieName, secret: string, now: Date): Promise<void> {
  await em.nativeUpdate(
    Session,
    { secretHash: secretHash(sessionKey(cookie, secret)), endedAt: null },
    { endedAt: now },
  );
}

/** Ends every session of a user, but the one that is kept. */
export async function endSessionsOf(em: EntityManager, userId: string, now: Date): Promise<void> {
  await em.nativeUpdate(Session, { user: userId, endedAt: null }, { endedAt: now });
}
