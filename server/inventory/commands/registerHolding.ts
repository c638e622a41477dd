import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists } from '../../refusal.ts';
import { live } from '../domain/existing.ts';
import { optionalText } from '../domain/freeText.ts';
import type { HoldingRole } from '../domain/holding.ts';
import { DataClass } from '../entities/DataClass.ts';
import { Facility } from '../entities/Facility.ts';
import { Holding } from '../entities/Holding.ts';
import { System } from '../entities/System.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';

/** System, facility and data class by their codes. */
export type NewHolding = {
  system: string;
  facility: string;
  dataClass: string;
  role?: HoldingRole | undefined;
  format?: string | null | undefined;
};

export async function registerHolding(ctx: Context, input: NewHolding): Promise<Holding> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const fields = {
    role: input.role ?? 'SYSTEM_OF_RECORD',
    format: optionalText(input.format ?? null, 'format'),
  } as const;
  return transact(ctx, async ({ em, record, touched }) => {
    await awaitBasis(em, 'SHARED');
    const system = live(await em.findOne(System, { code: input.system }, FOR_SHARE), 'system', input.system, 'system');
    const facility = live(
      await em.findOne(Facility, { code: input.facility }, FOR_SHARE),
      'facility',
      input.facility,
      'facility',
    );
    const dataClass = live(
      await em.findOne(DataClass, { code: input.dataClass }, FOR_SHARE),
      'data class',
      input.dataClass,
      'dataClass',
    );
    const name = holdingName(system, facility, dataClass);
    const taken = new AlreadyExists('holding', name, 'dataClass');
    if (await em.count(Holding, { system, facility, dataClass })) throw taken;
    const holding = em.create(Holding, { system, facility, dataClass, ...fields });
    await flushUnique(em, taken);
    touched.holdings.add(holding.id);
    touched.systems.add(system.id);
    record({
      action: 'holding.registered',
      subjectType: 'Holding',
      subjectId: holding.id,
      subjectName: name,
      after: { system: system.code, facility: facility.code, dataClass: dataClass.code, ...fields },
    });
    return holding;
  });
}

/** As the ledger names it: "TDW-EHR CORVANE adult-medical-record". */
export function holdingName(system: { code: string }, facility: { code: string }, dataClass: { code: string }): string {
  return `${system.code} ${facility.code} ${dataClass.code}`;
}
