import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { InvalidInput } from '../../refusal.ts';
import { weaknessOf } from '../domain/password.ts';
import { hashPassword, verifyPassword } from '../domain/passwordHash.ts';
import { NotAllowed } from '../domain/permission.ts';
import { User } from '../entities/User.ts';
import { endSessionsOf } from './endSession.ts';
import { lockUser } from './lockUser.ts';
import { forgiveAttempts, reserveAttempt } from './reserveAttempt.ts';

type Change = { current: string; next: string };

/** One's own password. Every session ends with it, this one too: whoever else was in is out. */
export async function changePassword(ctx: Context, input: Change): Promise<User> {
  const person = ctx.viewer.kind === 'USER' && ctx.viewer.id ? await ctx.em.fork().findOne(User, ctx.viewer.id) : null;
  if (!person) throw new NotAllowed('Only a person who is signed in changes their own password.');
  // An open session must not serve to guess the password either.
  const attempt = { email: person.email, address: `session of ${person.id}` };
  await reserveAttempt(ctx.em, attempt, ctx.now);
  if (!(await verifyPassword(input.current, person.passwordHash ?? null))) {
    throw new InvalidInput('The current password is not right. Type it again.', 'current');
  }
  await forgiveAttempts(ctx.em.fork(), attempt);
  const weakness = weaknessOf(input.next, person);
  if (weakness) throw new InvalidInput(weakness, 'next');
  const passwordHash = await hashPassword(input.next);
  return transact(ctx, async ({ em, record }) => {
    const user = await lockUser(em, person.id);
    user.passwordHash = passwordHash;
    await endSessionsOf(em, user.id, ctx.now);
    record({ action: 'user.password-changed', subjectType: 'User', subjectId: user.id, subjectName: user.email });
    return user;
  });
}
