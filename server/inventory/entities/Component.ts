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
    lastPatchedOn: p.date().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['system', 'layer', 'product'] }],
});

export class Component extends ComponentSchema.class {}
ComponentSchema.setClass(Component);
