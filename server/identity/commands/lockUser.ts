import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { isUuid } from '../domain/uuid.ts';
import { User } from '../entities/User.ts';

/** A user who is about to be changed. */
export async function lockUser(em: EntityManager, id: string): Promise<User> {
  const user = isUuid(id) ? await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!user) throw new NotFound('user', id, 'id');
  if (user.retiredAt)
    throw new NotPossibleNow(`The user ${user.email} was retired and can no longer be changed.`, 'id');
  return user;
}

/**
 * Refuses to take the last administrator away. All of them are locked, in one order, so that two who go at the same
 * moment do not each believe the other stays.
 */
export async function keepAnAdministrator(em: EntityManager, leaving: string): Promise<void> {
  const administrators = await em.find(
    User,
    { roles: { $contains: ['ADMINISTRATOR'] }, retiredAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  if (administrators.some((user) => user.id !== leaving)) return;
  throw new NotPossibleNow(
    'This is the last administrator: nobody could add users any more. Make somebody else an administrator first.',
    'id',
  );
}
