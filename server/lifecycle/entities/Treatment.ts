import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Holding } from '../../inventory/entities/Holding.ts';
import { System } from '../../inventory/entities/System.ts';
import type { TreatmentKind } from '../domain/plan.ts';
import { Plan } from './Plan.ts';

/** What becomes of one holding: where its copy goes, and the day on which that copy was, or is to be, validated. */
const TreatmentSchema = defineEntity({
  name: 'Treatment',
  tableName: 'treatment',
  properties: {
    id: id(),
    plan: () => p.manyToOne(Plan).deleteRule('restrict').index(),
    holding: () => p.oneToOne(Holding).deleteRule('restrict'),
    kind: p.string().columnType('text').$type<TreatmentKind>(),
    target: () => p.manyToOne(System).nullable().deleteRule('restrict'),
    validationDueOn: p.date().nullable(),
    validatedOn: p.date().nullable(),
    validatedBy: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'treatment_names_target', expression: "(kind in ('MIGRATE', 'ARCHIVE')) = (target_id is not null)" },
    { name: 'treatment_validated_copy', expression: 'validated_on is null or target_id is not null' },
  ],
});

export class Treatment extends TreatmentSchema.class {}
TreatmentSchema.setClass(Treatment);
