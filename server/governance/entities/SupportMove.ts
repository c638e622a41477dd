import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { CycleStatement } from '../../inventory/entities/CycleStatement.ts';
import type { Reliance } from '../domain/supportMove.ts';

/** A vendor stated another end of security fixes for a component whose system has a plan or a decision that relied on the former one. */
const SupportMoveSchema = defineEntity({
  name: 'SupportMove',
  tableName: 'support_move',
  properties: {
    id: id(),
    component: () => p.manyToOne(Component).deleteRule('restrict'),
    former: () => p.manyToOne(CycleStatement).deleteRule('restrict'),
    statement: () => p.manyToOne(CycleStatement).deleteRule('restrict'),
    reliedOn: p.array().$type<Reliance[]>(),
    /** The day on which it was noticed here. */
    movedOn: p.date(),
    seenBy: p.string().columnType('text').nullable(),
    seenAt: p.datetime(6).nullable(),
    note: p.string().columnType('text').nullable(),
  },
  uniques: [{ properties: ['component', 'statement'] }],
  indexes: [
    {
      name: 'support_move_unseen',
      expression: 'create index "support_move_unseen" on "support_move" ("moved_on") where seen_at is null',
    },
  ],
  checks: [{ name: 'support_move_seen', expression: '(seen_by is null) = (seen_at is null)' }],
});

export class SupportMove extends SupportMoveSchema.class {}
SupportMoveSchema.setClass(SupportMove);
