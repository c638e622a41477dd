import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { givenReason } from '../domain/freeText.ts';
import { Fact } from '../entities/Fact.ts';
import { cohortToChange } from './cohortToChange.ts';

/** For a cohort that was entered by error: no record is destroyed by it. The ledger keeps what was counted, and why it went. */
export async function withdrawCohort(
  ctx: Context,
  input: { id: number; version: number; reason: string },
): Promise<{ id: number; holding: string }> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { cohort, holding, name } = await cohortToChange(em, input);
    if (await em.count(Fact, { cohort })) {
      throw new NotPossibleNow(
        `Facts were recorded for the cohort "${name}", and evidence is kept. Revise its count instead.`,
      );
    }
    const { id, year, records, firstActivityOn, lastActivityOn, youngestBirthOn } = cohort;
    em.remove(cohort);
    touched.holdings.add(holding.id);
    record({
      action: 'cohort.withdrawn',
      subjectType: 'Cohort',
      subjectId: String(id),
      subjectName: name,
      reason,
      before: { year, records, firstActivityOn, lastActivityOn, youngestBirthOn },
    });
    return { id, holding: holding.id };
  });
}
