import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../refusal.ts';
import { demand, may } from '../domain/permission.ts';
import { isUuid } from '../domain/uuid.ts';
import { ApiToken } from '../entities/ApiToken.ts';

/** One's own token; an administrator revokes anybody's. A token that is not one's own is told from none to nobody. */
export async function revokeToken(ctx: Context, input: { id: string }): Promise<ApiToken> {
  demand(ctx.viewer, 'OWN_TOKENS');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const token = isUuid(input.id)
      ? await em.findOne(ApiToken, input.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    const isOwn = token?.owner ? token.owner.id === ctx.viewer.id : token?.id === ctx.viewer.id;
    if (!token || !(isOwn || may(ctx.viewer, 'ADMINISTER'))) throw new NotFound('token', input.id, 'id');
    if (token.revokedAt) {
      nothingToRecord();
      return token;
    }
    token.revokedAt = ctx.now;
    record({ action: 'api-token.revoked', subjectType: 'ApiToken', subjectId: token.id, subjectName: token.name });
    return token;
  });
}
