import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { InvalidInput } from '../../refusal.ts';
import { weaknessOf } from '../domain/password.ts';
import { hashPassword } from '../domain/passwordHash.ts';
import { checkedEmail, checkedName } from '../domain/person.ts';
import { LinkNotValid } from '../domain/refusals.ts';
import { secretHash } from '../domain/secret.ts';
import { SetupLink } from '../entities/SetupLink.ts';
import { User } from '../entities/User.ts';
import { endSessionsOf } from './endSession.ts';

export type SetUp = { key: string; password: string; name: string; email: string };

/** Whose password a link sets; null: it makes the first administrator. Refused when the link no longer holds. */
export async function openLink(em: EntityManager, key: string, now: Date): Promise<User | null> {
  const link = await em.fork().findOne(SetupLink, { secretHash: secretHash(key) }, { populate: ['user'] });
  if (!link || link.usedAt || link.expiresAt <= now || link.user?.retiredAt) throw new LinkNotValid();
  return link.user ?? null;
}

/** Makes the first administrator, or sets the password that the link is for. The link's possession is the right to it. */
export async function useSetupLink(ctx: Context, input: SetUp): Promise<User> {
  const owner = await openLink(ctx.em, input.key, ctx.now);
  const person = owner ?? { name: checkedName(input.name), email: checkedEmail(input.email) };
  const weakness = weaknessOf(input.password, person);
  if (weakness) throw new InvalidInput(weakness, 'password');
  const passwordHash = await hashPassword(input.password);
  return transact(ctx, async ({ em, record }) => {
    const hash = secretHash(input.key);
    // Two links may have been printed on an empty installation: all are locked, so that one alone is used.
    const links = await em.find(SetupLink, owner ? { secretHash: hash } : { user: null }, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      orderBy: { id: 'asc' },
    });
    if (!links.some((link) => link.secretHash === hash && !link.usedAt)) throw new LinkNotValid();
    for (const link of links) link.usedAt ??= ctx.now;
    const user = owner
      ? await em.findOneOrFail(User, owner.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : await firstAdministrator(em, person, ctx.now);
    user.passwordHash = passwordHash;
    if (owner) await endSessionsOf(em, user.id, ctx.now);
    record({
      action: owner ? 'user.password-set' : 'user.added',
      subjectType: 'User',
      subjectId: user.id,
      subjectName: user.email,
      reason: owner ? null : 'The first administrator, by the one-time link of an empty installation.',
      after: owner ? null : { email: user.email, name: user.name, roles: user.roles },
    });
    return user;
  });
}

async function firstAdministrator(
  em: EntityManager,
  person: { name: string; email: string },
  now: Date,
): Promise<User> {
  if ((await em.count(User)) > 0) throw new LinkNotValid();
  return em.create(User, { ...person, roles: ['ADMINISTRATOR'], createdAt: now });
}
