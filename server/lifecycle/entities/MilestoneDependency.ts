import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Milestone } from './Milestone.ts';

/** That a milestone cannot be done before another one. */
const MilestoneDependencySchema = defineEntity({
  name: 'MilestoneDependency',
  tableName: 'milestone_dependency',
  properties: {
    id: id(),
    milestone: () => p.manyToOne(Milestone).deleteRule('restrict'),
    after: () => p.manyToOne(Milestone).deleteRule('restrict').index(),
  },
  uniques: [{ properties: ['milestone', 'after'] }],
  checks: [{ name: 'milestone_not_after_itself', expression: 'milestone_id <> after_id' }],
});

export class MilestoneDependency extends MilestoneDependencySchema.class {}
MilestoneDependencySchema.setClass(MilestoneDependency);
