import { transact } from '../../audit/commands/transact.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../domain/Amendment.ts';
import { type CohortCount, givenCohort } from '../domain/cohort.ts';
import { optionalReason } from '../domain/freeText.ts';
import type { Cohort } from '../entities/Cohort.ts';
import { cohortToChange } from './cohortToChange.ts';
import { recordAmendment } from './recordAmendment.ts';

export type CohortRevision = { id: number; version: number; reason?: string | null | undefined } & {
  [Field in Exclude<keyof CohortCount, 'year'>]?: CohortCount[Field] | undefined;
};

/** Its year is what a cohort is known by, and stays. */
export async function reviseCohort(ctx: Context, input: CohortRevision): Promise<Cohort> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { cohort, holding, facility, name } = await cohortToChange(work.em, input);
    const { firstActivityOn, lastActivityOn, youngestBirthOn } = input;
    const count = givenCohort(
      {
        year: cohort.year,
        records: input.records ?? cohort.records,
        firstActivityOn: firstActivityOn ?? cohort.firstActivityOn,
        lastActivityOn: lastActivityOn ?? cohort.lastActivityOn,
        youngestBirthOn: youngestBirthOn === undefined ? (cohort.youngestBirthOn ?? null) : youngestBirthOn,
      },
      todayIn(facility.timeZone, ctx.now),
    );
    const amendment = new Amendment();
    amendment.set(cohort, 'records', count.records);
    amendment.set(cohort, 'firstActivityOn', count.firstActivityOn);
    amendment.set(cohort, 'lastActivityOn', count.lastActivityOn);
    amendment.set(cohort, 'youngestBirthOn', count.youngestBirthOn);
    work.touched.holdings.add(holding.id);
    recordAmendment(work, amendment, {
      action: 'cohort.revised',
      subjectType: 'Cohort',
      subjectId: String(cohort.id),
      subjectName: name,
      reason,
    });
    return cohort;
  });
}
