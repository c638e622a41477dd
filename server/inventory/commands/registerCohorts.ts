import { transact } from '../../audit/commands/transact.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists, InvalidInput } from '../../refusal.ts';
import { type CohortCount, givenCohort } from '../domain/cohort.ts';
import { Cohort } from '../entities/Cohort.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingToChange } from './holdingToChange.ts';

export type NewCohorts = {
  /** The holding's id. */
  holding: string;
  cohorts: readonly (Omit<CohortCount, 'youngestBirthOn'> & { youngestBirthOn?: string | null | undefined })[];
};

/** Counts records of a holding, year by year, in one go. */
export async function registerCohorts(ctx: Context, input: NewCohorts): Promise<Cohort[]> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  if (input.cohorts.length === 0) throw new InvalidInput('Name at least one cohort.', 'cohorts');
  return transact(ctx, async ({ em, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const { holding, facility, system, name } = await holdingToChange(em, input.holding, 'holding');
    const today = todayIn(facility.timeZone, ctx.now);
    const counts = input.cohorts.map((count) =>
      givenCohort({ ...count, youngestBirthOn: count.youngestBirthOn ?? null }, today),
    );
    const years = counts.map(({ year }) => year);
    const [known] = await em.find(Cohort, { holding, year: { $in: years } });
    const twice = known?.year ?? years.find((year, at) => years.indexOf(year) !== at);
    if (twice !== undefined) throw new AlreadyExists('cohort', `${name} ${twice}`, 'year');
    const cohorts = counts.map((count) => em.create(Cohort, { holding, ...count }));
    await em.flush();
    touched.holdings.add(holding.id);
    touched.systems.add(system.id);
    record({
      action: 'cohorts.registered',
      subjectType: 'Holding',
      subjectId: holding.id,
      subjectName: name,
      after: { cohorts: counts },
    });
    return cohorts;
  });
}
