import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { AlreadyExists } from '../../refusal.ts';
import { demand } from '../domain/permission.ts';
import { checkedEmail, checkedName, checkedRoles } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import { User } from '../entities/User.ts';

type NewUser = { email: string; name: string; roles: readonly Role[] };

/** A user without a password: a one-time link sets the first one. */
export async function addUser(ctx: Context, input: NewUser): Promise<User> {
  demand(ctx.viewer, 'ADMINISTER');
  return transact(ctx, async ({ em, record }) => {
    const email = checkedEmail(input.email);
    const name = checkedName(input.name);
    const roles = checkedRoles(input.roles);
    const user = em.create(User, { email, name, roles, createdAt: ctx.now });
    await flushUnique(em, new AlreadyExists('user', email, 'email'));
    record({
      action: 'user.added',
      subjectType: 'User',
      subjectId: user.id,
      subjectName: email,
      after: { email, name, roles },
    });
    return user;
  });
}
