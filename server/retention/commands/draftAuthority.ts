import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenCode } from '../../inventory/domain/freeText.ts';
import { AlreadyExists } from '../../refusal.ts';
import { type AuthorityWording, givenAuthority } from '../domain/givenAuthority.ts';
import { Authority } from '../entities/Authority.ts';

export type AuthorityInput = AuthorityWording & { code: string };

/** Writes down a law, standard, contract or policy under which rules may stand. */
export async function draftAuthority(ctx: Context, input: AuthorityInput): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const fields = { code: givenCode(input.code, 'code'), ...givenAuthority(input) };
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('authority', fields.code, 'code');
    if (await em.count(Authority, { code: fields.code })) throw taken;
    const authority = em.create(Authority, fields);
    await flushUnique(em, taken);
    record({
      action: 'authority.drafted',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      after: fields,
    });
    return authority.id;
  });
}
