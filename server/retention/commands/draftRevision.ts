import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import type { DataClass } from '../../inventory/entities/DataClass.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Boundary, Confidence, SourceQuality } from '../domain/authority.ts';
import type { DestructionDuty } from '../domain/destructionDuty.ts';
import type { givenRule } from '../domain/givenRule.ts';
import type { Authority } from '../entities/Authority.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';
import { submit } from './submission.ts';

type Draft = Omit<ReturnType<typeof givenRule>, 'destructionDuties'> & {
  code: string;
  authority: Authority;
  dataClass: DataClass;
  /** Null: those of the revision before. */
  destructionDuties: DestructionDuty[] | null;
  boundary: Boundary;
  confirmed: boolean;
  confidence: Confidence;
  sourceQuality: SourceQuality;
  sourceUrl: string | null;
  sourceAsOf: string | null;
  catalogue: string | null;
};

type Drafted = { rule: RetentionRule; former: RetentionRule | null };

/** Writes the first or next revision of a rule as a draft, submitted or not, one at a time; of the revision before it locks the last. */
export async function draftRevision(
  ctx: Context,
  em: EntityManager,
  draft: Draft,
  isSubmitted: boolean,
): Promise<Drafted> {
  const { code } = draft;
  const former = await em.findOne(RetentionRule, { code }, { ...FOR_UPDATE, orderBy: { revision: 'desc' } });
  if (former?.status === 'DRAFT') throw draftedAlready(code, former.draftedBy);
  const rule = em.create(RetentionRule, {
    ...draft,
    destructionDuties: draft.destructionDuties ?? former?.destructionDuties ?? [],
    revision: (former?.revision ?? 0) + 1,
    status: 'DRAFT',
    draftedBy: ctx.viewer.name,
    draftedById: ctx.viewer.id,
  });
  if (isSubmitted) submit(rule, ctx);
  await flushUnique(em, draftedAlready(code, 'somebody else, a moment ago'));
  return { rule, former };
}

function draftedAlready(code: string, by: string): NotPossibleNow {
  return new NotPossibleNow(
    `The rule "${code}" has a draft already, by ${by}. Revise or withdraw that one (reviseDraft, withdrawDraft).`,
    'code',
  );
}
