import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { dueHoldings } from '../queries/dueHoldings.ts';
import { resumeRecomputations } from './finishRecomputations.ts';

/**
 * For each new day: works out the holdings for which a rule came into force or left it since they were worked out, and
 * has what was left unfinished taken up again. Answers how many holdings were due.
 */
export async function recomputeDue(ctx: Context): Promise<number> {
  await resumeRecomputations(ctx.em.fork());
  const foreseen = await dueHoldings(ctx.em.fork(), ctx.now);
  if (foreseen.length === 0) return 0;
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    // Alone: a second process that begins the same day finds it done.
    await awaitBasis(em, 'ALONE');
    const due = await dueHoldings(em, ctx.now);
    for (const id of due) touched.holdings.add(id);
    const today = formatDay(await organisationToday(em, ctx.now));
    if (due.length === 0) nothingToRecord();
    else {
      record({
        action: 'dispositions.followed-the-day',
        subjectType: 'Day',
        subjectId: today,
        subjectName: today,
        particulars: { holdings: due.length },
      });
    }
    return due.length;
  });
}
