import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../domain/permission.ts';
import { newSecret, secretHash } from '../domain/secret.ts';
import { LINK_HOURS, linkPath } from '../domain/setupLink.ts';
import { SetupLink } from '../entities/SetupLink.ts';
import type { User } from '../entities/User.ts';
import { lockUser } from './lockUser.ts';

/** A link for a user to set a first or a forgotten password; earlier ones stop. Its secret is told here and never again. */
export async function makePasswordLink(ctx: Context, input: { id: string }): Promise<{ user: User; path: string }> {
  demand(ctx.viewer, 'ADMINISTER');
  return transact(ctx, async ({ em, record }) => {
    const user = await lockUser(em, input.id);
    await em.nativeUpdate(SetupLink, { user: user.id, usedAt: null }, { usedAt: ctx.now });
    const secret = newSecret();
    const expiresAt = new Date(ctx.now.getTime() + LINK_HOURS * 3_600_000);
    em.create(SetupLink, { user, secretHash: secretHash(secret), createdAt: ctx.now, expiresAt });
    record({
      action: 'user.password-link-made',
      subjectType: 'User',
      subjectId: user.id,
      subjectName: user.email,
      particulars: { expiresAt },
    });
    return { user, path: linkPath(secret) };
  });
}
