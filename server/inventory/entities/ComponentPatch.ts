import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { Component } from './Component.ts';

/** A patch of a component, as somebody or a file told. One that was told wrongly is withdrawn, with a reason, and stays. */
const ComponentPatchSchema = defineEntity({
  name: 'ComponentPatch',
  tableName: 'component_patch',
  properties: {
    id: id(),
    component: () => p.manyToOne(Component).deleteRule('restrict'),
    patchedOn: p.date(),
    what: p.string().columnType('text').nullable(),
    recordedBy: p.string().columnType('text'),
    recordedAt: writtenAt(),
    withdrawnBy: p.string().columnType('text').nullable(),
    withdrawnAt: p.datetime(6).nullable(),
    withdrawnBecause: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['component', 'patchedOn'] }],
  checks: [{ name: 'component_patch_withdrawn', expression: '(withdrawn_at is null) = (withdrawn_because is null)' }],
});

export class ComponentPatch extends ComponentPatchSchema.class {}
ComponentPatchSchema.setClass(ComponentPatch);
