import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists } from '../../refusal.ts';
import type { Population, Sensitivity } from '../domain/dataClass.ts';
import { live } from '../domain/existing.ts';
import { givenCode, requiredText } from '../domain/freeText.ts';
import { DataClass } from '../entities/DataClass.ts';

export type NewDataClass = {
  code: string;
  name: string;
  /** Code of the class above: its rules apply here too. */
  parent?: string | null | undefined;
  sensitivity: Sensitivity;
  legalHealthRecord: boolean;
  designatedRecordSet: boolean;
  population?: Population | null | undefined;
};

export async function registerDataClass(ctx: Context, input: NewDataClass): Promise<DataClass> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const fields = {
    code: givenCode(input.code, 'code'),
    name: requiredText(input.name, 'name'),
    sensitivity: input.sensitivity,
    legalHealthRecord: input.legalHealthRecord,
    designatedRecordSet: input.designatedRecordSet,
    population: input.population ?? null,
  };
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('data class', fields.code, 'code');
    if (await em.count(DataClass, { code: fields.code })) throw taken;
    const above = input.parent == null ? null : await em.findOne(DataClass, { code: input.parent }, FOR_SHARE);
    const parent = input.parent == null ? null : live(above, 'data class', input.parent, 'parent');
    const dataClass = em.create(DataClass, { ...fields, parent });
    await flushUnique(em, taken);
    record({
      action: 'data-class.registered',
      subjectType: 'DataClass',
      subjectId: dataClass.id,
      subjectName: dataClass.code,
      after: { ...fields, parent: parent?.code ?? null },
    });
    return dataClass;
  });
}
