import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { Phase, Side } from '../domain/plan.ts';
import { MilestoneDependency } from './MilestoneDependency.ts';
import { Plan } from './Plan.ts';

const MilestoneSchema = defineEntity({
  name: 'Milestone',
  tableName: 'milestone',
  properties: {
    id: id(),
    plan: () => p.manyToOne(Plan).deleteRule('restrict').index(),
    phase: p.string().columnType('text').$type<Phase>(),
    name: p.string().columnType('text'),
    side: p.string().columnType('text').$type<Side>(),
    owner: p.string().columnType('text').nullable(),
    dueOn: p.date(),
    doneOn: p.date().nullable(),
    dependsOn: () => p.oneToMany(MilestoneDependency).mappedBy('milestone'),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class Milestone extends MilestoneSchema.class {}
MilestoneSchema.setClass(Milestone);
