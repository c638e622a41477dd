import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { ChangedMeanwhile } from '../../refusal.ts';
import { demand } from '../domain/permission.ts';
import { checkedName, checkedRoles } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import type { User } from '../entities/User.ts';
import { keepAnAdministrator, lockUser } from './lockUser.ts';

type Revision = {
  id: string;
  version: number;
  name?: string | null | undefined;
  roles?: readonly Role[] | null | undefined;
};

/** A new name, new roles. Tokens whose role is taken away stop working with it. */
export async function reviseUser(ctx: Context, input: Revision): Promise<User> {
  demand(ctx.viewer, 'ADMINISTER');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const losesOffice = input.roles && !input.roles.includes('ADMINISTRATOR');
    if (losesOffice) await keepAnAdministrator(em, input.id);
    const user = await lockUser(em, input.id);
    if (user.version !== input.version) throw new ChangedMeanwhile('user', user.email, user.version, user);
    const before = { name: user.name, roles: user.roles };
    const after = {
      name: input.name == null ? user.name : checkedName(input.name),
      roles: input.roles == null ? user.roles : checkedRoles(input.roles),
    };
    if (before.name === after.name && before.roles.join() === after.roles.join()) {
      nothingToRecord();
      return user;
    }
    Object.assign(user, after);
    record({ action: 'user.revised', subjectType: 'User', subjectId: user.id, subjectName: user.email, before, after });
    return user;
  });
}
