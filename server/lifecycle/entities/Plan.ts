import { defineEntity, p } from '@mikro-orm/core';
import { id, rank } from '../../database/columns.ts';
import { System } from '../../inventory/entities/System.ts';
import { PHASES, type Phase, type Strategy } from '../domain/plan.ts';
import { Milestone } from './Milestone.ts';
import { Treatment } from './Treatment.ts';

/** How and when a system is to be switched off. */
const PlanSchema = defineEntity({
  name: 'Plan',
  tableName: 'plan',
  properties: {
    id: id(),
    system: () => p.oneToOne(System).deleteRule('restrict'),
    strategy: p.string().columnType('text').$type<Strategy>().nullable(),
    phase: p.string().columnType('text').$type<Phase>().default('INVENTORY_AND_SCOPING'),
    phaseRank: rank('phase', PHASES),
    plannedOffOn: p.date().nullable(),
    oneTimeCostUsd: p.decimal('number').precision(14).scale(2).nullable(),
    treatments: () => p.oneToMany(Treatment).mappedBy('plan'),
    milestones: () => p.oneToMany(Milestone).mappedBy('plan'),
    version: p.integer().version(),
  },
});

export class Plan extends PlanSchema.class {}
PlanSchema.setClass(Plan);
