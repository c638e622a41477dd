import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Context } from '../../server/context.ts';
import { changeLifecycleStatus } from '../../server/inventory/commands/changeLifecycleStatus.ts';
import { reinstateDataClass } from '../../server/inventory/commands/reinstateDataClass.ts';
import { reinstateDepartment } from '../../server/inventory/commands/reinstateDepartment.ts';
import { reinstateFacility } from '../../server/inventory/commands/reinstateFacility.ts';
import { reinstateHolding } from '../../server/inventory/commands/reinstateHolding.ts';
import { reinstateSystem } from '../../server/inventory/commands/reinstateSystem.ts';
import { reinstateVendor } from '../../server/inventory/commands/reinstateVendor.ts';
import { reviseAgreement } from '../../server/inventory/commands/reviseAgreement.ts';
import { reviseCohort } from '../../server/inventory/commands/reviseCohort.ts';
import { reviseComponent } from '../../server/inventory/commands/reviseComponent.ts';
import { reviseDataClass } from '../../server/inventory/commands/reviseDataClass.ts';
import { reviseDepartment } from '../../server/inventory/commands/reviseDepartment.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { reviseHolding } from '../../server/inventory/commands/reviseHolding.ts';
import { reviseOrganisation } from '../../server/inventory/commands/reviseOrganisation.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { reviseVendor } from '../../server/inventory/commands/reviseVendor.ts';
import { POPULATIONS, SENSITIVITIES } from '../../server/inventory/domain/dataClass.ts';
import { HOLDING_ROLES } from '../../server/inventory/domain/holding.ts';
import { CRITICALITIES, STATUS_WORDS } from '../../server/inventory/domain/system.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { reinstateMilestone } from '../../server/lifecycle/commands/reinstateMilestone.ts';
import { reopenMilestone } from '../../server/lifecycle/commands/reopenMilestone.ts';
import { reviseMilestone } from '../../server/lifecycle/commands/reviseMilestone.ts';
import { revisePlan } from '../../server/lifecycle/commands/revisePlan.ts';
import { PHASES, STRATEGIES } from '../../server/lifecycle/domain/plan.ts';
import { reinstateAnswer } from '../../server/posture/commands/reinstateAnswer.ts';
import { takeBackAnswer } from '../../server/posture/commands/takeBackAnswer.ts';
import { takeBackAnswers } from '../../server/posture/commands/takeBackAnswers.ts';
import { withdrawAnswer } from '../../server/posture/commands/withdrawAnswer.ts';
import { answersOfWork } from '../../server/posture/queries/answersOfWork.ts';
import { refuseAnsweredSince } from '../../server/posture/queries/refuseAnsweredSince.ts';

/** The thing as it is read for its reversal; `code` is what people call it. */
export type At = { id: string; code: string; version: number; reason: string };

export type Reversal = {
  /** Where the version of the thing stands; null: of many at once, which the command compares itself. */
  table: string | null;
  canRun(before: unknown): boolean;
  /** Refuses what was built upon in a thing of its own, which the last entry does not tell. */
  judge?(em: EntityManager, id: string): Promise<void>;
  run(ctx: Context, at: At, before: unknown): Promise<unknown>;
};

const text = z.string();
const textOrNot = text.nullable();
const figureOrNot = z.number().nullable();
const RUNNING = z.enum(['ACTIVE', 'SUNSETTING', 'READ_ONLY', 'ARCHIVED']);
const ANSWER = z.looseObject({ answer: text });
const RETIRED = z.object({ retiredOn: z.null() });

const FIELDS = {
  system: z.object({
    ...{ name: text, kind: text, facilities: z.array(text), vendor: textOrNot, successor: textOrNot },
    ...{ himSteward: textOrNot, itOwner: textOrNot, hosting: textOrNot, networkSegment: textOrNot, notes: textOrNot },
    ...{ criticality: z.enum(CRITICALITIES).nullable(), annualCostUsd: figureOrNot, users: figureOrNot },
    inServiceOn: textOrNot,
  }),
  facility: z.object({ name: text, jurisdiction: text, holder: text, furtherHolders: z.array(text), timeZone: text }),
  dataClass: z.object({
    ...{ name: text, sensitivity: z.enum(SENSITIVITIES), population: z.enum(POPULATIONS).nullable() },
    ...{ legalHealthRecord: z.boolean(), designatedRecordSet: z.boolean(), parent: textOrNot },
  }),
  cohort: z.object({ records: z.number(), firstActivityOn: text, lastActivityOn: text, youngestBirthOn: textOrNot }),
  plan: z.object({
    ...{ strategy: z.enum(STRATEGIES), phase: z.enum(PHASES) },
    ...{ plannedOffOn: textOrNot, oneTimeCostUsd: figureOrNot },
  }),
  milestone: z.object({
    ...{ phase: z.enum(PHASES), name: text, owner: textOrNot, dueOn: text, after: z.array(text) },
  }),
};

/** By the action that the ledger tells: the command that takes it back, fed with what was before. */
export const REVERSALS: Readonly<Record<string, Reversal>> = {
  'system.revised': reversal('system', FIELDS.system.partial(), ({ code, ...at }, before, ctx) =>
    reviseSystem(ctx, { code, ...at, ...before }),
  ),
  'system.retired': reversal('system', RETIRED, (at, _before, ctx) => reinstateSystem(ctx, at)),
  ...Object.fromEntries(
    RUNNING.options.map((status) => [
      `system.${STATUS_WORDS[status]}`,
      reversal('system', z.object({ status: RUNNING }), (at, before, ctx) =>
        changeLifecycleStatus(ctx, { ...at, ...before }),
      ),
    ]),
  ),
  'facility.revised': reversal('facility', FIELDS.facility.partial(), (at, before, ctx) =>
    reviseFacility(ctx, { ...at, ...before }),
  ),
  'facility.retired': reversal('facility', RETIRED, (at, _before, ctx) => reinstateFacility(ctx, at)),
  'department.revised': reversal(
    'department',
    z.object({ name: text, securityChampion: textOrNot }).partial(),
    (at, before, ctx) => reviseDepartment(ctx, { ...at, ...before }),
  ),
  'department.retired': reversal('department', RETIRED, (at, _before, ctx) => reinstateDepartment(ctx, at)),
  'vendor.revised': reversal('vendor', z.object({ name: text }), (at, before, ctx) =>
    reviseVendor(ctx, { ...at, ...before }),
  ),
  'vendor.retired': reversal('vendor', RETIRED, (at, _before, ctx) => reinstateVendor(ctx, at)),
  'agreement.revised': reversal(
    'agreement',
    z.object({ expiresOn: textOrNot, covers: textOrNot }).partial(),
    (at, before, ctx) => reviseAgreement(ctx, { ...at, ...before }),
  ),
  'data-class.revised': reversal('data_class', FIELDS.dataClass.partial(), (at, before, ctx) =>
    reviseDataClass(ctx, { ...at, ...before }),
  ),
  'data-class.retired': reversal('data_class', RETIRED, (at, _before, ctx) => reinstateDataClass(ctx, at)),
  'component.revised': reversal(
    'component',
    z.object({ release: text, cpe: textOrNot, purl: textOrNot }).partial(),
    (at, before, ctx) => reviseComponent(ctx, { ...at, ...before }),
  ),
  'holding.revised': reversal(
    'holding',
    z.object({ role: z.enum(HOLDING_ROLES), format: textOrNot }).partial(),
    (at, before, ctx) => reviseHolding(ctx, { ...at, ...before }),
  ),
  'holding.retired': reversal('holding', RETIRED, (at, _before, ctx) => reinstateHolding(ctx, at)),
  'cohort.revised': reversal('cohort', FIELDS.cohort.partial(), ({ id, ...at }, before, ctx) =>
    reviseCohort(ctx, { ...at, id: Number(id), ...before }),
  ),
  'organisation.revised': reversal(
    'organisation',
    z.object({ name: text, fiscalYearEndMonth: z.number() }).partial(),
    (at, before, ctx) => reviseOrganisation(ctx, { ...at, ...before }),
  ),
  'plan.revised': reversal('plan', FIELDS.plan.partial(), ({ code, ...at }, before, ctx) =>
    revisePlan(ctx, { system: code, ...at, ...before }),
  ),
  'milestone.revised': reversal('milestone', FIELDS.milestone.partial(), (at, before, ctx) =>
    reviseMilestone(ctx, { ...at, ...before }),
  ),
  'milestone.completed': reversal('milestone', z.object({ doneOn: z.null() }), (at, _before, ctx) =>
    reopenMilestone(ctx, at),
  ),
  'milestone.reopened': reversal('milestone', z.object({ doneOn: text }), (at, { doneOn }, ctx) =>
    completeMilestone(ctx, { ...at, on: doneOn }),
  ),
  'milestone.retired': reversal('milestone', RETIRED, (at, _before, ctx) => reinstateMilestone(ctx, at)),
  'control.answered': takenBack(),
  'control.answer-reinstated': takenBack(),
  'control.answer-withdrawn': reversal('assessment', ANSWER, (at, _before, ctx) => reinstateAnswer(ctx, at)),
  'control.answer-taken-back': reversal('assessment', ANSWER, (at, _before, ctx) => reinstateAnswer(ctx, at)),
  'controls.answered': {
    ...reversal(null, z.unknown(), (at, _before, ctx) => takeBackAnswers(ctx, at)),
    judge: async (em, work) => refuseAnsweredSince(em, await answersOfWork(em, work)),
  },
};

/** The control is unknown again where it was before; else the former answer is in force again. */
function takenBack(): Reversal {
  return {
    ...reversal('assessment', ANSWER.nullable(), (at, before, ctx) =>
      before === null ? withdrawAnswer(ctx, at) : takeBackAnswer(ctx, at),
    ),
    judge: (em, id) => refuseAnsweredSince(em, [id]),
  };
}

function reversal<T>(
  table: string | null,
  before: z.ZodType<T>,
  run: (at: At, before: T, ctx: Context) => Promise<unknown>,
): Reversal {
  return {
    table,
    canRun: (given) => before.safeParse(given).success,
    run: (ctx, at, given) => run(at, before.parse(given), ctx),
  };
}
