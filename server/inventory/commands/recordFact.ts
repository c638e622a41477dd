import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput } from '../../refusal.ts';
import { existing } from '../domain/existing.ts';
import { optionalReason, optionalText } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import { isTriggerRecorded, TRIGGERS_RECORDED } from '../domain/trigger.ts';
import { Cohort } from '../entities/Cohort.ts';
import { Fact } from '../entities/Fact.ts';
import type { Holding } from '../entities/Holding.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingToChange } from './holdingToChange.ts';

/**
 * For a holding, or the one cohort of `year`: the trigger's latest day, or that it does not apply, or, with neither,
 * that it is expected and not known.
 */
export type NewFact = {
  /** The holding's id. */
  holding: string;
  year?: number | null | undefined;
  trigger: string;
  on?: string | null | undefined;
  notApplicable?: boolean | null | undefined;
  evidence?: string | null | undefined;
  reason?: string | null | undefined;
};

/** A newer fact supersedes the former one, which stays as evidence of what was known. */
export async function recordFact(ctx: Context, input: NewFact): Promise<Fact> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const { trigger } = input;
  if (!isTriggerRecorded(trigger))
    throw new InvalidInput(`"${trigger}" is no trigger. It is one of ${TRIGGERS_RECORDED.join(', ')}.`, 'trigger');
  const notApplicable = input.notApplicable ?? false;
  if (notApplicable && input.on != null) {
    throw new InvalidInput('A trigger has a day or does not apply. Leave one of the two out.', 'notApplicable');
  }
  const reason = optionalReason(input.reason);
  const evidence = optionalText(input.evidence ?? null, 'evidence', 1_000);
  return transact(ctx, async ({ em, nothingToRecord, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const { holding, facility, name } = await holdingToChange(em, input.holding, 'holding');
    const cohort = input.year == null ? null : await cohortOf(em, holding, input.year, name);
    const on = pastDay(input.on ?? null, 'on', todayIn(facility.timeZone, ctx.now));
    const former = await em.findOne(Fact, { holding, cohort, trigger, supersededAt: null });
    const said = { on, notApplicable, evidence };
    if (former && former.on === on && former.notApplicable === notApplicable && former.evidence === evidence) {
      nothingToRecord();
      return former;
    }
    // The former one leaves first: only one of its kind is in force.
    if (former) former.supersededAt = ctx.now;
    await em.flush();
    const recorded = { ...said, recordedBy: ctx.viewer.name, recordedAt: ctx.now };
    const fact = em.create(Fact, { holding, cohort, trigger, ...recorded });
    touched.holdings.add(holding.id);
    record({
      action: 'fact.recorded',
      subjectType: 'Fact',
      subjectId: fact.id,
      subjectName: factName(name, input.year ?? null, trigger),
      reason,
      before: former ? { on: former.on, notApplicable: former.notApplicable, evidence: former.evidence } : null,
      after: said,
    });
    return fact;
  });
}

/** As the ledger names it: "TDW-EHR CORVANE personnel-file 2007 EMPLOYMENT_END". */
export function factName(holding: string, year: number | null, trigger: string): string {
  return year === null ? `${holding} ${trigger}` : `${holding} ${year} ${trigger}`;
}

async function cohortOf(em: EntityManager, holding: Holding, year: number, name: string): Promise<Cohort> {
  return existing(await em.findOne(Cohort, { holding, year }), 'cohort', `${name} ${year}`, 'year');
}
