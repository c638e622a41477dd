import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput } from '../../refusal.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { live, toRevise } from '../domain/existing.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { DataClass } from '../entities/DataClass.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { recordAmendment } from './recordAmendment.ts';
import type { NewDataClass } from './registerDataClass.ts';

export type DataClassRevision = { code: string; version: number; reason?: string | null | undefined } & {
  [Field in Exclude<keyof NewDataClass, 'code'>]?: NewDataClass[Field] | undefined;
};

/** Another place in the tree brings other rules: every date below it is worked out anew. */
export async function reviseDataClass(ctx: Context, input: DataClassRevision): Promise<DataClass> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    // Alone, too, because two changes of the tree that are each sound could close a circle together.
    await awaitBasis(em, 'ALONE');
    const found = await em.findOne(DataClass, { code: input.code }, FOR_UPDATE);
    const dataClass = toRevise(found, 'data class', input.code, input.version);
    const amendment = new Amendment();
    amendment.set(
      dataClass,
      'name',
      ifGiven(input.name, (name) => requiredText(name, 'name')),
    );
    amendment.set(dataClass, 'sensitivity', input.sensitivity);
    amendment.set(dataClass, 'legalHealthRecord', input.legalHealthRecord);
    amendment.set(dataClass, 'designatedRecordSet', input.designatedRecordSet);
    amendment.set(dataClass, 'population', input.population);
    if (input.parent !== undefined) await amendParent(em, amendment, dataClass, input.parent);
    touched.dataClasses.add(dataClass.id);
    recordAmendment(work, amendment, {
      action: 'data-class.revised',
      subjectType: 'DataClass',
      subjectId: dataClass.id,
      subjectName: dataClass.code,
      reason,
    });
    return dataClass;
  });
}

async function amendParent(
  em: EntityManager,
  amendment: Amendment,
  dataClass: DataClass,
  code: string | null,
): Promise<void> {
  const former = dataClass.parent ? await em.findOneOrFail(DataClass, dataClass.parent.id) : null;
  const next = code === null ? null : live(await em.findOne(DataClass, { code }), 'data class', code, 'parent');
  if (next) await refuseCircle(em, dataClass, next);
  amendment.note('parent', former?.code, next?.code);
  dataClass.parent = next;
}

async function refuseCircle(em: EntityManager, dataClass: DataClass, parent: DataClass): Promise<void> {
  const below = await rowsOf<{ id: string }>(em, BELOW, [dataClass.id]);
  if (below.some(({ id }) => id === parent.id)) {
    throw new InvalidInput(`"${parent.code}" lies below "${dataClass.code}" and cannot stand above it.`, 'parent');
  }
}

const BELOW = `
  with recursive below as (
    select id from data_class where id = $1
    union
    select child.id from data_class child join below on child.parent_id = below.id)
  select id from below`;
