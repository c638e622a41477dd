import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { existing } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Cohort } from '../entities/Cohort.ts';
import { Fact } from '../entities/Fact.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingToChange } from './holdingToChange.ts';
import { factName } from './recordFact.ts';

/** For a fact that was recorded by error: it counts no more, and stays on record. What it dated may be open again. */
export async function withdrawFact(ctx: Context, input: { id: string; reason: string }): Promise<Fact> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const known = existing(isUuid(input.id) ? await em.findOne(Fact, input.id) : null, 'fact', input.id, 'id');
    const { name, holding } = await holdingToChange(em, known.holding.id, 'id');
    // Read again under the holding's lock: somebody may have superseded it meanwhile.
    const fact = await em.findOneOrFail(Fact, known.id, { refresh: true });
    const cohort = fact.cohort ? await em.findOneOrFail(Cohort, fact.cohort.id) : null;
    const subjectName = factName(name, cohort?.year ?? null, fact.trigger);
    if (fact.supersededAt) {
      throw new NotPossibleNow(`The fact "${subjectName}" is in force no longer. Withdraw the one that superseded it.`);
    }
    fact.supersededAt = ctx.now;
    touched.holdings.add(holding.id);
    record({
      action: 'fact.withdrawn',
      subjectType: 'Fact',
      subjectId: fact.id,
      subjectName,
      reason,
      before: { on: fact.on, notApplicable: fact.notApplicable, evidence: fact.evidence },
    });
    return fact;
  });
}
