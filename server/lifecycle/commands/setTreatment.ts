import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { holdingToChange } from '../../inventory/commands/holdingToChange.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { live } from '../../inventory/domain/existing.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { ARCHIVE_KIND } from '../../inventory/domain/system.ts';
import { System } from '../../inventory/entities/System.ts';
import { ChangedMeanwhile, InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import type { TreatmentKind } from '../domain/plan.ts';
import { Plan } from '../entities/Plan.ts';
import { Treatment } from '../entities/Treatment.ts';

export type HoldingTreatment = {
  /** The holding's id. */
  holding: string;
  kind: TreatmentKind;
  /** Code of the system that the copy goes to; for MIGRATE and ARCHIVE alone. */
  target?: string | null | undefined;
  validationDueOn?: string | null | undefined;
  /** The version that the editor read; 0 or left out where there was no treatment yet. */
  version?: number | null | undefined;
  reason?: string | null | undefined;
};

/** Says what becomes of a holding. Another kind or target makes a former validation void: it was of another copy. */
export async function setTreatment(ctx: Context, input: HoldingTreatment): Promise<Treatment> {
  demand(ctx.viewer, 'EDIT_PLANS');
  const reason = optionalReason(input.reason);
  const validationDueOn = givenDay(input.validationDueOn, 'validationDueOn');
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    const { holding, system, name } = await holdingToChange(em, input.holding, 'holding');
    const plan = await em.findOne(Plan, { system }, FOR_UPDATE);
    if (!plan) throw new NotFound('plan for the system', system.code, 'holding');
    const target = await targetOf(em, input, system);
    const known = await em.findOne(Treatment, { holding }, FOR_UPDATE);
    if ((known?.version ?? 0) !== (input.version ?? 0)) {
      throw new ChangedMeanwhile('treatment of the holding', name, known?.version ?? 0, known);
    }
    const amendment = new Amendment();
    const former = known?.target ? await em.findOneOrFail(System, known.target.id) : null;
    amendment.note('kind', known?.kind, input.kind);
    amendment.note('target', former?.code, target?.code);
    if (known?.validatedOn && !amendment.isEmpty) {
      amendment.set(known, 'validatedOn', null);
      amendment.set(known, 'validatedBy', null);
    }
    const treatment = known ?? em.create(Treatment, { plan, holding, kind: input.kind, target });
    treatment.kind = input.kind;
    treatment.target = target;
    amendment.set(treatment, 'validationDueOn', target ? validationDueOn : null);
    touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'treatment.set',
      subjectType: 'Treatment',
      subjectId: treatment.id,
      subjectName: name,
      reason,
    });
    return treatment;
  });
}

async function targetOf(
  em: EntityManager,
  { kind, target: code }: HoldingTreatment,
  from: System,
): Promise<System | null> {
  if (kind !== 'MIGRATE' && kind !== 'ARCHIVE') {
    if (code != null)
      throw new InvalidInput('Only what is migrated or archived goes to a target. Leave it out.', 'target');
    return null;
  }
  if (code == null) throw new InvalidInput('Name the system that the copy goes to.', 'target');
  if (code === from.code)
    throw new InvalidInput('A copy in the same system outlives nothing. Name another one.', 'target');
  const target = live(await em.findOne(System, { code }, FOR_SHARE), 'system', code, 'target');
  if (target.status === 'DECOMMISSIONED') {
    throw new NotPossibleNow(`The system "${code}" is decommissioned. Choose a target that runs.`, 'target');
  }
  if (kind === 'ARCHIVE' && target.kind !== ARCHIVE_KIND) {
    throw new InvalidInput(`The system "${code}" is no archive. Migrate to it, or name an archive.`, 'target');
  }
  return target;
}
