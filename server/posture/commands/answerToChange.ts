import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { Department } from '../../inventory/entities/Department.ts';
import { System } from '../../inventory/entities/System.ts';
import { touchServed } from '../../inventory/queries/touchServed.ts';
import { Assessment } from '../entities/Assessment.ts';
import { Control } from '../entities/Control.ts';

/** `name`: what the ledger calls it, who was asked and the control. `touch` marks the systems that it counts for. */
type Found = {
  answer: Assessment;
  name: string;
  system: System | null;
  department: Department | null;
  touch: (touched: Touched) => Promise<void>;
};

/** Whom it is about is locked first, as by whoever answers: the second of two reads what the first has said. */
export async function answerToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const { system: systemId, department: departmentId } = existing(
    isUuid(id) ? await em.findOne(Assessment, id) : null,
    'answer',
    id,
    'id',
  );
  const noun = systemId ? 'system' : 'department';
  await rowsOf(em, `select 1 from ${noun} where id = $1 for no key update`, [(systemId ?? departmentId)?.id]);
  const answer = await em.findOneOrFail(Assessment, id, { ...FOR_UPDATE, refresh: true });
  const control = await em.findOneOrFail(Control, answer.control.id);
  const system = systemId ? await em.findOneOrFail(System, systemId.id) : null;
  const department = departmentId
    ? await em.findOneOrFail(Department, departmentId.id, { populate: ['facility'] })
    : null;
  const name = `${system?.code ?? `${department?.facility.code} ${department?.name}`} ${control.code}`;
  expectVersion(answer, 'answer', name, version);
  return {
    ...{ answer, name, system, department },
    touch: async (touched) => {
      if (system) touched.systems.add(system.id);
      if (department) await touchServed(em, [department.facility.id], touched);
    },
  };
}

/** What the ledger says of an answer. */
export function saidBy({ answer, answeredOn, evidence, evidenceUrl, evidenceFile }: Assessment) {
  return { answer, answeredOn, evidence, evidenceUrl, evidenceFile: evidenceFile?.id ?? null };
}
