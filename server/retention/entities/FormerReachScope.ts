import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { FormerReach } from './FormerReach.ts';

/** One system, data class (with its children) or facility that a hold named before its scope was revised. */
const FormerReachScopeSchema = defineEntity({
  name: 'FormerReachScope',
  tableName: 'hold_former_scope',
  properties: {
    id: id(),
    reach: () => p.manyToOne(FormerReach).deleteRule('restrict').index(),
    system: () => p.manyToOne(System).nullable().deleteRule('restrict'),
    dataClass: () => p.manyToOne(DataClass).nullable().deleteRule('restrict'),
    facility: () => p.manyToOne(Facility).nullable().deleteRule('restrict'),
  },
  checks: [
    { name: 'hold_former_scope_names_one', expression: 'num_nonnulls(system_id, data_class_id, facility_id) = 1' },
  ],
});

export class FormerReachScope extends FormerReachScopeSchema.class {}
FormerReachScopeSchema.setClass(FormerReachScope);
