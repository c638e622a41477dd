import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { Layer } from '../domain/component.ts';
import { ReleaseCycle } from './ReleaseCycle.ts';
import { System } from './System.ts';

/**
 * One layer of a system's stack. The vendor's dates come from its release cycle, found by product and release;
 * `own…` are dates that the hospital states itself (firmware, appliances), with evidence, and come before the vendor's.
 */
const ComponentSchema = defineEntity({
  name: 'Component',
  tableName: 'component',
  properties: {
    id: id(),
    system: () => p.manyToOne(System).deleteRule('restrict'),
    layer: p.string().columnType('text').$type<Layer>(),
    product: p.string().columnType('text'),
    release: p.string().columnType('text'),
    cycle: () => p.manyToOne(ReleaseCycle).nullable().deleteRule('restrict').index(),
    cpe: p.string().columnType('text').nullable(),
    purl: p.string().columnType('text').nullable(),
    ownSecuritySupportEndsOn: p.date().nullable(),
    ownSupportEvidence: p.string().columnType('text').nullable(),
    extendedSupportUntil: p.date().nullable(),
    extendedSupportEvidence: p.string().columnType('text').nullable(),
    /** The day of the newest patch that was not withdrawn. */
    lastPatchedOn: p.date().nullable(),
    /** Out of the stack since that day, and of every live number; null: in it. */
    removedOn: p.date().nullable(),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'component_once',
      expression:
        'create unique index "component_once" on "component" ("system_id", "layer", "product") where removed_on is null',
    },
  ],
});

export class Component extends ComponentSchema.class {}
ComponentSchema.setClass(Component);
