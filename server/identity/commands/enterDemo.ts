import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../refusal.ts';
import { ROLE_WORDS, type Role } from '../domain/role.ts';
import type { CookieName } from '../domain/session.ts';
import { User } from '../entities/User.ts';
import { startSession } from './startSession.ts';

/** Lets a visitor of the demo in as its first person with that role. Whether this is the demo, the caller has asked. */
export async function enterDemo(em: EntityManager, role: Role, cookie: CookieName, now: Date): Promise<string> {
  const fork = em.fork();
  const users = await fork.find(
    User,
    { roles: { $contains: [role] }, retiredAt: null, passwordHash: null },
    { orderBy: { createdAt: 'asc', email: 'asc' } },
  );
  const person = users.find((user) => user.roles.length === 1) ?? users[0];
  if (!person) throw new NotFound('person in the demo who is', ROLE_WORDS[role], 'role');
  return startSession(fork, person, cookie, now);
}
