import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Touched } from '../../audit/domain/touched.ts';

/** Marks the holdings that a hold can reach; whether a cohort of theirs is in its days is the calculus' question. */
export async function touchHeld(em: EntityManager, holdId: string, touched: Touched): Promise<void> {
  const { rows } = await em.getKysely().executeQuery<{ id: string }>(CompiledQuery.raw(REACHED, [holdId]));
  for (const { id } of rows) touched.holdings.add(id);
}

const REACHED = `
  with recursive scope as (select * from hold_scope where hold_id = $1),
  classes as (
    select data_class_id as id from scope where data_class_id is not null
    union
    select child.id from data_class child join classes on child.parent_id = classes.id)
  select holding.id from holding
  where (not exists (select from scope where system_id is not null) or system_id in (select system_id from scope))
    and (not exists (select from scope where facility_id is not null) or facility_id in (select facility_id from scope))
    and (not exists (select from scope where data_class_id is not null) or data_class_id in (select id from classes))`;
