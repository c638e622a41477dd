import type { EntityManager } from '@mikro-orm/postgresql';
import { hashPassword, isOutdated, verifyPassword } from '../domain/passwordHash.ts';
import { SignInFailed } from '../domain/refusals.ts';
import type { CookieName } from '../domain/session.ts';
import { User } from '../entities/User.ts';
import { type Attempt, forgiveAttempts, reserveAttempt } from './reserveAttempt.ts';
import { startSession } from './startSession.ts';

type SignIn = Attempt & { password: string; cookie: CookieName };

/** Answers with the new session's secret. Who does not exist, has no password or is retired is refused like a typo. */
export async function signIn(em: EntityManager, input: SignIn, now: Date): Promise<string> {
  await reserveAttempt(em, input, now);
  const fork = em.fork();
  const user = await fork.findOne(User, { email: input.email.trim(), retiredAt: null });
  const isRight = await verifyPassword(input.password, user?.passwordHash ?? null);
  if (!user || !isRight) throw new SignInFailed();
  await forgiveAttempts(fork, input);
  if (user.passwordHash && isOutdated(user.passwordHash)) user.passwordHash = await hashPassword(input.password);
  return startSession(fork, user, input.cookie, now);
}
