import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { refusePatientIdentifier } from '../../inventory/domain/patientIdentifier.ts';
import { AlreadyExists, InvalidInput } from '../../refusal.ts';
import type { AuthorityKind, SourceQuality } from '../domain/authority.ts';
import { Authority } from '../entities/Authority.ts';

export type AuthorityInput = {
  code: string;
  jurisdiction: string;
  kind: AuthorityKind;
  title: string;
  citation: string;
  url?: string | null | undefined;
  sourceQuality: SourceQuality;
  sourceAsOf?: string | null | undefined;
  effectiveOn?: string | null | undefined;
};

/** Writes down a law, standard, contract or policy under which rules may stand. */
export async function draftAuthority(ctx: Context, input: AuthorityInput): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  for (const field of ['code', 'jurisdiction', 'title', 'citation'] as const) {
    if (input[field].trim() === '') throw new InvalidInput(`An authority needs its ${field}.`, field);
  }
  refusePatientIdentifier(input.title, 'title');
  refuseOddLink(input.url ?? null);
  return transact(ctx, async ({ em, record }) => {
    if (await em.count(Authority, { code: input.code })) throw new AlreadyExists('authority', input.code, 'code');
    const authority = em.create(Authority, {
      ...input,
      url: input.url ?? null,
      sourceAsOf: input.sourceAsOf ?? null,
      effectiveOn: input.effectiveOn ?? null,
    });
    await em.flush();
    record({
      action: 'authority.drafted',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      after: { ...input },
    });
    return authority.id;
  });
}

export function refuseOddLink(url: string | null): void {
  if (url === null || /^https?:\/\/[^\s/]+\.[^\s]+$/.test(url)) return;
  throw new InvalidInput(`"${url}" is not a web address. Give one that starts with https://, or none.`, 'url');
}
