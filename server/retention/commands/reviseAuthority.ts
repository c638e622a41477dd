import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { type AuthorityWording, givenAuthority } from '../domain/givenAuthority.ts';
import { amendAuthority } from './amendAuthority.ts';
import { type AuthorityRead, authorityToChange } from './authorityToChange.ts';

type Wording = { [Field in keyof AuthorityWording]?: AuthorityWording[Field] | undefined };

export type AuthorityRevision = AuthorityRead & Wording & { reason?: string | null | undefined };

/** Its description alone; the rules under it stay as they were approved, with the source they were approved from. */
export async function reviseAuthority(ctx: Context, input: AuthorityRevision): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const authority = await authorityToChange(work.em, input);
    const asked = givenAuthority({
      jurisdiction: input.jurisdiction ?? authority.jurisdiction,
      kind: input.kind ?? authority.kind,
      title: input.title ?? authority.title,
      citation: input.citation ?? authority.citation,
      summary: input.summary === undefined ? authority.summary : input.summary,
      url: input.url === undefined ? authority.url : input.url,
      sourceQuality: input.sourceQuality ?? authority.sourceQuality,
      sourceAsOf: input.sourceAsOf === undefined ? authority.sourceAsOf : input.sourceAsOf,
      effectiveOn: input.effectiveOn === undefined ? authority.effectiveOn : input.effectiveOn,
    });
    const amendment = amendAuthority(authority, asked);
    recordAmendment(work, amendment, {
      action: 'authority.revised',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      reason,
    });
    return authority.id;
  });
}
