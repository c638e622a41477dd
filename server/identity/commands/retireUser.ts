import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../domain/permission.ts';
import { checkedReason } from '../domain/person.ts';
import { ApiToken } from '../entities/ApiToken.ts';
import type { User } from '../entities/User.ts';
import { endSessionsOf } from './endSession.ts';
import { keepAnAdministrator, lockUser } from './lockUser.ts';

type Retirement = { id: string; reason: string };

/** The user stays on record; sessions end and tokens stop with the same commit. */
export async function retireUser(ctx: Context, input: Retirement): Promise<User> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = checkedReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    await keepAnAdministrator(em, input.id);
    const user = await lockUser(em, input.id);
    user.retiredAt = ctx.now;
    await endSessionsOf(em, user.id, ctx.now);
    const revokedTokens = await em.nativeUpdate(ApiToken, { owner: user.id, revokedAt: null }, { revokedAt: ctx.now });
    record({
      action: 'user.retired',
      subjectType: 'User',
      subjectId: user.id,
      subjectName: user.email,
      reason,
      particulars: { revokedTokens },
    });
    return user;
  });
}
